"""Building a signed exchange package from chosen things."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.standards.package import write_package
from fahrplan.transfer.importers.carriers import CARRIERS
from fahrplan.transfer.services.trust import own_key

ITEM = "item.json"
MOST = 2_000


def build_package(chosen: Mapping[str, Collection[str]]) -> bytes:
    """The package with the things of these keys, by kind. Raises ValidationError if nothing or too much is chosen."""
    if sum(len(keys) for keys in chosen.values()) > MOST:
        raise ValidationError(f"Ein Paket fasst höchstens {MOST} Einträge.")
    files: dict[str, bytes] = {}
    for kind, keys in chosen.items():
        for one in CARRIERS[kind].pack(keys) if keys else ():
            folder = f"{kind}/{one.key}"
            content = {"label": one.label, **one.content}
            files[f"{folder}/{ITEM}"] = json.dumps(content, ensure_ascii=False, indent=1).encode()
            files |= {f"{folder}/{name}": data for name, data in one.files.items()}
    if not files:
        raise ValidationError("Bitte wählen Sie mindestens einen Eintrag aus.")
    return write_package(
        files,
        maker=settings.FAHRPLAN_OPERATOR or settings.BASE_URL,
        maker_url=settings.BASE_URL,
        made_at=timezone.now(),
        key=own_key(),
    )

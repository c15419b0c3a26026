"""Everything kept for an account, to take along (Art. 15 and 20 DSGVO)."""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.ports import Holding
from fahrplan.accounts.rules.details import DETAILS
from fahrplan.accounts.selectors.service_accounts import (
    consent_lines,
    consents_of,
    details_of,
    holdings_of,
    identities_of,
)

IN_MEMORY = 5 * 1024 * 1024  # bytes; a larger archive is written to an unnamed file


def account_json(account: ServiceAccount) -> bytes:
    """All data as JSON; files by name only. Called within the account's row scope."""
    return _json(_content(account, holdings_of(account)))


def account_zip(account: ServiceAccount) -> IO[bytes]:
    """``servicekonto.json`` and every file, as an open file at its start. Called within the account's row scope."""
    holdings = holdings_of(account)
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the answer closes it
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("servicekonto.json", _json(_content(account, holdings)))
        for label, found in holdings.items():
            for number, holding in enumerate(found, start=1):
                for name, content in holding.files().items():
                    archive.writestr(f"{_part(label)}/{number}-{_part(holding.title)}/{_part(name)}", content)
    target.seek(0)
    return target


def _content(account: ServiceAccount, holdings: Mapping[str, list[Holding]]) -> dict[str, Any]:
    return {
        "erstellt": _moment(timezone.now()),
        "konto": {"art": account.get_kind_display(), "angelegt": _moment(account.created_at)},
        "angaben": [
            {
                "name": name,
                "bezeichnung": DETAILS[name],
                "wert": one.value,
                "vertrauensniveau": one.level.label,
                "quelle": one.source,
                "stand": one.at,
            }
            for name, one in details_of(account).items()
        ],
        "anmeldungen": [
            {"dienst": one.provider, "zuerst": _moment(one.created_at), "zuletzt": _moment(one.used_at)}
            for one in identities_of(account)
        ],
        "einwilligungen": [
            {"am": _moment(one.given_at), "art": one.kind, "worum": one.about}
            for one in consent_lines(consents_of(account))
        ],
        **{label: [_holding(one) for one in found] for label, found in holdings.items()},
    }


def _holding(holding: Holding) -> dict[str, Any]:
    return {
        "titel": holding.title,
        "stand": holding.state,
        "am": _moment(holding.at),
        "inhalt": holding.content(),
        "dateien": list(holding.files()),
    }


def _json(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder).encode()


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _part(name: str) -> str:
    """A name of a file or folder that no system takes for a path."""
    plain = re.sub(r"[^\w .()-]+", "_", name)
    return re.sub(r"\.{2,}", ".", plain).strip(" ._")[:80] or "ohne Namen"

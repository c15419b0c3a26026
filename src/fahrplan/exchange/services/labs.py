"""Keeping labs and pilots; handing over what came out of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.exchange.enums import LabState
from fahrplan.exchange.models import BlueprintUse, Lab
from fahrplan.exchange.services.storing import check_key, held, remove, store
from fahrplan.finder.services import Entry, put_entries
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.journal import allowed
from fahrplan.municipalities.models import Organisation

RESERVED = frozenset({"neu", "uebernahmen"})
FIELDS = (
    "kind", "title", "themenfeld", "service", "state", "timing", "priority", "profile", "click_dummy_url",
    "results", "blueprint_url", "source", "year", "is_history", "is_demo",
)  # fmt: skip


@transaction.atomic
def keep_lab(
    key: str,
    values: Mapping[str, Any],
    *,
    author: Author,
    lab: Lab | None = None,
    based_on: str | None = None,
) -> Lab:
    """Create a lab under this key, or change the one given. Raises ValidationError (German, by field).

    ``based_on``: what the form of the given one was filled from, None: do not compare.
    """
    given = allowed(values, FIELDS)
    check_key(key, RESERVED)
    record = held(lab, given, based_on) if lab else Lab(key=key)
    record.changed_at = timezone.now()
    store(record, given, author, taken="Den Kurznamen gibt es schon.")
    text = f"{record.get_kind_display()} {record.themenfeld or ''} {record.profile} {record.results}"
    put_entries([Entry("lab", record.key, record.title, record.url, text)])
    return record


@transaction.atomic
def hand_over_blueprint(
    lab: Lab, organisation: Organisation, *, author: Author, note: str = ""
) -> BlueprintUse:
    """Record that an organisation took over the results; doing so twice changes nothing.

    Raises ValidationError for a lab that is only planned.
    """
    if lab.state == LabState.PLANNED:
        raise ValidationError("Das Labor ist erst geplant. Es gibt noch nichts zu übernehmen.")
    Lab.objects.select_for_update(of=("self",)).get(pk=lab.pk)
    known = BlueprintUse.objects.filter(lab=lab, organisation=organisation).first()
    if known:
        return known
    use = BlueprintUse(lab=lab, organisation=organisation, recorded_by=author.label[:200])
    store(use, {"note": note.strip()}, author, taken="Das ist schon eingetragen.")
    return use


@transaction.atomic
def take_back_blueprint(use: BlueprintUse, *, author: Author) -> None:
    """Take the hand-over out again."""
    remove(use, ("note",), author)

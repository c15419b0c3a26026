"""Putting the texts of a maturity model in place of the present ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.reports import Difference
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.implementation.models import MaturityModel
from fahrplan.implementation.rules.maturity import MaturityScale
from fahrplan.implementation.rules.maturity_files import document_of
from fahrplan.implementation.selectors.maturity import maturity_scale
from fahrplan.standards.problems import Findings

MISSING = object()


@transaction.atomic
def replace_maturity_model(scale: MaturityScale, *, file_name: str, author: Author) -> list[Difference]:
    """Store the model; gives what differs from the present one, empty where nothing did.

    A model that is already known keeps its levels and thresholds, because stored assessments and figures
    speak in them: else StandardError. Assessments are never touched; former texts stay in the journal.
    """
    present = maturity_scale(scale.key)
    if present is not None:
        _same_measure(present, scale)
    old, new = document_of(present) if present else None, document_of(scale)
    found = list(_differences(scale, old or {}, new))
    if found:
        values = {
            "document": new,
            "file_name": file_name[:300],
            "imported_at": timezone.now(),
            "imported_by": author.label[:200],
        }
        row, _created = MaturityModel.objects.update_or_create(key=scale.key, defaults=values)
        kind = ChangeKind.CHANGED if present else ChangeKind.ADDED
        journal([entry(row, kind, author, field="document", old=old, new=new)])
    return found


def _same_measure(present: MaturityScale, scale: MaturityScale) -> None:
    findings = Findings()
    if present.top != scale.top:
        said = (
            f"Das Modell {scale.key} hat {present.top + 1} Stufen. Ein anderes Maß braucht einen neuen key."
        )
        findings.add(None, "levels", said)
    for name in ("online_from", "conform_from"):
        before = getattr(present, name)
        if before != getattr(scale, name):
            said = f"Im Modell {scale.key} steht hier {'null' if before is None else before}."
            findings.add(None, name, f"{said} Eine andere Schwelle braucht einen neuen key.")
    findings.refuse()


def _differences(scale: MaturityScale, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    """One difference for each text; criteria are compared by key, levels and answers by place."""
    if not old:
        yield Difference(ChangeKind.ADDED, scale.key, scale.name)
        return
    before, after = dict(_flat(old)), dict(_flat(new))
    for place in [*after, *(place for place in before if place not in after)]:
        was, now = before.get(place, MISSING), after.get(place, MISSING)
        if was != now:
            kind = _kind(was, now)
            shown = [None if value is MISSING else value for value in (was, now)]
            yield Difference(kind, scale.key, scale.name, place, *shown)


def _kind(was: Any, now: Any) -> ChangeKind:
    if was is MISSING:
        return ChangeKind.ADDED
    return ChangeKind.GONE if now is MISSING else ChangeKind.CHANGED


def _flat(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            name = inner["key"] if isinstance(inner, dict) and "key" in inner else number
            yield from _flat(inner, f"{place}[{name}]")
    else:
        yield place, value

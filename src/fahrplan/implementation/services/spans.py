"""Comparing derived spans with the stored ones and writing only what differs, the ledger included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple
from uuid import UUID

from fahrplan.foundation.services import copy_rows
from fahrplan.implementation.models import Attainment, Availability, Tally
from fahrplan.implementation.rules.derivation import Claim, Span, timeline
from fahrplan.implementation.rules.ledger import Cell, Entry, Ledger
from fahrplan.implementation.selectors.plans import LandPlan

SPAN_FIELDS = ("from_day", "until_day", "state", "source", "carrier", "level", "contradicted")
States = type[Availability] | type[Attainment]


class Target(NamedTuple):
    """A place or an organisation whose states are derived: what was said, and which services count."""

    id: UUID
    kreis: str
    residents: int
    claims: Mapping[UUID, list[Claim]]
    counted: Collection[UUID]


class Stored(NamedTuple):
    """A span as it is stored, with its row and whether it was counted."""

    pk: int
    counted: bool
    span: Span


def subject_of(model: States) -> str:
    return "territory_id" if model is Availability else "organisation_id"


def write_spans(
    model: States,
    plan: LandPlan,
    targets: list[Target],
    ledger: Ledger,
    services: Collection[UUID] | None = None,
) -> int:
    """Make the stored spans of these targets what follows from their claims; gives the cells that changed.

    ``services`` says that only these were looked at; others stay as they are.
    """
    stored = _stored(model, [target.id for target in targets], services)
    gone: list[int] = []
    fresh: list[tuple[object, ...]] = []
    changed = 0
    for target in targets:
        held = stored.get(target.id, {})
        for service in target.claims.keys() | held.keys():
            had = held.get(service, ())
            spans = timeline(tuple(target.claims.get(service, ())))
            counts = service in target.counted
            if len(had) == len(spans) and all(
                each.span == span and each.counted == counts for each, span in zip(had, spans, strict=True)
            ):
                continue
            changed += 1
            cell = Cell(service, target.id, target.kreis, target.residents, plan.themenfelder.get(service))
            ledger.add(cell, tuple(each.span for each in had if each.counted), sign=-1)
            ledger.add(cell, spans if counts else ())
            gone += [each.pk for each in had]
            fresh += [(target.id, plan.land, counts, service, *span) for span in spans]
    if gone:
        model.objects.filter(pk__in=gone).delete()
    copy_rows(
        model, (subject_of(model).removesuffix("_id"), "land", "counted", "service", *SPAN_FIELDS), fresh
    )
    return changed


def _stored(
    model: States, ids: list[UUID], services: Collection[UUID] | None
) -> dict[UUID, dict[UUID, list[Stored]]]:
    subject = subject_of(model)
    rows = model.objects.filter(**{f"{subject}__in": ids})
    if services is not None:
        rows = rows.filter(service__in=list(services))
    found: defaultdict[UUID, dict[UUID, list[Stored]]] = defaultdict(dict)
    fields = rows.order_by("from_day").values_list(subject, "service_id", "id", "counted", *SPAN_FIELDS)
    for owner, service, pk, counted, *span in fields.iterator(chunk_size=5000):
        found[owner].setdefault(service, []).append(Stored(pk, counted, Span(*span)))
    return found


def write_ledger(ledger: Ledger) -> None:
    """Add the changes to the stored ledger."""
    rows = ((*entry, cells, people) for entry, cells, people in ledger.rows())
    copy_rows(Tally, (*Entry._fields, "cells", "residents"), rows)

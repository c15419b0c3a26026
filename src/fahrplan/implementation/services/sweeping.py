"""What changes by mere passing of time: found once a day, written to the journal and announced.

States age by themselves, since the ageing to come is written ahead. The sweep only tells of it: one journal
row for the day, one for each Land and each organisation concerned, and the signal ``states_changed``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.implementation.enums import State
from fahrplan.implementation.models import Attainment, Availability
from fahrplan.implementation.services.following import laender_with_figures
from fahrplan.implementation.services.recounting import close_ledger
from fahrplan.implementation.signals import states_changed
from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.municipalities.models import Organisation, Territory

LOCK = 0x7377656570
LABEL = "Täglicher Durchgang"
OF_DAY, OF_LAND, OF_ORGANISATION = "sweep", "land_states", "organisation_states"
LONGEST_PAUSE = 31  # days that are made up for after a standstill
# What time alone brings about: words go stale, dead links are dead long enough, dates of plans pass.
BY_TIME = Q(state__in=[State.STALE, State.DISRUPTED]) | Q(state=State.PLANNED, contradicted=True)


@dataclass
class Turned:
    """How many states began on a day by passing of time, by state: of organisations (in all and each by its
    id) and of places."""

    own: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    people: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    by_organisation: dict[UUID, dict[str, int]] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return sum(self.own.values()) + sum(self.people.values())


def sweep(today: date | None = None) -> dict[date, int]:
    """Tell of every day up to today that was not told of yet: day → how many states turned.

    A day is told of once, however often this runs. Afterwards the ledger is closed.
    """
    told = _tell_days(today or timezone.localdate())
    if told:
        close_ledger(laender_with_figures())
    return told


@transaction.atomic
def _tell_days(today: date) -> dict[date, int]:
    one_at_a_time(LOCK)
    return {day: _tell(day) for day in _days_to_tell(today)}


def _days_to_tell(today: date) -> Iterator[date]:
    """The days since the last sweep, the first time only today."""
    rows = Change.objects.filter(subject_kind=OF_DAY)
    last = rows.order_by("-subject_key").values_list("subject_key", flat=True).first()
    first = date.fromisoformat(last) + timedelta(days=1) if last else today
    day = max(first, today - timedelta(days=LONGEST_PAUSE))
    while day <= today:
        yield day
        day += timedelta(days=1)


def _tell(day: date) -> int:
    found = turned_on(day)
    number = sum(turned.number for turned in found.values())
    rows = [_row(OF_DAY, new_id(), day, label=LABEL, new={"states": number})]
    laender = Territory.objects.filter(kind=TerritoryKind.LAND, valid_to=None, land__in=list(found))
    for land in laender.order_by("ars"):
        rows += [_land_row(land, day, found[land.land]), *_organisation_rows(day, found[land.land])]
    journal(rows)
    for number_of_land, turned in sorted(found.items()):
        states_changed.send(sender=Turned, land=number_of_land, day=day, turned=turned)
    return number


def turned_on(day: date) -> dict[str, Turned]:
    """What began on this day by passing of time, by Land (2 digits). Two queries."""
    found: defaultdict[str, Turned] = defaultdict(Turned)
    started = Attainment.objects.filter(BY_TIME, from_day=day).order_by()
    own = started.values_list("land", "organisation_id", "state").annotate(cells=Count("pk"))
    for land, organisation, state, cells in own:
        found[land].own[state] += cells
        found[land].by_organisation.setdefault(organisation, {})[state] = cells
    places = Availability.objects.filter(BY_TIME, from_day=day).order_by()
    for land, state, cells in places.values_list("land", "state").annotate(cells=Count("pk")):
        found[land].people[state] += cells
    return dict(found)


def _land_row(land: Territory, day: date, turned: Turned) -> Change:
    new = {"own": dict(turned.own), "people": dict(turned.people)}
    return _row(OF_LAND, land.pk, day, label=str(land), new=new)


def _organisation_rows(day: date, turned: Turned) -> Iterator[Change]:
    names = Organisation.objects.in_bulk(list(turned.by_organisation))
    for pk, states in sorted(turned.by_organisation.items()):
        yield _row(OF_ORGANISATION, pk, day, label=str(names[pk]), new=states)


def _row(kind: str, pk: UUID, day: date, *, label: str, new: dict[str, Any]) -> Change:
    return Change(
        subject_kind=kind,
        subject_id=pk,
        subject_key=day.isoformat(),
        subject_label=label[:500],
        kind=ChangeKind.CHANGED,
        field="states",
        new=new,
        actor_label=LABEL,
    )

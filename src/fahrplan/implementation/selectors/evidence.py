"""Why a cell is in its state: the observations, in words, and what follows from them on any day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import LINK_FINDINGS, Carrier, Contradiction, Finding, State
from fahrplan.implementation.models import Observation
from fahrplan.implementation.rules.derivation import Claim, Derived, Span, state_on, timeline
from fahrplan.implementation.rules.sources import source_kind, source_label
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.selectors.responsible import Office, responsible_offices


@dataclass(frozen=True)
class Evidence:
    """All observations about one cell, newest first, and the state that follows on a day.

    ``basis``: the observations that the state rests on; ``ignored``: words of organisations that do not
    handle the service here; ``link_observations``: what checks of the links named found. ``office``: who
    handles the service at the place that was asked about.
    """

    observations: tuple[Observation, ...]
    link_observations: tuple[Observation, ...]
    ignored: tuple[Observation, ...]
    derived: Derived
    basis: tuple[Observation, ...]
    spans: tuple[Span, ...]
    day: date
    office: Office | None = None

    @property
    def state_label(self) -> str:
        return str(State(self.derived.state).label)

    @property
    def reasons(self) -> list[str]:
        """The state in sentences, with source and date; contradictions last."""
        return [*map(self._reason, self.basis), *self._contradictions()]

    def _reason(self, observation: Observation) -> str:
        label = source_label(observation.source)
        finding = observation.get_finding_display()
        later = observation.last_seen_on > self.day  # seen again since the day that is asked about
        seen = f"{observation.seen_on if later else observation.last_seen_on:%d.%m.%Y}"
        age = ", inzwischen veraltet" if self.day >= observation.stale_on else ""
        who = f", {observation.get_carrier_display()}" if observation.carrier else ""
        return f"{label}: {finding}{who} ({'' if later else 'zuletzt '}gesehen am {seen}{age})."

    def _contradictions(self) -> list[str]:
        said = []
        for key in self.derived.contradictions:
            words = str(Contradiction(key).label)
            if key == Contradiction.LINK_DEAD and self.derived.dead_since:
                days = (self.day - self.derived.dead_since).days
                words = f"online gemeldet, aber der Verweis ist seit {days} Tagen nicht erreichbar"
            said.append(f"Achtung: {words}.")
        return said


def evidence_at(service: PublicService, place: Territory, day: date) -> Evidence:
    """Why people at the place can or cannot do this online. About seven queries."""
    chain = [*place.ancestors, place.ars]
    rows = _rows(Q(service=service, territory__ars__in=chain, territory__valid_to=None))
    handler = responsible_offices(service, place).handles
    known = handler.organisation.pk if handler.organisation and handler.settled else None
    ignored = [
        row
        for row in rows
        if row.carrier == Carrier.OWN and row.organisation_id and known and row.organisation_id != known
    ]
    counting = [row for row in rows if row not in ignored]
    return replace(_evidence(counting, ignored, day, by_area=True), office=handler)


def evidence_of(service: PublicService, organisation: Organisation, day: date) -> Evidence:
    """Why the organisation's own state is what it is. Two queries."""
    rows = _rows(Q(service=service, organisation=organisation, carrier=Carrier.OWN))
    return _evidence(rows, [], day, by_area=False)


def _rows(wanted: Q) -> list[Observation]:
    found = Observation.objects.filter(wanted).select_related("territory", "organisation", "link", "run")
    return list(found.order_by("seen_on", "id"))


def _evidence(rows: list[Observation], ignored: list[Observation], day: date, *, by_area: bool) -> Evidence:
    checks = list(
        Observation.objects.filter(
            link__in=[row.link_id for row in rows if row.link_id], service=None, finding__in=LINK_FINDINGS
        )
        .select_related("link")
        .order_by("seen_on", "id")
    )
    claims = [_claim(row, checks, by_area) for row in rows]
    derived = state_on(day, claims)
    return Evidence(
        observations=tuple(reversed(rows)),
        link_observations=tuple(reversed(checks)),
        ignored=tuple(ignored),
        derived=derived,
        basis=tuple(rows[number] for number in derived.basis),
        spans=timeline(tuple(claims)),
        day=day,
    )


def _claim(row: Observation, checks: list[Observation], by_area: bool) -> Claim:
    link = tuple(
        (check.seen_on, check.finding == Finding.LINK_DEAD)
        for check in checks
        if check.link_id is not None and check.link_id == row.link_id
    )
    return Claim(
        row.source, len(row.territory.ars) if by_area and row.territory else 0, row.carrier, row.finding,
        row.level, row.trust, row.seen_on, row.stale_on, row.planned_for,
        link if any(dead for _, dead in link) else (),
    )  # fmt: skip


def facts_about(observation: Observation) -> dict[str, Any]:
    """What API and open data say of one observation."""
    kind = source_kind(observation.source)
    return {
        "source": kind.key,
        "source_label": kind.label,
        "finding": observation.finding,
        "carrier": observation.carrier,
        "level": observation.level,
        "url": observation.link.url if observation.link else "",
        "planned_for": observation.planned_for,
        "seen_on": observation.seen_on,
        "last_seen_on": observation.last_seen_on,
        "stale_on": observation.stale_on,
        "trust": observation.trust,
    }

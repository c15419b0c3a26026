"""Single states as rows: of one place or organisation, of one service, or services by organisations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import Carrier, State
from fahrplan.implementation.exporters.datasets import Column, Kind
from fahrplan.implementation.models import Observation, Period
from fahrplan.implementation.rules.sources import source_label
from fahrplan.implementation.selectors.cells import CellState, heat_cells, heat_cells_of_places, states_of
from fahrplan.implementation.selectors.counted import counted_for
from fahrplan.municipalities.models import Organisation, Territory

PORTION = 500
TABLE_PORTION = 100
Subject = Territory | Organisation
Address = Callable[[str], str]

KEY = Column("leika_key", "Leistungsschlüssel", meaning="LeiKa-Schlüssel, 14 Ziffern")
SERVICE = Column("service", "Leistung")
STATE = Column("state", "Stand", meaning="online, gestört, geplant, nicht online, veraltet oder unbekannt")
DAY = Column("as_of", "Datenstand", Kind.DATE)
PAGE = Column("url", "Nachweis", Kind.ADDRESS, "Seite mit den Gründen für diesen Stand")
DETAILS = (
    STATE,
    Column("source", "Quelle", meaning="worauf der Stand beruht"),
    Column("carrier", "Getragen durch"),
    Column("level", "Reifegrad", Kind.NUMBER, "wie beobachtet"),
    Column("since", "Stand seit", Kind.DATE),
    Column("contradicted", "widersprüchlich", Kind.YES_NO),
    DAY,
    PAGE,
)
SUBJECT = (
    Column("kind", "Art", meaning="Ort: was Menschen können; Verwaltung: eigene Leistung"),
    Column("key", "Schlüssel", meaning="Regionalschlüssel des Orts oder Kurzname der Verwaltung"),
    Column("name", "Name"),
)
SERVICE_CELLS = (KEY, SERVICE, Column("themenfeld", "Themenfeld"), *DETAILS)
SUBJECT_CELLS = (*SUBJECT, *DETAILS)
TABLE_CELLS = (KEY, SERVICE, *SUBJECT, STATE, DAY)
OBSERVATIONS = (
    KEY,
    SERVICE,
    Column("ars", "Regionalschlüssel"),
    Column("area", "Gebiet"),
    Column("organisation", "Organisation", meaning="nur bei Angaben über die eigene Leistung"),
    Column("source", "Quelle"),
    Column("finding", "Feststellung"),
    Column("carrier", "Getragen durch"),
    Column("level", "Reifegrad", Kind.NUMBER),
    Column("link", "Verweis", Kind.ADDRESS),
    Column("planned_for", "geplant für", Kind.DATE),
    Column("trust", "Vertrauen", Kind.NUMBER, "ordnet Angaben, die sich widersprechen; 0 bis 100"),
    Column("seen_on", "gesehen am", Kind.DATE),
    Column("last_seen_on", "zuletzt so gesehen am", Kind.DATE),
    Column("stale_on", "veraltet ab", Kind.DATE),
    Column("demo", "Demodaten", Kind.YES_NO),
)
T = TypeVar("T")


def service_rows(
    services: QuerySet[PublicService], periods: QuerySet[Any], *, day: date, address: Address
) -> Iterator[list[Any]]:
    """One row for each service at one place or organisation, in the order of SERVICE_CELLS.

    ``address`` gives the page of the evidence for a LeiKa key. Two queries for each portion of 500.
    """
    joined = services.select_related("ozg_service__lage__themenfeld")
    for some in _portions(joined.iterator(chunk_size=PORTION), PORTION):
        for cell in states_of(some, periods):
            service = cell.service
            bundle = service.ozg_service
            field = bundle.lage.themenfeld.name if bundle and bundle.lage else ""
            head = [service.leika_key, service.name, field]
            yield [*head, *_details(cell), day, address(service.leika_key)]


def _details(cell: CellState) -> list[Any]:
    return [
        cell.state_label,
        source_label(cell.source) if cell.source else "",
        str(Carrier(cell.carrier).label) if cell.carrier else "",
        cell.level,
        cell.since,
        cell.contradicted,
    ]


def subject_rows(
    service: PublicService,
    subjects: Iterable[Subject],
    states: Mapping[UUID, Period],
    *,
    day: date,
    address: Callable[[Subject], str],
) -> Iterator[list[Any]]:
    """One row for each place or organisation for which the service counts, in the order of SUBJECT_CELLS."""
    for subject in subjects:
        cell = CellState.of(service, states.get(subject.pk))
        yield [*_named(subject), *_details(cell), day, address(subject)]


def _named(subject: Subject) -> list[str]:
    if isinstance(subject, Organisation):
        return ["Verwaltung", subject.key, subject.name]
    return ["Ort", subject.ars, subject.display_name]


def table_rows(
    services: QuerySet[PublicService], subjects: Sequence[Subject], *, land: str, day: date
) -> Iterator[list[Any]]:
    """One row for each service and subject for which it counts, in the order of TABLE_CELLS.

    Four queries for each portion of 100 services, whatever the number of subjects.
    """
    places = [one for one in subjects if isinstance(one, Territory)]
    offices = [one for one in subjects if isinstance(one, Organisation)]
    keys = [one.pk for one in subjects]
    for some in _portions(services.iterator(chunk_size=TABLE_PORTION), TABLE_PORTION):
        listed = [service.pk for service in some]
        held = counted_for(listed, land=land, day=day, places=places, organisations=offices)
        found = held.places if places else held.organisations
        states = (heat_cells_of_places if places else heat_cells)(keys, listed, day)
        for service in some:
            for one in found[service.pk]:
                state = State(states.get((service.pk, one.pk), State.UNKNOWN.value))
                yield [service.leika_key, service.name, *_named(one), str(state.label), day]


def observation_rows(observations: Iterable[Observation]) -> Iterator[list[Any]]:
    """In the order of OBSERVATIONS; service, territory, organisation and link must be joined."""
    for row in observations:
        yield [
            row.service.leika_key if row.service else "", row.service.name if row.service else "",
            row.territory.ars if row.territory else "", row.territory.display_name if row.territory else "",
            row.organisation.name if row.organisation else "", source_label(row.source),
            row.get_finding_display(), row.get_carrier_display() if row.carrier else "", row.level,
            row.link.url if row.link else "", row.planned_for, row.trust, row.seen_on, row.last_seen_on,
            row.stale_on, row.is_demo,
        ]  # fmt: skip


def _portions(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some

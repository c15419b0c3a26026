"""Cells that a person should look at: contradictions, and words that turned stale or soon will."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import Carrier, Figure, State
from fahrplan.implementation.models import Attainment, Observation
from fahrplan.implementation.rules.derivation import Claim, state_on
from fahrplan.implementation.selectors.cells import on_day
from fahrplan.implementation.selectors.figures import Count as Counted
from fahrplan.implementation.selectors.figures import count_by_subject
from fahrplan.implementation.selectors.owning import owned_by, proposals_to_answer
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors.memberships import Task, counted, organisations_i_edit

SOON = timedelta(days=30)


@dataclass(frozen=True)
class StaleWord:
    """A cell whose state turns (or turned) stale, with the word that the owner may say again.

    ``word`` is None where it cannot be confirmed as it stands: the date of a plan has passed.
    """

    service: PublicService
    organisation: Organisation
    stale_on: date
    leading: Observation | None

    @property
    def word(self) -> Observation | None:
        lead = self.leading
        overdue = (
            lead is not None and lead.planned_for is not None and lead.planned_for < timezone.localdate()
        )
        return None if overdue else lead

    @property
    def token(self) -> str:
        """What a form sends back: the service and the word that was seen."""
        return f"{self.service.leika_key}:{self.leading.pk if self.leading else 0}"


def contradictions_for(person: Person, day: date) -> QuerySet[Attainment]:
    """Contradicted cells: of the whole directory for a steward, else those the person answers for."""
    rows = Attainment.objects.filter(on_day(day), contradicted=True).select_related("service", "organisation")
    rows = rows if person.is_steward else rows.filter(owned_by(person))
    return rows.order_by("organisation__name", "service__name", "pk")


def stale_for(person: Person, organisation: Organisation, day: date) -> QuerySet[Attainment]:
    """Cells that the person answers for and that are stale on this day or turn stale within a month."""
    rows = Attainment.objects.filter(
        Q(until_day=None) | Q(until_day__gt=day),
        organisation=organisation,
        state=State.STALE,
        from_day__lte=day + SOON,
    )
    return (
        rows.filter(owned_by(person))
        .select_related("service", "organisation")
        .order_by("from_day", "service__name", "pk")
    )


def stale_words(periods: Iterable[Attainment]) -> list[StaleWord]:
    """The word behind each of these states of one page. One query."""
    listed = list(periods)
    claims = _words({(each.organisation_id, each.service_id) for each in listed})
    return [
        StaleWord(
            each.service,
            each.organisation,
            each.from_day,
            _leading(claims[each.organisation_id, each.service_id], each.from_day),
        )
        for each in listed
    ]


def _words(cells: set[tuple[UUID, UUID]]) -> dict[tuple[UUID, UUID], list[Observation]]:
    found: defaultdict[tuple[UUID, UUID], list[Observation]] = defaultdict(list)
    rows = Observation.objects.filter(
        organisation__in={o for o, _ in cells}, service__in={s for _, s in cells}, carrier=Carrier.OWN
    )
    for row in rows.select_related("link").order_by("seen_on", "pk"):
        if row.organisation_id and row.service_id:
            found[row.organisation_id, row.service_id].append(row)
    return found


def _leading(rows: list[Observation], day: date) -> Observation | None:
    claims = [
        Claim(r.source, 0, r.carrier, r.finding, r.level, r.trust, r.seen_on, r.stale_on, r.planned_for)
        for r in rows
    ]
    basis = state_on(day, claims).basis
    return rows[basis[0]] if basis else None


@dataclass(frozen=True)
class OwnStatus:
    """An organisation in figures: its own count today, cells to confirm, cells that contradict themselves."""

    organisation: Organisation
    count: Counted
    stale: int
    contradicted: int


def my_status(person: Person, day: date, known: list[Organisation] | None = None) -> list[OwnStatus]:
    """The organisations in which the person works, with their figures. Three queries, two where they are known."""
    organisations = list(organisations_i_edit(person).order_by("name")) if known is None else known
    if not organisations:
        return []
    ids = [each.pk for each in organisations]
    counts = count_by_subject(Figure.OWN_ORGANISATION, "", day, ids)
    watched = _watched(ids, day)
    return [
        OwnStatus(
            each,
            counts.get(each.pk, Counted()),
            *watched.get(each.pk, (0, 0)),
        )
        for each in organisations
    ]


def _watched(ids: list[UUID], day: date) -> dict[UUID, tuple[int, int]]:
    """Organisation → stale and contradicted cells."""
    rows = Attainment.objects.filter(on_day(day), organisation__in=ids).order_by()
    told = rows.values_list("organisation_id").annotate(
        stale=Count("pk", filter=Q(state=State.STALE)), against=Count("pk", filter=Q(contradicted=True))
    )
    return {pk: (stale, against) for pk, stale, against in told}


def status_tasks(person: Person) -> list[Task]:
    """What waits for the person about states: proposals to answer, or to arbitrate. One query."""
    number = proposals_to_answer(person).count()
    if not number:
        return []
    words = counted(number, "Vorschlag", "Vorschläge")
    return [Task(f"{words} zum Stand von Leistungen", "/stand/vorschlaege/")]

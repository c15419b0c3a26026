"""The digital fingerprint: of one organisation, and of the Land."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from fahrplan.exchange.enums import ProjectTopic
from fahrplan.exchange.models import PlannedProject, Showcase, Strategy
from fahrplan.exchange.rules.shared_plans import Said, TopicGroup, topic_groups
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.solutions.models import Solution


@dataclass(frozen=True)
class Fingerprint:
    """What one organisation tells, and the solutions its projects name, by key."""

    organisation: Organisation
    showcases: tuple[Showcase, ...]
    planned: tuple[PlannedProject, ...]
    strategy: Strategy | None
    solutions: dict[str, str]

    @property
    def empty(self) -> bool:
        return not (self.showcases or self.planned or self.strategy)


@dataclass(frozen=True)
class Neighbour:
    """Another organisation with a project of the same topic."""

    organisation: Organisation
    topic: str
    title: str

    @property
    def topic_label(self) -> str:
        return topic_label(self.topic)


@dataclass(frozen=True)
class Overview:
    """Every organisation that tells something, and the topics they share."""

    organisations: dict[UUID, Organisation]
    groups: tuple[TopicGroup, ...]
    showing: int
    planning: int
    prioritising: int


def topic_label(topic: str) -> str:
    return str(dict(ProjectTopic.choices).get(topic, topic))


def fingerprint_of(organisation: Organisation) -> Fingerprint:
    """Four queries."""
    showcases = tuple(Showcase.objects.filter(organisation=organisation).order_by("title"))
    planned = tuple(PlannedProject.objects.filter(organisation=organisation).order_by("title"))
    strategy = Strategy.objects.filter(organisation=organisation).first()
    projects: list[Showcase | PlannedProject] = [*showcases, *planned]
    keys = {one.solution_key for one in projects if one.solution_key}
    named = dict(Solution.objects.filter(key__in=keys).values_list("key", "name")) if keys else {}
    return Fingerprint(organisation, showcases, planned, strategy, named)


def telling_organisations(topic: str = "", text: str = "") -> QuerySet[Organisation]:
    """Organisations with a fingerprint, by name; with a topic only those that show, plan or prioritise it."""
    wanted = Q()
    if topic in ProjectTopic.values:
        wanted &= Q(topics__contains=[topic])
    telling = Q()
    for model in (Showcase, PlannedProject, Strategy):
        telling |= Q(pk__in=model._default_manager.filter(wanted).values("organisation"))
    found = Organisation.objects.filter(telling)
    if text:
        found = found.filter(name__icontains=text)
    return found.select_related("territory").order_by("name", "id")


def overview(topic: str = "") -> Overview:
    """The Land view: who plans the same, who could help whom. Four queries."""
    showcases = _said(Showcase.objects.values_list("organisation_id", "title", "topics"), topic)
    planned = _said(PlannedProject.objects.values_list("organisation_id", "title", "topics"), topic)
    strategies = _said(Strategy.objects.values_list("organisation_id", "text", "topics"), topic)
    ids = {said.organisation for said in (*showcases, *planned, *strategies)}
    organisations = Organisation.objects.filter(pk__in=ids).select_related("territory").in_bulk()
    groups = topic_groups(planned=planned, strategies=strategies, showcases=showcases)
    return Overview(
        organisations,
        tuple(group for group in groups if not topic or group.topic == topic),
        len({said.organisation for said in showcases}),
        len({said.organisation for said in planned}),
        len({said.organisation for said in strategies}),
    )


def helpers_for(fingerprint: Fingerprint) -> tuple[list[Neighbour], list[Neighbour]]:
    """(who plans the same, who has to show what is planned or put first here). Two queries."""
    planned = {topic for plan in fingerprint.planned for topic in plan.topics}
    sought = planned | set(fingerprint.strategy.topics if fingerprint.strategy else ())
    same = PlannedProject.objects.filter(topics__overlap=sorted(planned))
    helping = Showcase.objects.filter(topics__overlap=sorted(sought))
    return (
        _neighbours(same, planned, fingerprint.organisation) if planned else [],
        _neighbours(helping, sought, fingerprint.organisation) if sought else [],
    )


def seats_of_kreise(organisations: Iterable[Organisation]) -> dict[UUID, Territory]:
    """Where to draw organisations whose area has no centre point: at the seat named by their area. One query."""
    wanted = [row for row in organisations if row.territory and row.territory.longitude is None]
    seats = {row.territory.seat for row in wanted if row.territory and row.territory.seat}
    if not seats:
        return {}
    places = list(Territory.objects.filter(display_name__in=seats, valid_to=None, longitude__isnull=False))
    return {
        row.pk: place
        for row in wanted
        for place in places
        if row.territory
        and place.display_name == row.territory.seat
        and place.ars.startswith(row.territory.ars)
    }


def _said(rows: Iterable[tuple[UUID, str, Sequence[str]]], topic: str) -> list[Said]:
    return [
        Said(organisation, title, tuple(topics))
        for organisation, title, topics in rows
        if not topic or topic in topics
    ]


def _neighbours(
    rows: QuerySet[PlannedProject] | QuerySet[Showcase], topics: set[str], but: Organisation
) -> list[Neighbour]:
    found = (
        rows.exclude(organisation=but).select_related("organisation").order_by("organisation__name", "title")
    )
    return [
        Neighbour(row.organisation, topic, row.title)
        for row in found[:60]
        for topic in row.topics
        if topic in topics
    ]

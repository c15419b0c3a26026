"""„Unser Fahrplan“ of an organisation, derived from its projects, as far as a reader may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from fahrplan.journey.enums import ProjectState
from fahrplan.journey.models import FahrplanPage, Project, ProjectPartner, ProjectService
from fahrplan.journey.rules.delays import UNFINISHED, Slip, late_words, proposed_date
from fahrplan.journey.rules.fahrplan import Cost, Entry, Promise, Standing, done, in_order
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import worked_for
from fahrplan.prioritisation.models import PlanRun, Rating, Weighting
from fahrplan.solutions.models import DeliveryItem

MOST = 200
SHOWN = (*UNFINISHED, ProjectState.DONE)


@dataclass(frozen=True)
class Late:
    """A late project, why, and the date that would be honest; None where nobody knows."""

    project: Project
    words: str
    proposal: date | None


@dataclass(frozen=True)
class Fahrplan:
    """``inside``: read by somebody who works there, with costs and what is not public."""

    organisation: Organisation
    page: FahrplanPage | None
    inside: bool
    day: date
    entries: list[Entry]
    done: list[Entry]
    promises: list[Promise]
    late: list[Late]

    @property
    def public(self) -> bool:
        return self.page is not None and self.page.public

    @property
    def is_demo(self) -> bool:
        return any(entry.is_demo for entry in (*self.entries, *self.done))

    @property
    def url(self) -> str:
        return f"/fahrplan/{self.organisation.key}/"


@dataclass(frozen=True)
class Reader:
    """For whose Fahrplan, and what is shown: ``reasons`` why a project is done."""

    organisation: Organisation
    inside: bool
    reasons: bool


def page_of(organisation: Organisation) -> FahrplanPage | None:
    return FahrplanPage.objects.filter(organisation=organisation).first()


def fahrplan_for(key: str, person: Any, *, today: date | None = None) -> Fahrplan | None:
    """None where there is no such organisation, and where this person may not read its Fahrplan, alike."""
    organisation = Organisation.objects.select_related("territory").filter(key=key).first()
    if organisation is None:
        return None
    inside = organisation.pk in worked_for(person)
    page = page_of(organisation)
    if not inside and (page is None or not page.public):
        return None
    return fahrplan_of(organisation, page, inside=inside, today=today)


def fahrplan_of(
    organisation: Organisation, page: FahrplanPage | None, *, inside: bool, today: date | None = None
) -> Fahrplan:
    """Built from the projects; the caller has checked who reads. Five queries."""
    day = today or timezone.localdate()
    projects = list(_projects(organisation, inside=inside)[:MOST])
    reader = Reader(organisation, inside, inside or (page is not None and page.with_reasons))
    entries = [_entry(project, reader, day) for project in projects]
    return Fahrplan(
        organisation=organisation,
        page=page,
        inside=inside,
        day=day,
        entries=in_order(entries),
        done=done(entries),
        promises=_promises(project for project in projects if project.state in UNFINISHED),
        late=[late for project in projects if (late := _late(project, day)) is not None],
    )


def published(text: str = "") -> QuerySet[FahrplanPage]:
    """Those everybody may read, by name, each with ``number``: its public unfinished projects."""
    counted = (
        Project.objects.filter(organisation=OuterRef("organisation"), public=True, state__in=UNFINISHED)
        .order_by()
        .values("organisation")
        .annotate(number=Count("pk"))
        .values("number")
    )
    found = FahrplanPage.objects.filter(public=True, organisation__active=True)
    for word in text.split()[:6]:
        found = found.filter(organisation__name__icontains=word)
    return (
        found.select_related("organisation")
        .annotate(number=Coalesce(Subquery(counted), 0))
        .order_by("organisation__name", "pk")
    )


def standing_of(found: Fahrplan) -> Standing:
    """How far the organisation is. At most three queries."""
    begun = bool(found.entries or found.done)
    return Standing(
        ranked=begun or _has_ranked(found.organisation),
        planned="" if begun else _computed_plan(found.organisation),
        entries=len(found.entries) + len(found.done),
        late=len(found.late),
        undated=sum(1 for entry in found.entries if entry.planned_for is None),
    )


def slip_of(project: Project) -> Slip | None:
    slip = project.delayed_by
    return Slip(str(slip.item), slip.old, slip.new, slip.reason) if slip else None


def _computed_plan(organisation: Organisation) -> str:
    """The page that takes over the newest plan with an answer; empty where nothing was calculated."""
    done = PlanRun.objects.filter(scenario__organisation=organisation).exclude(answer={})
    newest = done.order_by("-started_at").values_list("scenario", flat=True).first()
    return f"/fahrplan/uebernehmen/{newest}/" if newest else ""


def _has_ranked(organisation: Organisation) -> bool:
    return (
        Rating.objects.filter(organisation=organisation).exists()
        or Weighting.objects.filter(organisation=organisation).exists()
    )


def _projects(organisation: Organisation, *, inside: bool) -> QuerySet[Project]:
    """A joint project of another lead is public only where that one shows its Fahrplan too."""
    partner = ProjectPartner.objects.filter(organisation=organisation).values("project_id")
    joined = Q(pk__in=partner)
    if not inside:
        joined &= Q(organisation__in=FahrplanPage.objects.filter(public=True).values("organisation"))
    found = Project.objects.filter(Q(organisation=organisation) | joined, state__in=SHOWN)
    if not inside:
        found = found.filter(public=True)
    services = ProjectService.objects.select_related("service").order_by("pk")
    partners = ProjectPartner.objects.select_related("organisation")
    return (
        found.select_related("organisation", "solution", "delayed_by__item", "taken_over")
        .prefetch_related(
            Prefetch("services", services), Prefetch("partners", partners), "needs", "solution__needs"
        )
        .order_by("planned_for", "title", "pk")
    )


def _entry(project: Project, reader: Reader, day: date) -> Entry:
    """Outside, a project is named after its services: its own name is nobody else's business."""
    organisation, inside = reader.organisation, reader.inside
    taken = getattr(project, "taken_over", None)
    services = tuple(str(row.service) for row in project.services.all())
    why = (taken.reason if taken else "") or project.goal
    others = [row.organisation for row in project.partners.all() if row.organisation_id != organisation.pk]
    joined = project.organisation_id != organisation.pk
    return Entry(
        title=project.title if inside else ", ".join(services[:3]),
        services=services,
        planned_for=project.planned_for,
        stage=project.get_stage_display(),
        way=project.get_way_display(),
        state=project.state,
        why=why if reader.reasons else "",
        partners=tuple(str(one) for one in others),
        lead=str(project.organisation) if joined else "",
        solution=str(project.solution) if project.solution else "",
        late=late_words(project.planned_for, slip_of(project), project.state, day),
        cost=Cost(project.cost_once, project.cost_yearly, project.staff_days) if inside else Cost(),
        url=project.get_absolute_url() if inside else "",
        is_demo=project.is_demo,
    )


def _late(project: Project, day: date) -> Late | None:
    slip = slip_of(project)
    words = late_words(project.planned_for, slip, project.state, day)
    return Late(project, words, proposed_date(project.planned_for, slip, day)) if words else None


def _promises(projects: Iterable[Project]) -> list[Promise]:
    """What the Land still brings, or has brought, of all that these projects wait for."""
    items: dict[str, DeliveryItem] = {}
    for project in projects:
        for item in (*project.needs.all(), *(project.solution.needs.all() if project.solution else ())):
            items[item.key] = item
    listed = sorted(items.values(), key=lambda one: (one.promised_for or date.max, one.name))
    return [Promise(item.name, item.key, _promise_words(item)) for item in listed]


def _promise_words(item: DeliveryItem) -> str:
    if item.delivered_on:
        return f"ist da seit {item.delivered_on:%d.%m.%Y}"
    return f"zugesagt für {item.promised_for:%d.%m.%Y}" if item.promised_for else "noch ohne Termin"

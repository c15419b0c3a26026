"""What an import of the catalogue means for each plan: noted for everybody concerned, accepted by each for itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.services import Author, copy_rows, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.journey.enums import PlanChangeState, ProjectState
from fahrplan.journey.models import PlanChange, Project, ProjectService
from fahrplan.journey.rules.plan_changes import Concerned, concerns, is_first_filling
from fahrplan.journey.selectors.plan_changes import (
    Moved,
    leads_with,
    moved_by,
    ours_among,
    planners,
    projects_with,
    ratings_of,
)
from fahrplan.journey.services.spine import write_plan
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import leads_here
from fahrplan.notices.services import News, tell_organisations
from fahrplan.prioritisation.models import Rating

NEWS = "plan_change"
COLUMNS = (
    "id", "organisation", "run", "kind", "leika_key", "name", "new_key", "new_name", "fields", "state", "made_at",
    "decided_by", "outcome", "is_demo",
)  # fmt: skip
may_decide_change = leads_here


@transaction.atomic
def note_changes(run: ImportRun) -> int:
    """Note for every organisation concerned what an import did to services of its plan; gives how many rows.

    Noting a run twice adds nothing. An import that fills the catalogue for the first time changes no plan.
    A handful of queries, whatever the number of organisations; rows are stored through COPY.
    """
    moved = moved_by(run)
    added = sum(1 for one in moved.values() if one.kind == ChangeKind.ADDED)
    if not moved or is_first_filling(added, PublicService.objects.count() - added):
        return 0
    known = set(PlanChange.objects.filter(run=run).values_list("organisation_id", "leika_key"))
    pairs = [pair for pair in _concerned(moved) if pair not in known]
    now = timezone.now()
    written = copy_rows(PlanChange, COLUMNS, (_row(run, pair, moved[pair[1]], now) for pair in pairs))
    told = Organisation.objects.filter(pk__in={organisation for organisation, _ in pairs})
    news = News(
        NEWS,
        "Der Leistungskatalog hat sich geändert. Sehen Sie, was das für Ihren Plan heißt.",
        "/fahrplan/aenderungen/",
        f"plan-changes:{run.pk}",
        f"Eingelesen wurde: {run.file_name}",
    )
    tell_organisations(told, news)
    return written


def withdraw_changes(run: ImportRun) -> int:
    """The run was taken back: what nobody has decided yet is gone; what was accepted stays with its trace."""
    return PlanChange.objects.filter(run=run, state=PlanChangeState.OPEN).delete()[0]


@transaction.atomic
def accept_change(change: PlanChange, *, by: Person) -> PlanChange:
    """Let projects and own judgements follow the catalogue. Accepting twice changes nothing.

    Raises PermissionDenied for anybody but the organisation's coordinators.
    """
    may_decide_change.require(by, change.organisation)
    fresh = _locked(change)
    if fresh.state != PlanChangeState.OPEN:
        return fresh
    author = author_of(by, str(fresh))
    outcome = ""
    if fresh.kind == ChangeKind.REKEYED:
        outcome = _rekey(fresh, author)
    elif fresh.kind == ChangeKind.GONE:
        outcome = _take_out(fresh, author)
    return _decide(fresh, PlanChangeState.ACCEPTED, outcome, author)


@transaction.atomic
def accept_all(organisation: Organisation, *, by: Person) -> int:
    """Accept every open change of the organisation; gives how many."""
    may_decide_change.require(by, organisation)
    listed = PlanChange.objects.filter(organisation=organisation, state=PlanChangeState.OPEN)
    working = (ChangeKind.REKEYED, ChangeKind.GONE)
    found = [accept_change(change, by=by) for change in listed.filter(kind__in=working).order_by("pk")]
    rest = list(listed.exclude(kind__in=working).select_for_update(of=("self",)))
    now, author = timezone.now(), author_of(by)
    PlanChange.objects.filter(pk__in=[change.pk for change in rest]).update(
        state=PlanChangeState.ACCEPTED, decided_at=now, decided_by=str(by)[:200]
    )
    journal([_decision(change, PlanChangeState.ACCEPTED, author) for change in rest])
    return len(found) + len(rest)


@transaction.atomic
def ignore_change(change: PlanChange, *, by: Person) -> PlanChange:
    """Leave everything as it is and do not ask again."""
    may_decide_change.require(by, change.organisation)
    fresh = _locked(change)
    if fresh.state != PlanChangeState.OPEN:
        return fresh
    return _decide(fresh, PlanChangeState.IGNORED, "", author_of(by))


def _concerned(moved: dict[str, Moved]) -> Iterator[tuple[UUID, str]]:
    listed = planners()
    projects, ratings, ours = projects_with(moved), ratings_of(moved), ours_among(listed, moved)
    with_work: dict[UUID, set[str]] = {}
    for organisation, key in (*projects, *ratings):
        with_work.setdefault(organisation, set()).add(key)
    for each in listed:
        for key in sorted(with_work.get(each.id, set()) | ours[each.id]):
            pair = (each.id, key)
            what = Concerned(projects[pair], ratings[pair], key in ours[each.id])
            if concerns(moved[key].kind, what):
                yield pair


def _row(run: ImportRun, pair: tuple[UUID, str], one: Moved, now: Any) -> tuple[Any, ...]:
    fields = PlanChange._meta.get_field("fields").get_db_prep_save(one.fields, connection)
    return (
        new_id(), pair[0], run.pk, one.kind, one.key, one.name[:500], one.new_key, one.new_name[:500], fields,
        PlanChangeState.OPEN.value, now, "", "", False,
    )  # fmt: skip


def _locked(change: PlanChange) -> PlanChange:
    found = PlanChange.objects.select_for_update(of=("self",)).select_related("organisation")
    return found.get(pk=change.pk)


def _rekey(change: PlanChange, author: Author) -> str:
    """Projects and judgements go from the old service to its successor."""
    new = PublicService.objects.filter(leika_key=change.new_key).first()
    old = PublicService.objects.filter(leika_key=change.leika_key).first()
    if new is None or old is None:
        return "Eine Nachfolgerin steht nicht im Katalog. Es bleibt, wie es ist."
    projects = list(leads_with(change.organisation, change.leika_key).distinct().order_by("pk"))
    for project in projects:
        ProjectService.objects.get_or_create(project=project, service=new)
        ProjectService.objects.filter(project=project, service=old).delete()
        _stamp(project, author)
        write_plan(project, author=author, gone=[old])
    journal(
        entry(one, ChangeKind.REKEYED, author, field="services", old=old.leika_key, new=new.leika_key)
        for one in projects
    )
    rated = Rating.objects.filter(organisation=change.organisation)
    taken = list(rated.filter(service=new).values_list("criterion", flat=True))
    moved = rated.filter(service=old).exclude(criterion__in=taken).update(service=new)
    return f"Umgestellt: {len(projects)} Vorhaben, {moved} Einschätzungen."


def _take_out(change: PlanChange, author: Author) -> str:
    """Projects lose the service; one that has no other is given up."""
    projects = list(leads_with(change.organisation, change.leika_key).distinct().order_by("pk"))
    gone = list(PublicService.objects.filter(leika_key=change.leika_key))
    given_up = []
    for project in projects:
        if project.services.exclude(service__in=gone).exists():
            project.services.filter(service__in=gone).delete()
            row = entry(project, ChangeKind.CHANGED, author, field="services", old=change.leika_key)
        else:
            before, project.state = project.state, ProjectState.DROPPED
            row = entry(
                project, ChangeKind.CHANGED, author, field="state", old=before, new=project.state.value
            )
            given_up.append(project.title)
        _stamp(project, author)
        journal([row])
        write_plan(project, author=author, before=project.planned_for, gone=gone)
    words = f"Herausgenommen aus {len(projects)} Vorhaben."
    names = ", ".join(f"„{title}“" for title in given_up[:3])
    return f"{words} Aufgegeben, weil keine Leistung blieb: {names}."[:500] if given_up else words


def _stamp(project: Project, author: Author) -> None:
    project.changed_at, project.changed_by = timezone.now(), author.label[:200]
    project.save(update_fields=["state", "changed_at", "changed_by"])


def _decide(change: PlanChange, state: PlanChangeState, outcome: str, author: Author) -> PlanChange:
    change.state, change.outcome = state, outcome
    change.decided_at, change.decided_by = timezone.now(), author.label[:200]
    change.save(update_fields=["state", "outcome", "decided_at", "decided_by"])
    journal([_decision(change, state, author)])
    return change


def _decision(change: PlanChange, state: PlanChangeState, author: Author) -> Any:
    return entry(change, ChangeKind.CHANGED, author, field="state", old=PlanChangeState.OPEN, new=state.value)

"""What a report for the council says about a project, or about all projects of an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from fahrplan.journey.enums import TaskState
from fahrplan.journey.models import (
    BudgetLine,
    Decision,
    Milestone,
    Project,
    ProjectPartner,
    ProjectService,
    StageVisit,
    Task,
)
from fahrplan.journey.rules import budget
from fahrplan.journey.rules.delays import late_words
from fahrplan.journey.rules.fahrplan import Cost, cost_sentences, cost_words, short, totals
from fahrplan.journey.rules.report import (
    Decided,
    Section,
    Step,
    Visit,
    Work,
    coming_section,
    cost_section,
    day_words,
    decided_section,
    done_section,
    risk_section,
    way_section,
)
from fahrplan.journey.selectors.fahrplan import Fahrplan, fahrplan_of, page_of, slip_of
from fahrplan.journey.selectors.projects import visible_projects
from fahrplan.municipalities.models import Organisation

MOST_TASKS = 1000


@dataclass(frozen=True)
class Report:
    """Title, facts and sections; ``source`` says date, source and what is counted."""

    title: str
    organisation: str
    day: date
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    source: str
    is_demo: bool


def project_report(pk: UUID, person: Any, *, today: date | None = None) -> tuple[Project, Report] | None:
    """None for a project that this person may not see. Nine queries."""
    services = ProjectService.objects.select_related("service").order_by("pk")
    partners = ProjectPartner.objects.select_related("organisation")
    found = visible_projects(person).select_related("delayed_by__item").prefetch_related(
        Prefetch("services", services), Prefetch("partners", partners), "needs"
    )  # fmt: skip
    project = found.filter(pk=pk).first()
    if project is None:
        return None
    return project, report_of(project, today or timezone.localdate())


def report_of(project: Project, today: date) -> Report:
    work = _work(project)
    late = late_words(project.planned_for, slip_of(project), project.state, today)
    return Report(
        title=f"Bericht: {project}",
        organisation=str(project.organisation),
        day=today,
        facts=_facts(project),
        sections=(
            Section("Ziel", "ziel", sentences=(project.goal or "Noch ist kein Ziel aufgeschrieben.",)),
            way_section(_visits(project)),
            done_section(work),
            decided_section(_decisions(project)),
            cost_section(Cost(project.cost_once, project.cost_yearly, project.staff_days), _budget(project)),
            coming_section(work, _steps(project)),
            risk_section(late, work, today, waits_for=_waits_for(project)),
        ),
        source=f"Stand {today:%d.%m.%Y}. Quelle: Angaben in Fahrplan, {len(work)} Aufgaben gezählt.",
        is_demo=project.is_demo,
    )


def organisation_report(organisation: Organisation, *, today: date | None = None) -> Report:
    """All projects of an organisation; the caller has checked that the reader works there. Eight queries."""
    found = fahrplan_of(organisation, page_of(organisation), inside=True, today=today)
    return Report(
        title=f"Bericht über alle Vorhaben: {organisation}",
        organisation=str(organisation),
        day=found.day,
        facts=(
            ("in Arbeit oder ruhend", f"{len(found.entries)} Vorhaben"),
            ("abgeschlossen", f"{len(found.done)} Vorhaben"),
            ("verspätet", f"{len(found.late)} Vorhaben"),
        ),
        sections=(
            _overview(found),
            Section("Was es kostet", "kosten", items=tuple(cost_sentences(totals(found.entries)))),
            Section(
                "Was das Land liefert",
                "land",
                items=tuple(f"{one.name}: {one.when}" for one in found.promises),
            ),
            Section(
                "Risiken",
                "risiken",
                sentences=() if found.late else ("Bekannt ist keins.",),
                items=tuple(f"{late.project}: {late.words}" for late in found.late),
            ),
        ),
        source=f"Stand {found.day:%d.%m.%Y}. Quelle: Angaben in Fahrplan. Gezählt: {len(found.entries)} Vorhaben in "
        "Arbeit oder ruhend, auch als Partner.",
        is_demo=found.is_demo,
    )


def _overview(found: Fahrplan) -> Section:
    counts = _task_counts(found)
    rows = []
    for entry in found.entries:
        done, of = counts.get(entry.url, (0, 0))
        rows.append(
            (
                entry.title,
                entry.when,
                entry.stage,
                f"{done} von {of}",
                cost_words(entry.cost),
                short(entry.why, 120),
            )
        )
    columns = ("Vorhaben", "Termin", "Etappe", "Aufgaben erledigt", "Kosten", "Warum")
    return Section("Alle Vorhaben", "vorhaben", columns=columns, rows=tuple(rows))


def _task_counts(found: Fahrplan) -> dict[str, tuple[int, int]]:
    """Address of the project → tasks done, tasks in all that were not dropped. One query."""
    ids = [UUID(entry.url.strip("/").rsplit("/", 1)[-1]) for entry in found.entries]
    rows = (
        Task.objects.filter(project__in=ids)
        .exclude(state=TaskState.DROPPED)
        .order_by()
        .values_list("project")
        .annotate(done=Count("pk", filter=Q(state=TaskState.DONE)), of=Count("pk"))
    )
    return {f"/vorhaben/{pk}/": (done, of) for pk, done, of in rows}


def _facts(project: Project) -> tuple[tuple[str, str], ...]:
    services = ", ".join(str(row.service) for row in project.services.all())
    partners = ", ".join(str(row.organisation) for row in project.partners.all())
    return (
        ("Leistung", services or "–"),
        ("Federführung", str(project.organisation)),
        *((("Partner", partners),) if partners else ()),
        ("Stand", project.get_state_display()),
        ("Etappe", project.get_stage_display()),
        ("Weg", project.get_way_display()),
        *((("Lösung", str(project.solution)),) if project.solution else ()),
        ("online geplant für", day_words(project.planned_for)),
    )


def _work(project: Project) -> list[Work]:
    rows = Task.objects.filter(project=project).values_list("title", "state", "due_on", "done_at")
    return [
        Work(title, state, due_on, timezone.localdate(done_at) if done_at else None)
        for title, state, due_on, done_at in rows[:MOST_TASKS]
    ]


def _visits(project: Project) -> list[Visit]:
    return [
        Visit(
            row.get_stage_display(),
            timezone.localdate(row.entered_at),
            timezone.localdate(row.left_at) if row.left_at else None,
        )
        for row in StageVisit.objects.filter(project=project)
    ]


def _decisions(project: Project) -> list[Decided]:
    """Those that a later entry corrects are left out."""
    rows = Decision.objects.filter(project=project, corrected_by=None)
    return [Decided(row.decided_on, row.title, row.reason, row.decided_by) for row in rows]


def _budget(project: Project) -> budget.Totals:
    rows = BudgetLine.objects.filter(project=project).values_list("year", "kind", "amount", "payer")
    return budget.totals(budget.Cost(*row) for row in rows)


def _steps(project: Project) -> list[Step]:
    rows = Milestone.objects.filter(project=project, done_on=None)
    return [Step(row.title, row.ends_on) for row in rows]


def _waits_for(project: Project) -> list[str]:
    open_items = [item for item in project.needs.all() if item.delivered_on is None]
    return [
        f"{item}, {day_words(item.promised_for) if item.promised_for else 'ohne Termin'}"
        for item in open_items
    ]

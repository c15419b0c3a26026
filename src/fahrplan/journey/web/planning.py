"""The tab „Plan“ of a project: roles, base components, law, schedule, budget, staff, funding, data protection."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import PAGE_METHODS, act, given
from fahrplan.design.rules import short_euro
from fahrplan.foundation.rules.versions import version_of
from fahrplan.journey.enums import BudgetKind
from fahrplan.journey.exporters.schedule import schedule_calendar
from fahrplan.journey.models import Project
from fahrplan.journey.rules.budget import totals
from fahrplan.journey.rules.data_protection import pre_check
from fahrplan.journey.rules.schedule import schedule_picture
from fahrplan.journey.selectors.checklists import answers_of, criteria, sheet_view, sheets
from fahrplan.journey.selectors.funding_fit import funding_fit
from fahrplan.journey.selectors.planning import (
    conflicts_of,
    costs_of,
    plan_days,
    plan_of,
    proposed_budget,
    steps_of,
)
from fahrplan.journey.services.planning import propose_milestones, set_needs, take_budget, take_sums
from fahrplan.journey.services.realisation import save_sheet
from fahrplan.journey.web.plan_forms import NeedsForm, SheetForm
from fahrplan.journey.web.plan_lines import HELP, PlanPage, found_project, plan_page, worked_in, works
from fahrplan.journey.web.plan_words import (
    budget_tables,
    funding_rows,
    law_rows,
    milestone_rows,
    need_rows,
    role_rows,
    staff_words,
)
from fahrplan.journey.web.project_tabs import project_frame

SHEET_TAB = {
    "data_protection": "plan/#datenschutz",
    "infrastructure": "plan/#infrastruktur",
    "procurement": "umsetzung/#vergabe",
    "citizen_kit": "umsetzung/#buerger",
    "configuration": "start/#einrichtung",
    "hand_over": "start/#betrieb",
    "asked": "start/pruefung/",
}


@login_required
@require_safe
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All of the plan on one page."""
    project = found_project(request, pk)
    today, found = timezone.localdate(), plan_of(project)
    mine = works(request, project)
    context = project_frame(project, "plan/") | {
        "works": mine,
        "today": today,
        "help_topic": HELP,
        "role_columns": ["Rolle", "Wer", "Arbeitstage", "Bemerkung"],
        "need_columns": ["Baustein", "Termin", "Quelle"],
        "law_columns": ["Was", "Wer entscheidet", "Entscheidung am", "gilt ab"],
        "milestone_columns": ["Meilenstein", "Beginn", "Ende", "Stand"],
        "payer_columns": ["Wer", "Betrag"],
        "line_columns": ["Jahr und Art", "Betrag", "Wer zahlt", "Bemerkung oder Quelle"],
        "funding_columns": ["Programm", "Passt es?", "schon Begonnenes", "Anträge bis", "Quelle"],
        "one": [1],
        "conflicts": conflicts_of(project, found.needs),
        "roles": role_rows(project, found.roles, mine),
        "needs": need_rows(found.needs),
        "laws": law_rows(project, found.laws, mine),
        "milestones": milestone_rows(project, found.milestones, today, mine),
        "picture": schedule_picture(steps_of(found.milestones), today=today),
        "staff": staff_words(project, found.roles),
        "fit": funding_fit(project, found.milestones, found.budget, today=today),
        "dp": pre_check(criteria(), sheet_view("data_protection", found.answers).replies),
        "dp_sheet": sheet_view("data_protection", found.answers),
        "infrastructure": sheet_view("infrastructure", found.answers),
    }
    context |= budget_tables(project, found.budget, totals(costs_of(found.budget)), mine)
    context["funding"] = funding_rows(context["fit"])
    return render(request, "journey/plan.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def needs_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose what of the Land's delivery plan the project waits for."""
    project = worked_in(request, pk)
    initial = {"needs": [item.key for item in project.needs.all()], "based_on": version_of(project)}
    form = NeedsForm(given(request), project=project, initial=initial)

    def store() -> str:
        told = form.cleaned_data
        set_needs(project, told["needs"], by=person_of(request), based_on=told["based_on"] or "?")
        return "Gespeichert."

    def fresh() -> Project:
        return Project.objects.get(pk=project.pk)

    page = PlanPage(
        project,
        "Basisdienste des Landes",
        form,
        store,
        f"{project.get_absolute_url()}plan/#basis",
        "Ohne diese Bausteine kann das Vorhaben nicht starten. Die Termine nennt das Land im Lieferplan.",
        stored=lambda: [("wartet auf", ", ".join(map(str, fresh().needs.all())) or "nichts")],
        version=lambda: version_of(fresh()),
    )
    return plan_page(request, page)


@login_required
@require_http_methods(PAGE_METHODS)
def sheet_edit(request: HttpRequest, pk: UUID, sheet: str) -> HttpResponse:
    """Reply to the points of a checklist."""
    if sheet not in sheets():
        raise Http404
    project = worked_in(request, pk)
    view = sheet_view(sheet, answers_of(project))
    form = SheetForm(given(request), view=view)

    def store() -> str:
        seen = form.cleaned_data["based_on"]
        save_sheet(project, sheet, form.replies(), by=person_of(request), based_on=seen)
        return "Antworten gespeichert."

    def stored() -> list[tuple[str, str]]:
        rows = sheet_view(sheet, answers_of(project)).rows
        return [(row.point.text, f"{row.label}. {row.note}".strip()) for row in rows]

    page = PlanPage(
        project,
        view.sheet.title,
        form,
        store,
        project.get_absolute_url() + SHEET_TAB[sheet],
        view.sheet.note,
        stored=stored,
        version=lambda: sheet_view(sheet, answers_of(project)).version,
    )
    return plan_page(request, page)


@login_required
@require_http_methods(PAGE_METHODS)
def budget_proposal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the chosen solution costs, as budget lines to take over."""
    project = worked_in(request, pk)
    address = f"{project.get_absolute_url()}plan/"
    if request.method == "POST":
        return act(
            request, f"{address}#haushalt", lambda: take_budget(project, by=person_of(request)), "Übernommen."
        )
    found = proposed_budget(project)
    rows = (
        [
            [str(one.year), str(BudgetKind(one.kind).label), short_euro(one.amount), one.note]
            for one in found.lines
        ]
        if found
        else []
    )
    context = project_frame(project, "plan/") | {
        "proposal": found,
        "rows": rows,
        "columns": ["Jahr", "Art", "Betrag", "Quelle"],
        "numeric": [2],
        "back": address,
        "help_topic": HELP,
    }
    context["path"] = [*context["path"], ("Plan", address)]
    return render(request, "journey/plan_proposal.html", context)


@login_required
@require_POST
def milestones_propose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add the usual steps, counted back from the planned day."""
    project = worked_in(request, pk)
    back = f"{project.get_absolute_url()}plan/#zeitplan"
    return act(
        request, back, lambda: propose_milestones(project, by=person_of(request)), "Zeitplan vorgeschlagen."
    )


@login_required
@require_POST
def sums_take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write the sums of the plan into the project."""
    project = worked_in(request, pk)
    back = f"{project.get_absolute_url()}plan/#haushalt"
    words = "Kosten und Arbeitstage stehen jetzt im Vorhaben."
    return act(request, back, lambda: take_sums(project, by=person_of(request)), words)


@login_required
@require_safe
def plan_calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The days of the plan as a calendar."""
    project = found_project(request, pk)
    response = HttpResponse(
        schedule_calendar(project, plan_days([project])), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="zeitplan.ics"'
    return response

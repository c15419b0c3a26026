"""The tab „Umsetzung“ of a project: procurement, contracts, interface orders, training, information of citizens."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.journey.enums import ContractKind
from fahrplan.journey.rules.access import may_lead
from fahrplan.journey.rules.procurement import Advice, advice, limit_words
from fahrplan.journey.rules.schedule import reminder_day
from fahrplan.journey.selectors.checklists import kit_templates, procedures, sheet_view, sheets
from fahrplan.journey.selectors.planning import Realisation, realisation_of, services_of
from fahrplan.journey.web.plan_forms import ValueForm
from fahrplan.journey.web.plan_lines import HELP, found_project, works
from fahrplan.journey.web.plan_words import contract_rows, day, training_rows
from fahrplan.journey.web.project_tabs import project_frame
from fahrplan.reuse.models import FrameworkContract


@login_required
@require_safe
def realisation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All of the realisation on one page. ``?wert=``: the contract value that the procedures are shown for."""
    project = found_project(request, pk)
    mine = works(request, project)
    services = services_of(project)
    found = realisation_of(project, services, kit_templates())
    form, value = _value(request, found)
    advised = advice(procedures(), value, project.organisation.land)
    orders = [row for row in found.contracts if row.kind == ContractKind.INTERFACE]
    others = [row for row in found.contracts if row.kind != ContractKind.INTERFACE]
    context = project_frame(project, "umsetzung/") | {
        "works": mine,
        "help_topic": HELP,
        "procedure_columns": ["Verfahren", "Wert", "Passt es?", "Was es heißt", "Quelle und Stand"],
        "contract_columns": ["Worum es geht", "Art", "Partner", "Wert", "Laufzeit", "Kündigung"],
        "training_columns": ["Was", "Für wen", "Personen", "Wann"],
        "form": form,
        "first": advised.first,
        "value": value,
        "procedures": _procedure_rows(advised),
        "procurement_note": sheets()["procurement"].note,
        "procurement": sheet_view("procurement", found.answers),
        "frameworks": [_framework(row) for row in found.frameworks],
        "contracts": contract_rows(project, others, mine),
        "orders": contract_rows(project, orders, mine),
        "reminders": _reminders(found),
        "trainings": training_rows(project, found.trainings, mine),
        "kit": sheet_view("citizen_kit", found.answers),
        "templates": [(row.title, row.address) for row in found.templates],
        "organisation": project.organisation,
        "leads": may_lead(request.user, project),
    }
    return render(request, "journey/realisation.html", context)


def _value(request: HttpRequest, found: Realisation) -> tuple[ValueForm, Decimal | None]:
    """The value asked for, else the sum of what the contracts say."""
    if "wert" in request.GET:
        form = ValueForm(request.GET)
        return form, form.cleaned_data["wert"] if form.is_valid() else None
    known = [row.value for row in found.contracts if row.value is not None]
    value = sum(known, Decimal(0)) if known else None
    return ValueForm(initial={"wert": value}), value


def _procedure_rows(found: Advice) -> list[list[str]]:
    return [
        [
            procedure.name,
            limit_words(procedure, threshold),
            fits,
            procedure.summary,
            f"{threshold.source} ({threshold.as_of:%d.%m.%Y})" if threshold else "folgt aus der Stufe davor",
        ]
        for procedure, fits, threshold in found.rows
    ]


def _framework(row: FrameworkContract) -> dict[str, str]:
    return {
        "title": f"{row}: {row.procurement}",
        "url": row.procurement.get_absolute_url(),
        "text": f"{row.solution}, {row.provider}. Abrufbar bis {day(row.valid_to)}.",
    }


def _reminders(found: Realisation) -> list[str]:
    """Contracts whose last day of notice comes near or has just passed."""
    today = timezone.localdate()
    near = []
    for row in found.contracts:
        last, remind = row.notice_on, reminder_day(row.notice_on)
        if last and remind and remind <= today <= last:
            near.append(f"„{row}“: Kündigung oder Verlängerung bis zum {day(last)} klären.")
    return near

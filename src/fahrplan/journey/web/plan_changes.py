"""What the catalogue changed about one's plan: accepted one by one, all at once, or left aside; and a new date."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import act, said
from fahrplan.design.rules import day
from fahrplan.journey.enums import PlanChangeState
from fahrplan.journey.models import PlanChange
from fahrplan.journey.rules.plan_changes import Concerned, field_words, meaning, offer
from fahrplan.journey.selectors.plan_changes import change_by_id, changes_of, concerned_by
from fahrplan.journey.services.plan_changes import accept_all, accept_change, ignore_change, may_decide_change
from fahrplan.journey.web.fahrplan import HELP, PATH, own_organisation
from fahrplan.journey.web.whose import whose
from fahrplan.municipalities.rules.access import worked_for

PAGE_SIZE = 20


@login_required
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """``?stand=`` is open, accepted or ignored."""
    meant = whose(request)
    state = request.GET.get("stand", "")
    state = state if state in PlanChangeState.values else PlanChangeState.OPEN.value
    context: dict[str, Any] = {"whose": meant, "path": PATH, "help_topic": HELP, "state": state}
    if meant.organisation:
        page = Paginator(changes_of(meant.organisation, state), PAGE_SIZE).get_page(request.GET.get("seite"))
        known = concerned_by(meant.organisation, {change.leika_key for change in page})
        context |= {
            "page": page,
            "items": [_item(change, known[change.leika_key]) for change in page],
            "tabs": [
                (label, f"?kommune={meant.organisation.key}&stand={key}", key == state)
                for key, label in PlanChangeState.choices
            ],
            "may_decide": may_decide_change(request.user, meant.organisation),
        }
    return render(request, "journey/changes.html", context)


@login_required
@require_POST
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``wie`` is annehmen or lassen."""
    change = change_by_id(pk, worked_for(request.user))
    if change is None:
        raise Http404
    address = f"/fahrplan/aenderungen/?kommune={change.organisation.key}"
    if said(request, "wie", 10) == "lassen":
        return act(
            request, address, lambda: ignore_change(change, by=person_of(request)), "Es bleibt, wie es ist."
        )
    return act(request, address, lambda: accept_change(change, by=person_of(request)), "Angenommen.")


@login_required
@require_POST
def decide_all(request: HttpRequest) -> HttpResponse:
    """Accept every open change of the ``organisation`` named."""
    organisation = own_organisation(request, said(request, "organisation", 120))
    address = f"/fahrplan/aenderungen/?kommune={organisation.key}"
    return act(
        request, address, lambda: accept_all(organisation, by=person_of(request)), "Alle sind angenommen."
    )


def _item(change: PlanChange, what: Concerned) -> dict[str, Any]:
    address = f"/leistungen/{change.new_key or change.leika_key}/"
    return {
        "change": change,
        "url": address,
        "words": meaning(change.kind, what, change.new_name),
        "fields": field_words(change.fields),
        "offer": offer(change.kind, what),
        "project_url": f"/vorhaben/neu/?leistung={change.new_key or change.leika_key}"
        if change.kind in ("added", "returned") and not what.projects
        else "",
        "source": _source(change),
    }


def _source(change: PlanChange) -> str:
    run = change.run
    title = run.source.title if run.source else run.file_name
    return f"{title}, eingelesen am {day(run.started_at)}"

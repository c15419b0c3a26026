"""Forms around one cell: report, plan, count, check, propose, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import author_from, person_of
from fahrplan.design.answering import PAGE_METHODS, act, given, stored
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.models import Observation
from fahrplan.implementation.rules.access import leads_owner, may_check, may_plan, may_report
from fahrplan.implementation.rules.sources import CHECK, SELF
from fahrplan.implementation.selectors.owning import Cell, last_words
from fahrplan.implementation.services.case_numbers import report_cases
from fahrplan.implementation.services.proposals import propose_status
from fahrplan.implementation.services.reporting import record_check, report_plan, report_state, withdraw_word
from fahrplan.implementation.web.cells import cell_address, cell_or_404, path_to
from fahrplan.implementation.web.report_forms import (
    CasesForm,
    CheckForm,
    PlanForm,
    ProposalForm,
    StateForm,
    plan_initial,
    state_initial,
)


@dataclass(frozen=True)
class FormPage:
    """One form: its words, and what storing it does (which gives the message shown)."""

    title: str
    lead: str
    button: str
    form: forms.Form
    store: Callable[[], str]
    extra: dict[str, Any] = field(default_factory=dict)


def _answer(request: HttpRequest, cell: Cell, page: FormPage) -> HttpResponse:
    form = page.form
    if answer := stored(request, form, lambda: (page.store(), cell_address(cell))):
        return answer
    context = {"cell": cell, "page": page, "form": form, "path": path_to(cell), **page.extra}
    return render(request, "implementation/report.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(PAGE_METHODS)
def state_report(request: HttpRequest, leika_key: str, key: str) -> HttpResponse:
    """The owner says how it stands. What a steward of the Land says here is a check."""
    cell = cell_or_404(leika_key, key)
    if may_check(request.user) and not may_report(request.user, cell.implementation):
        return _check(request, cell)
    may_report.require(request.user, cell.implementation)
    last = last_words(cell.service, cell.organisation).get(SELF.key)
    form = StateForm(given(request), initial=state_initial(last))

    def store() -> str:
        report_state(cell.service, cell.organisation, form.report(), author=author_from(request))
        return "Danke. Ihre Angabe ist gespeichert und wirkt sofort auf den Stand."

    lead = "Was Sie melden, ist öffentlich. Frühere Angaben bleiben im Verlauf."
    extra = _withdrawable(last, SELF.key)
    return _answer(request, cell, FormPage("Stand melden", lead, "Stand melden", form, store, extra))


@login_required
@require_http_methods(PAGE_METHODS)
def check_report(request: HttpRequest, leika_key: str, key: str) -> HttpResponse:
    """A steward has looked."""
    cell = cell_or_404(leika_key, key)
    may_check.require(request.user, cell.implementation)
    return _check(request, cell)


def _check(request: HttpRequest, cell: Cell) -> HttpResponse:
    last = last_words(cell.service, cell.organisation).get(CHECK.key)
    form = CheckForm(given(request), initial=state_initial(last))

    def store() -> str:
        record_check(cell.service, cell.organisation, form.report(), author=author_from(request))
        return "Ihre Prüfung ist gespeichert. Sie gilt ein Jahr."

    lead = "Eine Prüfung durch das Land wiegt schwerer als die eigene Angabe der Stelle."
    extra = _withdrawable(last, CHECK.key)
    return _answer(
        request, cell, FormPage("Prüfung eintragen", lead, "Prüfung speichern", form, store, extra)
    )


def _withdrawable(last: Observation | None, source: str) -> dict[str, Any]:
    standing = last is not None and last.finding != Finding.WITHDRAWN
    return {"last": last if standing else None, "source": source}


@login_required
@require_POST
def withdraw(request: HttpRequest, leika_key: str, key: str) -> HttpResponse:
    """Take back one's own word (``quelle=self``) or the Land's check (``quelle=check``)."""
    cell = cell_or_404(leika_key, key)
    source = CHECK.key if request.POST.get("quelle") == CHECK.key else SELF.key
    rule = may_check if source == CHECK.key else may_report
    rule.require(request.user, cell.implementation)
    return act(
        request,
        cell_address(cell),
        lambda: withdraw_word(cell.service, cell.organisation, source=source, author=author_from(request)),
        "Die Angabe ist zurückgezogen. Sie bleibt im Verlauf sichtbar.",
    )


@login_required
@require_http_methods(PAGE_METHODS)
def plan_report(request: HttpRequest, leika_key: str, key: str) -> HttpResponse:
    """Stage, solution, department, note."""
    cell = cell_or_404(leika_key, key)
    may_plan.require(request.user, cell.implementation)
    whole = may_check(request.user) or leads_owner(request.user, cell.implementation)
    form = PlanForm(given(request), cell=cell, whole=whole, initial=plan_initial(cell))

    def store() -> str:
        report_plan(cell.service, cell.organisation, form.plan(), author=author_from(request))
        return "Die Planung ist gespeichert."

    lead = "Etappe, Lösung und Fachbereich sind öffentlich, die Bemerkung nicht."
    return _answer(request, cell, FormPage("Planung bearbeiten", lead, "Planung speichern", form, store))


@login_required
@require_http_methods(PAGE_METHODS)
def cases_report(request: HttpRequest, leika_key: str, key: str) -> HttpResponse:
    """The case number of a year."""
    cell = cell_or_404(leika_key, key)
    may_plan.require(request.user, cell.implementation)
    form = CasesForm(given(request), initial={"year": timezone.localdate().year - 1})

    def store() -> str:
        stored = report_cases(cell.service, cell.organisation, form.cases(), author=author_from(request))
        return f"Die Fallzahl für {stored.year} ist gespeichert."

    lead = "Für ein Jahr, das es schon gibt, gilt die neue Zahl. Die alte bleibt im Verlauf."
    return _answer(request, cell, FormPage("Fallzahl melden", lead, "Fallzahl speichern", form, store))


@login_required
@require_http_methods(PAGE_METHODS)
def propose(request: HttpRequest, leika_key: str, key: str) -> HttpResponse:
    """Anybody signed in says that the state is another."""
    cell = cell_or_404(leika_key, key)
    form = ProposalForm(given(request))

    def store() -> str:
        person = person_of(request)
        propose_status(cell.service, cell.organisation, form.claimed(), by=person)
        return "Danke. Ihr Vorschlag ist eingegangen. Die zuständige Stelle prüft ihn."

    lead = "Die zuständige Stelle bestätigt oder bestreitet Ihren Vorschlag. Im Streit entscheidet das Land."
    return _answer(
        request, cell, FormPage("Anderen Stand vorschlagen", lead, "Vorschlag senden", form, store)
    )

"""Pages of training: what is needed in the Land, what is offered, what my organisation needs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import author_from
from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.design.form_fields import day_field
from fahrplan.design.rules import Figure, day
from fahrplan.exchange.enums import TrainingTopic
from fahrplan.exchange.rules.keeping import may_report_need
from fahrplan.exchange.rules.times import span_words
from fahrplan.exchange.selectors.training import (
    covering_trainings,
    need_summary,
    needs_visible_to,
    reporting_organisations,
    training_offers,
)
from fahrplan.exchange.services.training import meet_need, report_need, withdraw_need
from fahrplan.exchange.web.asking import PATH, FormPage, answer_form, organisation_or_404, paged
from fahrplan.municipalities.rules.memberships import is_steward

COLUMNS = ("Thema", "Personen", "Verwaltungen", "frühester Wunsch")
TRAINING = [*PATH, ("Schulungsbedarf", "/austausch/schulungsbedarf/")]


class NeedForm(forms.Form):
    topic = forms.ChoiceField(label="Thema", choices=TrainingTopic.choices)
    people = forms.IntegerField(label="Wie viele Personen", min_value=1, max_value=10_000)
    by_when = day_field("Bis wann", "Leer: ohne Termin.", required=False)
    note = forms.CharField(label="Genauer", max_length=300, required=False)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("people", "by_when", "note")}


@require_safe
def training(request: HttpRequest) -> HttpResponse:
    """The needs of the Land by topic and number; who needs it sees only the Land, and each its own."""
    summary = need_summary(settings.FAHRPLAN_LAND)
    today = timezone.localdate()
    page = paged(request, needs_visible_to(request.user))
    context = {
        "path": PATH,
        "figures": [
            Figure(
                label="Verwaltungen mit offenem Schulungsbedarf",
                numerator=summary.reporting,
                denominator=summary.total,
                noun="Verwaltungen im Land",
                as_of=today,
                sources=[("eigene Meldung", summary.reporting)],
            )
        ],
        "columns": COLUMNS,
        "numeric": (1, 2),
        "rows": [
            (
                topic.label,
                topic.people,
                topic.organisations,
                f"{topic.earliest:%d.%m.%Y}" if topic.earliest else "ohne Termin",
            )
            for topic in summary.topics
        ],
        "summary": summary,
        "today": today,
        "offers": [(event, span_words(event.starts_at, event.ends_at)) for event in training_offers()],
        "page": page,
        "covering": [(str(one.pk), f"{one.title}, {day(one.starts_at)}") for one in covering_trainings()]
        if page.object_list
        else [],
        "steward": is_steward(request.user),
        "organisations": reporting_organisations(request.user),
    }
    return render(request, "exchange/training.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def need_new(request: HttpRequest, key: str) -> HttpResponse:
    organisation = organisation_or_404(key)
    may_report_need.require(request.user, organisation)
    form = NeedForm(given(request))

    def store() -> tuple[str, str]:
        report_need(organisation, form.cleaned_data["topic"], form.values(), author=author_from(request))
        return "Danke. Ihr Bedarf zählt jetzt mit.", "/austausch/schulungsbedarf/"

    lead = f"{organisation.name}: öffentlich sind nur Thema und Zahlen, nicht, wer den Bedarf meldet."
    return answer_form(
        request, FormPage("Schulungsbedarf melden", lead, "Bedarf melden", form, TRAINING, store)
    )


@login_required
@require_POST
def need_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    need = get_object_or_404(needs_visible_to(request.user), pk=pk)
    may_report_need.require(request.user, need.organisation)
    withdraw_need(need, author=author_from(request))
    messages.success(request, "Der Bedarf ist zurückgezogen.")
    return redirect("exchange:training")


@login_required
@require_POST
def need_met(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``termin`` is the training that covered the need."""
    need = get_object_or_404(needs_visible_to(request.user), pk=pk)
    may_report_need.require(request.user, need.organisation)
    offer = next((one for one in covering_trainings() if str(one.pk) == request.POST.get("termin")), None)
    if offer is None:
        messages.error(request, "Bitte wählen Sie die Schulung, die den Bedarf gedeckt hat.")
    else:
        meet_need(need, offer, author=author_from(request))
        messages.success(request, "Der Bedarf gilt als gedeckt.")
    return redirect("exchange:training")

"""Pages on which an organisation keeps its fingerprint."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.services.authorship import author_from
from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.design.form_fields import based_on, day_field
from fahrplan.exchange.enums import ProjectTopic, ShowcaseReason
from fahrplan.exchange.models import PlannedProject, Showcase, Strategy
from fahrplan.exchange.rules.keeping import may_keep_own
from fahrplan.exchange.services.fingerprint import keep_plan, keep_showcase, keep_strategy, remove_told
from fahrplan.exchange.services.storing import GONE
from fahrplan.exchange.web.asking import FormPage, answer_form, organisation_or_404, stored_or_404
from fahrplan.exchange.web.fingerprint import FINGERPRINT, address_of
from fahrplan.exchange.web.stale_forms import initial_of
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.models import Solution

Told = Showcase | PlannedProject | Strategy


def _topics() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="Themen", choices=ProjectTopic.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Damit sich findet, wer dasselbe plant.",
    )  # fmt: skip


def _text(label: str, *, required: bool = False) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(label=label, max_length=3000, required=required, widget=area)


class NamedProject(forms.Form):
    based_on = based_on()
    title = forms.CharField(label="Name des Projekts", max_length=200)
    text = _text("Beschreibung")
    topics = _topics()
    solution_key = forms.SlugField(
        label="Kurzname der Lösung", max_length=120, required=False,
        help_text="Wenn es die Lösung im Verzeichnis gibt: das letzte Stück ihrer Adresse.",
    )  # fmt: skip

    def clean_solution_key(self) -> str:
        key: str = self.cleaned_data["solution_key"]
        if key and not Solution.objects.filter(key=key).exists():
            raise ValidationError("Diese Lösung gibt es im Verzeichnis nicht.")
        return key


class ShowcaseForm(NamedProject):
    reasons = forms.MultipleChoiceField(
        label="Was es auszeichnet",
        choices=ShowcaseReason.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class PlanForm(NamedProject):
    planned_for = day_field("Geplant für", required=False)


class StrategyForm(forms.Form):
    based_on = based_on()
    text = _text("Priorität und Strategie", required=True)
    topics = _topics()


FORMS: dict[str, type[forms.Form]] = {
    "vorzeigeprojekt": ShowcaseForm,
    "projekt": PlanForm,
    "strategie": StrategyForm,
}
MODELS: dict[str, type[Told]] = {
    "vorzeigeprojekt": Showcase,
    "projekt": PlannedProject,
    "strategie": Strategy,
}
TITLES = {
    "vorzeigeprojekt": "Vorzeigeprojekt",
    "projekt": "Geplantes Projekt",
    "strategie": "Priorität und Strategie",
}


@login_required
@require_http_methods(PAGE_METHODS)
def told_keep(request: HttpRequest, key: str, what: str, pk: UUID | None = None) -> HttpResponse:
    """A statement of this kind: a new one, or the one with this id. There is one strategy."""
    organisation = organisation_or_404(key)
    if what not in FORMS:
        raise Http404
    may_keep_own.require(request.user, organisation)
    record = _stored(request, organisation, what, pk)
    form = FORMS[what](given(request), initial=initial_of(record, FORMS[what]))

    def now() -> dict[str, Any]:
        return initial_of(_stored(request, organisation, what, pk), FORMS[what])

    def store() -> tuple[str, str]:
        if pk and record is None:
            raise ValidationError(GONE)
        _keep(organisation, what, record, form.cleaned_data, request)
        return "Gespeichert.", address_of(organisation)

    path = [*FINGERPRINT, (organisation.name, address_of(organisation))]
    lead = f"{organisation.name}. Öffentlich, als eigene Angabe mit dem heutigen Jahr."
    return answer_form(request, FormPage(TITLES[what], lead, "Speichern", form, path, store, now=now))


def _stored(request: HttpRequest, organisation: Organisation, what: str, pk: UUID | None) -> Told | None:
    if what == "strategie":
        return _told(organisation, what).first()
    return stored_or_404(request, _told(organisation, what), pk) if pk else None


def _told(organisation: Organisation, what: str) -> QuerySet[Any]:
    return MODELS[what]._default_manager.filter(organisation=organisation)


def _keep(
    organisation: Organisation, what: str, record: Any, values: dict[str, Any], request: HttpRequest
) -> None:
    author, said = author_from(request), dict(values)
    seen = said.pop("based_on")
    if what == "strategie":
        keep_strategy(organisation, said, author=author, based_on=seen)
    elif what == "projekt":
        keep_plan(organisation, said, author=author, plan=record, based_on=seen)
    else:
        keep_showcase(organisation, said, author=author, showcase=record, based_on=seen)


@login_required
@require_POST
def told_remove(request: HttpRequest, key: str, what: str, pk: UUID) -> HttpResponse:
    organisation = organisation_or_404(key)
    if what not in FORMS:
        raise Http404
    may_keep_own.require(request.user, organisation)
    remove_told(get_object_or_404(_told(organisation, what), pk=pk), author=author_from(request))
    messages.success(request, "Entfernt.")
    return redirect(address_of(organisation))

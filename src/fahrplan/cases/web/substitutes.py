"""Who stands in for whom at a desk."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.accounts.models import Person
from fahrplan.cases.models import ClerkSubstitute
from fahrplan.cases.selectors.desks import Desks, clerks_at
from fahrplan.cases.services.substitutes import end_substitute, set_substitute
from fahrplan.cases.web.desk import PATH, act, clerk_page, offer
from fahrplan.cases.web.inbox import chosen
from fahrplan.design.answering import PAGE_METHODS, show_fault

ADDRESS = "/vorgaenge/vertretung/"
MOST = 100


class SubstituteForm(forms.Form):
    person = forms.ChoiceField(label="Wer wird vertreten?")
    substitute = forms.ChoiceField(label="Wer vertritt?")
    starts_on = forms.DateField(
        label="Vom", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label="Bis einschließlich", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def set_people(self, people: dict[str, Person]) -> None:
        for name in ("person", "substitute"):
            offer(self, name, [(key, str(one)) for key, one in people.items()])


@require_http_methods(PAGE_METHODS)
@clerk_page
def substitutes(request: HttpRequest, desks: Desks) -> HttpResponse:
    here, places = chosen(request, desks)
    people = {str(one.pk): one for one in clerks_at(here)}
    form = SubstituteForm(
        request.POST if request.method == "POST" else None,
        initial={"person": str(desks.person.pk), "starts_on": timezone.localdate()},
    )
    form.set_people(people)
    if form.is_bound and form.is_valid():
        got = form.cleaned_data
        try:
            with transaction.atomic():
                set_substitute(
                    here,
                    person=people[got["person"]],
                    substitute=people[got["substitute"]],
                    days=(got["starts_on"], got["ends_on"]),
                    by=desks.person,
                )
            messages.success(request, "Die Vertretung ist eingetragen.")
            return redirect(f"{ADDRESS}?stelle={here}" if places else ADDRESS)
        except ValidationError as fault:
            show_fault(form, fault)
    entered = ClerkSubstitute.objects.filter(organisation=here, ends_on__gte=timezone.localdate())
    context = {
        "path": PATH,
        "form": form,
        "here": here if places else "",
        "tabs": [(name, f"?stelle={pk}", pk == here) for pk, name in places],
        "entries": entered.select_related("person", "substitute")[:MOST],
    }
    return render(request, "cases/substitutes.html", context, status=422 if form.is_bound else 200)


@require_POST
@clerk_page
def substitute_end(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    entry = ClerkSubstitute.objects.filter(organisation__in=desks.own, pk=pk).first()
    if entry is None:
        raise Http404
    return act(
        request, ADDRESS, lambda: end_substitute(entry, by=desks.person), "Die Vertretung ist beendet."
    )

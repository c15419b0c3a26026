"""Pages of the directory: whom to ask at which level."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import author_from
from fahrplan.catalogue.models import Themenfeld
from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.design.form_fields import based_on
from fahrplan.exchange.models import DirectoryEntry
from fahrplan.exchange.rules.keeping import may_keep_entry, may_keep_own
from fahrplan.exchange.selectors.directory import (
    LEADS,
    LEVELS,
    lead_authorities,
    listed_organisations,
    with_contacts,
)
from fahrplan.exchange.services.directory import keep_entry, remove_entry
from fahrplan.exchange.services.storing import GONE
from fahrplan.exchange.web.asking import (
    PATH,
    FormPage,
    answer_form,
    organisation_or_404,
    paged,
    stored_or_404,
    text_of,
    topic_choices,
)
from fahrplan.exchange.web.stale_forms import initial_of

DIRECTORY = [*PATH, ("Kontakte", "/austausch/kontakte/")]
FIRST = "land"


class EntryForm(forms.Form):
    based_on = based_on()
    task = forms.CharField(label="Aufgabe", max_length=200, help_text="Zum Beispiel: Koordination OZG")
    themenfeld = forms.ModelChoiceField(
        label="Themenfeld", queryset=Themenfeld.objects.order_by("name"), required=False, empty_label="alle"
    )
    person_name = forms.CharField(label="Name der Ansprechperson", max_length=200, required=False)
    consent = forms.BooleanField(
        label="Die genannte Person ist einverstanden, dass ihr Name öffentlich ist", required=False
    )
    phone = forms.CharField(label="Dienstliches Telefon", max_length=60, required=False)
    email = forms.EmailField(label="Dienstliche E-Mail", required=False)
    note = forms.CharField(label="Hinweis", max_length=300, required=False)


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Contacts of one level, ``?ebene=``; ``q`` and ``themenfeld`` filter."""
    level = text_of(request, "ebene", 20)
    level = level if level in LEVELS or level == LEADS else FIRST
    text, field = text_of(request, "q"), text_of(request, "themenfeld", 80)
    names = [(key, label) for key, (label, _) in LEVELS.items()]
    tabs = [
        (label, f"/austausch/kontakte/?ebene={key}", key == level)
        for key, label in (*names, (LEADS, "Federführung je Themenfeld"))
    ]
    context = {
        "path": PATH,
        "tabs": tabs,
        "level": level,
        "leads": level == LEADS,
        "text": text,
        "field": field,
        "fields": topic_choices(),
    }
    if level == LEADS:
        page = paged(request, lead_authorities(text), 30)
        context["rows"] = [(row.name, row.lead_land, row.lead_ministry, row.lead_source) for row in page]
        context["columns"] = ("Themenfeld", "federführendes Land", "Bundesministerium", "Quelle")
    else:
        page = paged(request, listed_organisations(level, text=text, themenfeld=field))
        context["listed"] = with_contacts(list(page))
    return render(request, "exchange/directory.html", {**context, "page": page})


@require_safe
def contacts_of_organisation(request: HttpRequest, key: str) -> HttpResponse:
    """The contacts of one organisation; who leads it keeps them."""
    organisation = organisation_or_404(key)
    context = {
        "path": DIRECTORY,
        "organisation": organisation,
        "listed": with_contacts([organisation])[0],
        "may_keep": may_keep_own(request.user, organisation),
    }
    return render(request, "exchange/contacts.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def contact_keep(request: HttpRequest, key: str, pk: UUID | None = None) -> HttpResponse:
    """A new entry, or the one with this id."""
    organisation = organisation_or_404(key)
    may_keep_own.require(request.user, organisation)
    own = DirectoryEntry.objects.filter(organisation=organisation)
    entry = stored_or_404(request, own, pk) if pk else None
    form = EntryForm(given(request), initial=initial_of(entry, EntryForm))

    def now() -> dict[str, Any]:
        return initial_of(own.filter(pk=pk).first() if pk else None, EntryForm)

    def store() -> tuple[str, str]:
        if pk and entry is None:
            raise ValidationError(GONE)
        values = {**form.cleaned_data, "is_demo": False}
        seen = values.pop("based_on")
        keep_entry(organisation, values, author=author_from(request), entry=entry, based_on=seen)
        return "Der Kontakt ist gespeichert.", f"/austausch/kontakte/{organisation.key}/"

    path = [*DIRECTORY, (organisation.name, f"/austausch/kontakte/{organisation.key}/")]
    return answer_form(
        request, FormPage("Kontakt", organisation.name, "Speichern", form, path, store, now=now)
    )


@login_required
@require_POST
def contact_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    entry = get_object_or_404(DirectoryEntry.objects.select_related("organisation"), pk=pk)
    may_keep_entry.require(request.user, entry)
    remove_entry(entry, author=author_from(request))
    messages.success(request, "Der Kontakt ist entfernt.")
    return redirect("exchange:contacts_of", key=entry.organisation.key)

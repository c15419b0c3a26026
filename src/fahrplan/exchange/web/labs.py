"""Pages of labs and pilots."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import author_from, person_of
from fahrplan.catalogue.models import Themenfeld
from fahrplan.design.answering import PAGE_METHODS, act, given
from fahrplan.design.form_fields import based_on
from fahrplan.exchange.enums import LabKind, LabPriority, LabState
from fahrplan.exchange.models import BlueprintUse, Lab
from fahrplan.exchange.rules.keeping import may_hand_over_blueprint, may_keep_labs
from fahrplan.exchange.selectors.labs import DEFAULT_SORT, SORTS, lab_by_key, labs, uses_of
from fahrplan.exchange.services.labs import FIELDS, hand_over_blueprint, keep_lab, take_back_blueprint
from fahrplan.exchange.web.asking import (
    PATH,
    FormPage,
    answer_form,
    organisation_or_404,
    paged,
    text_of,
    topic_choices,
)
from fahrplan.exchange.web.subject_forms import ServiceField
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.selectors.memberships import organisations_i_lead

LABS = [*PATH, ("Labore und Piloten", "/austausch/labore/")]
COLUMNS = (
    ("Labor oder Pilot", "titel"),
    ("Themenfeld", "themenfeld"),
    ("Priorität", "prioritaet"),
    ("Stand", "stand"),
    "Zeit",
    "übernommen von",
)


class LabForm(forms.Form):
    """A lab as a steward keeps it."""

    based_on = based_on()
    kind = forms.ChoiceField(label="Art", choices=LabKind.choices)
    title = forms.CharField(label="Titel", max_length=200)
    themenfeld = forms.ModelChoiceField(
        label="Themenfeld", queryset=Themenfeld.objects.order_by("name"), required=False
    )
    service = ServiceField()
    state = forms.ChoiceField(label="Stand", choices=LabState.choices)
    timing = forms.CharField(label="Zeit", max_length=120, required=False)
    priority = forms.TypedChoiceField(label="Priorität", choices=LabPriority.choices, coerce=int)
    profile = forms.CharField(
        label="Steckbrief", max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    click_dummy_url = forms.URLField(
        label="Adresse des Klick-Dummys", max_length=500, required=False, assume_scheme="https"
    )
    results = forms.CharField(
        label="Ergebnisse", max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    blueprint_url = forms.URLField(
        label="Adresse der Blaupause", max_length=500, required=False, assume_scheme="https"
    )
    source = forms.CharField(label="Quelle", max_length=300)
    year = forms.IntegerField(label="Jahr der Quelle", min_value=1990, max_value=2100)
    is_history = forms.BooleanField(label="Vergangenes, nur zur Erinnerung", required=False)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}


class NewLabForm(LabForm):
    key = forms.SlugField(label="Kurzname für die Adresse", max_length=120)
    field_order = ("key",)


@require_safe
def lab_list(request: HttpRequest) -> HttpResponse:
    """Labs by priority; ``stand``, ``themenfeld`` filter, ``sortierung`` orders."""
    state, field = text_of(request, "stand", 20), text_of(request, "themenfeld", 80)
    sort = text_of(request, "sortierung", 20)
    sort = sort if sort in SORTS else DEFAULT_SORT
    page = paged(request, labs(state=state, themenfeld=field, sort=sort), 30)
    context = {
        "path": PATH,
        "page": page,
        "columns": COLUMNS,
        "rows": [_row(lab) for lab in page],
        "sort": sort,
        "state": state,
        "field": field,
        "states": [("", "alle"), *LabState.choices],
        "fields": topic_choices(),
        "may_keep": may_keep_labs(request.user),
    }
    return render(request, "exchange/labs.html", context)


def _row(lab: Lab) -> tuple[object, ...]:
    taken = getattr(lab, "taken_over", 0)
    return (
        (lab.title, lab.url),
        lab.themenfeld.name if lab.themenfeld else "",
        lab.get_priority_display(),
        lab.get_state_display(),
        lab.timing,
        f"{taken} {'Organisation' if taken == 1 else 'Organisationen'}",
    )


def lab_or_404(key: str) -> Lab:
    lab = lab_by_key(key)
    if lab is None:
        raise Http404
    return lab


@require_safe
def lab_detail(request: HttpRequest, key: str) -> HttpResponse:
    lab = lab_or_404(key)
    uses = uses_of(lab)
    taken = {use.organisation_id for use in uses}
    led = (
        list(organisations_i_lead(person_of(request)).order_by("name"))
        if request.user.is_authenticated
        else []
    )
    free = [] if lab.state == LabState.PLANNED else [row for row in led if row.pk not in taken]
    keeper = may_keep_labs(request.user)
    own = {row.pk for row in led}
    context = {
        "path": LABS,
        "lab": lab,
        "facts": [
            ("Art", lab.get_kind_display()),
            (
                "Themenfeld",
                lab.themenfeld,
                f"/stand/themenfeld/{lab.themenfeld.slug}/" if lab.themenfeld else "",
            ),
            ("Leistung", lab.service, f"/leistungen/{lab.service.leika_key}/" if lab.service else ""),
            ("Stand", lab.get_state_display()),
            ("Zeit", lab.timing),
            ("Priorität", lab.get_priority_display()),
        ],
        "uses": [(use, keeper or use.organisation_id in own) for use in uses],
        "mine": [(row.key, row.name) for row in free],
        "may_keep": keeper,
    }
    return render(request, "exchange/lab.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def lab_new(request: HttpRequest) -> HttpResponse:
    may_keep_labs.require(request.user)
    form = NewLabForm(given(request), initial={"year": timezone.localdate().year})

    def store() -> tuple[str, str]:
        made = keep_lab(form.cleaned_data["key"], form.values(), author=author_from(request))
        return "Gespeichert.", made.url

    return answer_form(request, FormPage("Labor oder Pilot eintragen", "", "Speichern", form, LABS, store))


@login_required
@require_http_methods(PAGE_METHODS)
def lab_edit(request: HttpRequest, key: str) -> HttpResponse:
    lab = lab_or_404(key)
    may_keep_labs.require(request.user)
    form = LabForm(given(request), initial=_initial_of(lab))

    def now() -> dict[str, Any]:
        return _initial_of(lab_or_404(key))

    def store() -> tuple[str, str]:
        seen = form.cleaned_data["based_on"]
        keep_lab(key, form.values(), author=author_from(request), lab=lab, based_on=seen)
        return "Gespeichert.", lab.url

    path = [*LABS, (lab.title, lab.url)]
    return answer_form(request, FormPage("Labor ändern", lab.title, "Speichern", form, path, store, now=now))


def _initial_of(lab: Lab) -> dict[str, Any]:
    initial = {name: getattr(lab, name) for name in LabForm.base_fields if name in FIELDS}
    return initial | {"service": lab.service.leika_key if lab.service else "", "based_on": version_of(lab)}


@login_required
@require_POST
def blueprint_take(request: HttpRequest, key: str) -> HttpResponse:
    """``organisation`` names who took it over."""
    lab = lab_or_404(key)
    organisation = organisation_or_404(request.POST.get("organisation", "")[:120])
    may_hand_over_blueprint.require(request.user, organisation)
    note = "".join(sign for sign in request.POST.get("note", "")[:300] if sign.isprintable())
    return act(
        request,
        lab.url,
        lambda: hand_over_blueprint(lab, organisation, author=author_from(request), note=note),
        "Die Übernahme ist eingetragen.",
    )


@login_required
@require_POST
def blueprint_return(request: HttpRequest, pk: UUID) -> HttpResponse:
    use = get_object_or_404(BlueprintUse.objects.select_related("organisation", "lab"), pk=pk)
    may_hand_over_blueprint.require(request.user, use.organisation)
    take_back_blueprint(use, author=author_from(request))
    messages.success(request, "Der Eintrag ist entfernt.")
    return redirect(use.lab.url)

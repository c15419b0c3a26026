"""The steward's page of rows whose key or place nobody here knows."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fahrplan.accounts.services.authorship import author_from
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.importers.unmatched import apply_kept
from fahrplan.implementation.models import UnmatchedEntry
from fahrplan.implementation.rules.sources import source_label
from fahrplan.implementation.selectors.unmatched import (
    Group,
    UnmatchedChoice,
    unmatched_entries,
    unmatched_keys,
    unmatched_places,
    unmatched_sources,
)
from fahrplan.implementation.services.unmatched import dismiss_entries, match_key, match_place
from fahrplan.municipalities.rules import is_steward

PAGE_SIZE = 50
COLUMNS = ["Quelle", "Schlüssel", "Ort", "Stand laut Quelle", "Datenstand"]
GROUP_COLUMNS = ["Angabe", "Name laut Quelle", "Zeilen"]
PATH = [("Arbeitsplatz", "/arbeitsplatz/")]
FINDINGS = dict(Finding.choices)


class MatchForm(forms.Form):
    target = forms.CharField(label="Gemeint ist", max_length=20)
    source = forms.CharField(
        label="Woran erkennen Sie das?", max_length=300, help_text="Zum Beispiel: gleicher Name im Katalog"
    )

    def __init__(self, *args: object, place: bool = False, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        words = "Regionalschlüssel des Gebiets" if place else "Leistungsschlüssel im Katalog (14 Ziffern)"
        self.fields["target"].help_text = words


class DismissForm(forms.Form):
    reason = forms.CharField(label="Warum zählen diese Zeilen nicht?", max_length=300)


@login_required
@require_safe
def unmatched_list(request: HttpRequest) -> HttpResponse:
    """The rows by source, key and place; for one key or place, what can be done about it."""
    is_steward.require(request.user)
    choice = _choice(request.GET)
    return _page(request, choice)


def _page(
    request: HttpRequest,
    choice: UnmatchedChoice,
    *,
    match: MatchForm | None = None,
    dismissal: DismissForm | None = None,
) -> HttpResponse:
    page = Paginator(unmatched_entries(choice), PAGE_SIZE).get_page(request.GET.get("seite"))
    one = bool(choice.key) != bool(choice.place)
    failed = any(form is not None and form.errors for form in (match, dismissal))
    context = {
        "choice": choice,
        "page": page,
        "columns": COLUMNS,
        "rows": [_row(entry) for entry in page.object_list],
        "group_columns": GROUP_COLUMNS,
        "keys": [_group(group, choice, "schluessel") for group in unmatched_keys(choice)],
        "places": [_group(group, choice, "ort") for group in unmatched_places(choice)],
        "tabs": _tabs(choice),
        "sources": [(source, source_label(source)) for source in unmatched_sources()],
        "match": (match or MatchForm(place=bool(choice.place))) if one and not choice.dismissed else None,
        "dismissal": (dismissal or DismissForm(prefix="weg")) if one and not choice.dismissed else None,
        "query": _query(choice),
        "path": PATH,
    }
    return render(request, "implementation/unmatched.html", context, status=422 if failed else 200)


@login_required
@require_POST
def unmatched_match(request: HttpRequest) -> HttpResponse:
    """Say what a key or place means; rows that are known thereby are taken in at once."""
    is_steward.require(request.user)
    choice = _choice(request.GET)
    form = MatchForm(request.POST, place=bool(choice.place))
    author = author_from(request)
    if form.is_valid():
        decide, value = (match_place, choice.place) if choice.place else (match_key, choice.key)
        try:
            decide(value, form.cleaned_data["target"], source=form.cleaned_data["source"], author=author)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            done = apply_kept(author=author)
            left = unmatched_entries(choice).count()
            more = (
                f" {left} warten auf die nächste Lieferung oder auf eine weitere Zuordnung." if left else ""
            )
            messages.success(request, f"Zugeordnet, {done} Zeilen sind übernommen.{more}")
            return redirect("implementation:unmatched")
    return _page(request, choice, match=form)


@login_required
@require_POST
def unmatched_dismiss(request: HttpRequest) -> HttpResponse:
    """Set the rows of a key or place aside, with a reason."""
    is_steward.require(request.user)
    choice = _choice(request.GET)
    form = DismissForm(request.POST, prefix="weg")
    if form.is_valid():
        try:
            number = dismiss_entries(choice, reason=form.cleaned_data["reason"], author=author_from(request))
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, f"{number} Zeilen verworfen.")
            return redirect("implementation:unmatched")
    return _page(request, choice, dismissal=form)


def _choice(query: object) -> UnmatchedChoice:
    asked = cast("dict[str, str]", query)
    told = {name: asked.get(name, "")[:40].replace("\x00", "") for name in ("quelle", "schluessel", "ort")}
    return UnmatchedChoice(
        told["quelle"], told["schluessel"], told["ort"], dismissed=asked.get("verworfen") == "ja"
    )


def _query(choice: UnmatchedChoice, **changes: str) -> str:
    """The choice as the query of an address."""
    told = {
        "quelle": choice.source,
        "schluessel": choice.key,
        "ort": choice.place,
        "verworfen": "ja" if choice.dismissed else "",
    }
    return urlencode({name: value for name, value in (told | changes).items() if value})


def _tabs(choice: UnmatchedChoice) -> list[tuple[str, str, bool]]:
    return [
        ("Offen", f"?{_query(choice, verworfen='')}", not choice.dismissed),
        ("Verworfen", f"?{_query(choice, verworfen='ja')}", choice.dismissed),
    ]


def _group(group: Group, choice: UnmatchedChoice, name: str) -> tuple[object, ...]:
    address = f"{reverse('implementation:unmatched')}?{_query(choice, **{name: group.value})}"
    return (group.value or "ohne Angabe", address), group.name or "–", group.rows


def _row(entry: UnmatchedEntry) -> tuple[object, ...]:
    place = f"{entry.ars} {entry.place_name}".strip()
    name = f"{entry.leika_key} {entry.service_name}".strip()
    return (
        source_label(entry.source),
        name,
        place,
        FINDINGS.get(str(entry.row.get("finding", "")), "ohne Stand"),
        f"{entry.as_of:%d.%m.%Y}",
    )

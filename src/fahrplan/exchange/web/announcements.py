"""Pages of announcements, maintenance and outages, and the feed of what is new."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.authorship import author_from, person_of
from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.exchange.enums import AnnouncementKind, Severity
from fahrplan.exchange.models import Announcement
from fahrplan.exchange.rules.speaking import may_announce, may_update_announcement
from fahrplan.exchange.selectors.announcements import (
    announceable_solutions,
    announcement_by_id,
    announcement_list,
    current_announcements,
)
from fahrplan.exchange.services.announcements import (
    continue_announcement,
    edit_announcement,
    publish_announcement,
)
from fahrplan.exchange.web.asking import PATH, FormPage, answer_form, paged, text_of
from fahrplan.exchange.web.subject_forms import ServiceField, area
from fahrplan.solutions.models import DeliveryItem, Solution

ANNOUNCEMENTS = [*PATH, ("Bekanntmachungen", "/austausch/bekanntmachungen/")]
ALERTS = {
    AnnouncementKind.OUTAGE: "danger",
    AnnouncementKind.MAINTENANCE: "warning",
    AnnouncementKind.NEWS: "info",
}


def _moment(label: str, help_text: str = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, help_text=help_text, widget=widget)


class AnnouncementForm(forms.Form):
    """An announcement; ``seen`` carries when it was last changed."""

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="Art", choices=AnnouncementKind.choices)
    title = forms.CharField(label="Titel", max_length=200)
    text = forms.CharField(label="Text", max_length=5000, required=False, widget=area(6))
    severity = forms.ChoiceField(label="Auswirkung", choices=Severity.choices)
    solution = forms.ModelChoiceField(
        label="Lösung", queryset=Solution.objects.none(), required=False, empty_label="keine"
    )
    component = forms.ModelChoiceField(
        label="Basiskomponente des Landes",
        queryset=DeliveryItem.objects.order_by("name"),
        required=False,
        empty_label="keine",
    )
    service = ServiceField()
    starts_at = _moment("Ab", "Leer: ab jetzt.")
    ends_at = _moment("Bis", "Leer: noch nicht bekannt.")

    def __init__(self, data: Any, *, person: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["solution"].queryset = announceable_solutions(person)  # type: ignore[attr-defined]
        if not person.is_steward:
            del self.fields["component"]
            self.fields["solution"].required = True

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("starts_at") and said.get("ends_at") and said["ends_at"] < said["starts_at"]:
            self.add_error("ends_at", "Das Ende liegt vor dem Beginn.")
        return said

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class UpdateForm(forms.Form):
    text = forms.CharField(label="Was jetzt bekannt ist", max_length=2000, widget=area(5))
    ends = forms.BooleanField(label="Damit ist es beendet", required=False)


@require_safe
def announcement_page_list(request: HttpRequest) -> HttpResponse:
    """``art`` and ``zeigen=alle`` narrow and widen."""
    kind, everything = text_of(request, "art", 20), text_of(request, "zeigen", 4) == "alle"
    page = paged(request, announcement_list(kind, current=not everything))
    tabs = [("Aktuell", "?", not everything), ("Alle", "?zeigen=alle", everything)]
    context = {
        "path": PATH,
        "page": page,
        "rows": [(row, facts_of(row), ALERTS[AnnouncementKind(row.kind)]) for row in page],
        "tabs": tabs,
        "kind": kind,
        "kinds": [("", "alle"), *AnnouncementKind.choices],
        "everything": everything,
        "may_announce": may_announce(request.user),
    }
    return render(request, "exchange/announcements.html", context)


def facts_of(row: Announcement) -> list[str]:
    """What stands below the title in lists."""
    span = f"ab {timezone.localtime(row.starts_at):%d.%m.%Y %H:%M} Uhr"
    if row.ends_at:
        span += f" bis {timezone.localtime(row.ends_at):%d.%m.%Y %H:%M} Uhr"
    facts = [span]
    if row.severity != Severity.NONE:
        facts.append(row.get_severity_display())
    return facts + [str(about) for about in (row.solution, row.component, row.service) if about]


def announcement_or_404(pk: UUID) -> Announcement:
    announcement = announcement_by_id(pk)
    if announcement is None:
        raise Http404
    return announcement


@require_safe
def announcement_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = announcement_or_404(pk)
    solution, component, service = row.solution, row.component, row.service
    ended = row.ends_at is not None and row.ends_at <= timezone.now()
    context = {
        "path": ANNOUNCEMENTS,
        "announcement": row,
        "kind": ALERTS[AnnouncementKind(row.kind)],
        "ended": ended,
        "facts": [
            ("Von", row.organisation or "Land"),
            ("Ab", f"{timezone.localtime(row.starts_at):%d.%m.%Y %H:%M} Uhr"),
            (
                "Bis",
                f"{timezone.localtime(row.ends_at):%d.%m.%Y %H:%M} Uhr"
                if row.ends_at
                else "noch nicht bekannt",
            ),
            ("Auswirkung", row.get_severity_display()),
            ("Lösung", solution, f"/loesungen/{solution.key}/" if solution else ""),
            ("Basiskomponente", component or ""),
            ("Leistung", service, f"/leistungen/{service.leika_key}/" if service else ""),
        ],
        "updates": [
            (update.written_at, "beendet" if update.ends else "neuer Stand", update.text)
            for update in row.updates.order_by("-written_at", "-id")
        ],
        "may_update": may_update_announcement(request.user, row),
    }
    return render(request, "exchange/announcement.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def announcement_new(request: HttpRequest) -> HttpResponse:
    may_announce.require(request.user)
    person = person_of(request)
    form = AnnouncementForm(given(request), person=person)

    def store() -> tuple[str, str]:
        values = form.values()
        if not person.is_steward:
            values["organisation"] = values["solution"].provider
        row = publish_announcement(values, author=author_from(request))
        return "Bekannt gemacht.", row.url

    page = FormPage("Bekannt machen", "", "Bekannt machen", form, ANNOUNCEMENTS, store)
    return answer_form(request, page)


@login_required
@require_http_methods(PAGE_METHODS)
def announcement_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = announcement_or_404(pk)
    may_update_announcement.require(request.user, row)
    names = ("kind", "title", "text", "severity", "starts_at", "ends_at")
    initial: dict[str, Any] = {name: getattr(row, name) for name in names}
    initial |= {
        "seen": row.changed_at.isoformat(),
        "solution": row.solution_id,
        "component": row.component_id,
        "service": row.service.leika_key if row.service else "",
    }
    form = AnnouncementForm(given(request), person=person_of(request), initial=initial)

    def store() -> tuple[str, str]:
        values = form.values()
        values["starts_at"] = values["starts_at"] or row.starts_at
        edit_announcement(row, values, author=author_from(request), seen=_seen(form.cleaned_data["seen"]))
        return "Gespeichert.", row.url

    path = [*ANNOUNCEMENTS, (row.title, row.url)]
    return answer_form(request, FormPage("Bekanntmachung ändern", "", "Speichern", form, path, store))


def _seen(said: str) -> datetime | None:
    try:
        return parse_datetime(said)
    except ValueError:
        raise ValidationError("Bitte laden Sie die Seite neu.") from None


@login_required
@require_http_methods(PAGE_METHODS)
def announcement_continue(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = announcement_or_404(pk)
    may_update_announcement.require(request.user, row)
    form = UpdateForm(given(request))

    def store() -> tuple[str, str]:
        said = form.cleaned_data
        continue_announcement(row, said["text"], author=author_from(request), ends=said["ends"])
        return "Der neue Stand steht auf der Seite.", row.url

    path = [*ANNOUNCEMENTS, (row.title, row.url)]
    return answer_form(request, FormPage("Neuer Stand", row.title, "Speichern", form, path, store))


def banner() -> list[tuple[Announcement, list[str], str]]:
    """What stands above the entrance of the room."""
    return [(row, facts_of(row), ALERTS[AnnouncementKind(row.kind)]) for row in current_announcements()]

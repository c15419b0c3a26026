"""Pilots: the Land asks who wants to try something, chooses with reasons, and the chosen report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services.locks import locked
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, tell_organisations
from fahrplan.reuse.enums import PilotApplicationState, PilotState
from fahrplan.reuse.models import Pilot, PilotApplication
from fahrplan.reuse.rules.together import may_run_pilots
from fahrplan.reuse.rules.transitions import PILOT
from fahrplan.reuse.services.together_records import (
    Wanted,
    added,
    changed,
    check,
    make_findable,
    moved,
    names_of,
    sent_already,
    set_services,
    tell_followers,
)
from fahrplan.solutions.models import Solution

NEWS = "pilot"


@dataclass(frozen=True)
class PilotText:
    """What is to be tried, what the Land contributes, by what it chooses, and how many it takes."""

    title: str
    text: str
    support: str
    criteria: str
    places: int
    deadline: date
    contact: str
    services: Sequence[PublicService] = ()
    solution: Solution | None = None


@transaction.atomic
def announce_pilot(given: PilotText, *, by: Person) -> Pilot:
    """Ask for applications; who follows one of the services or the solution is told.

    The same form sent twice stays one. Raises PermissionDenied for anybody but a steward, ValidationError by
    field.
    """
    may_run_pilots.require(by)
    _check_text(given)
    pilot = Pilot(changed_by=str(by)[:200], is_demo=by.is_demo, **_values(given))
    check(pilot)
    if already := sent_already(pilot, by, given.services):
        return already
    pilot.save()
    pilot.services.set(given.services)
    added(pilot, by, services=sorted(service.leika_key for service in given.services))
    _findable(pilot, given)
    text = f"Bewerben können sich Kommunen bis zum {pilot.deadline:%d.%m.%Y}. {pilot.support}"
    news = News(NEWS, f"Neuer Pilot: {pilot}", pilot.get_absolute_url(), f"pilot:{pilot.pk}", text)
    tell_followers(Wanted(given.services, given.solution), news)
    return pilot


@transaction.atomic
def edit_pilot(pilot: Pilot, given: PilotText, *, by: Person, based_on: str | None = None) -> Pilot:
    """Change the call while applications are open; applicants are told. Raises ValidationError by field."""
    may_run_pilots.require(by)
    fresh = locked(pilot)
    if fresh.state != PilotState.OPEN:
        raise ValidationError("Das geht nur, solange man sich bewerben kann.")
    _check_text(given, before=fresh)
    values = changed(fresh, _values(given), by, based_on=based_on)
    services = set_services(fresh, given.services, by)
    if values or services:
        _findable(fresh, given)
        tell_applicants(fresh, f"Geändert: {fresh}")
    return fresh


@transaction.atomic
def move_pilot(pilot: Pilot, *, state: str, by: Person, reason: str = "") -> Pilot:
    """Close applications, open them again, cancel or complete; applicants are told.

    The way to „running“ is announce_selection. Raises ValidationError for a state that may not follow, a
    cancelling without reason.
    """
    may_run_pilots.require(by)
    fresh = locked(pilot)
    if fresh.state == state:
        return fresh
    if state == PilotState.RUNNING:
        raise ValidationError("Geben Sie dafür die Auswahl bekannt.")
    if state == PilotState.CANCELLED and not reason.strip():
        raise ValidationError({"reason": "Bitte begründen Sie den Abbruch."})
    if state == PilotState.OPEN and fresh.deadline < timezone.localdate():
        raise ValidationError("Die Frist ist vorbei.")
    moved(fresh, PILOT, state, by, reason.strip())
    tell_applicants(fresh, f"{fresh.get_state_display()}: {fresh}", reason.strip())
    return fresh


@transaction.atomic
def announce_selection(pilot: Pilot, *, by: Person) -> Pilot:
    """Make the decisions known: each applicant is told its own with the reason; the pilot runs.

    Raises ValidationError while an application is undecided, where nobody or more than ``places`` are selected.
    """
    may_run_pilots.require(by)
    fresh = locked(pilot)
    if fresh.state == PilotState.RUNNING:
        return fresh
    listed = standing_applications(fresh)
    if any(application.state == PilotApplicationState.SUBMITTED for application in listed):
        raise ValidationError("Über eine Bewerbung ist noch nicht entschieden.")
    selected = [each for each in listed if each.state == PilotApplicationState.SELECTED]
    if not selected:
        raise ValidationError("Noch niemand ist ausgewählt.")
    if len(selected) > fresh.places:
        raise ValidationError(f"Es gibt {fresh.places} Plätze, ausgewählt sind {len(selected)}.")
    moved(fresh, PILOT, PilotState.RUNNING, by)
    for application in listed:
        title = f"{application.get_state_display().capitalize()}: {fresh}"
        once = f"pilot-selection:{application.pk}"
        news = News(NEWS, title, application.get_absolute_url(), once, application.reason)
        tell_organisations([application.organisation], news)
    return fresh


def standing_applications(pilot: Pilot) -> list[PilotApplication]:
    """All applications but those withdrawn."""
    found = PilotApplication.objects.filter(pilot=pilot).exclude(state=PilotApplicationState.WITHDRAWN)
    return list(found.select_related("organisation"))


def tell_applicants(pilot: Pilot, title: str, text: str = "") -> None:
    once = f"pilot:{pilot.pk}:{pilot.changed_at.isoformat()}"
    organisations: list[Organisation] = [each.organisation for each in standing_applications(pilot)]
    tell_organisations(organisations, News(NEWS, title, pilot.get_absolute_url(), once, text))


def _check_text(given: PilotText, before: Pilot | None = None) -> None:
    if given.places < 1:
        raise ValidationError({"places": "Bitte mindestens einen Platz."})
    past = given.deadline < timezone.localdate()
    if past and (before is None or given.deadline != before.deadline):
        raise ValidationError({"deadline": "Die Frist liegt in der Vergangenheit."})


def _values(given: PilotText) -> dict[str, Any]:
    return {
        "title": given.title.strip(),
        "text": given.text.strip(),
        "support": given.support.strip(),
        "criteria": given.criteria.strip(),
        "places": given.places,
        "deadline": given.deadline,
        "contact": given.contact.strip(),
        "solution": given.solution,
    }


def _findable(pilot: Pilot, given: PilotText) -> None:
    make_findable(
        pilot, "pilot", names_of(given.services), str(given.solution or ""), pilot.text, pilot.support
    )

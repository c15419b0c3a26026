"""Applications for a pilot: sent, changed, decided, reported on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.services.locks import locked
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, tell_organisations, tell_stewards
from fahrplan.reuse.enums import PilotApplicationState, PilotState
from fahrplan.reuse.models import Pilot, PilotApplication, PilotReport
from fahrplan.reuse.rules.together import may_apply, may_report_pilot, may_run_pilots
from fahrplan.reuse.rules.transitions import APPLICATION
from fahrplan.reuse.services.pilots import NEWS, standing_applications
from fahrplan.reuse.services.together_records import Wanted, added, changed, check, moved, tell_followers

WEB = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class ApplicationText:
    """Why a municipality wants to take part, what it brings, whom to ask."""

    motivation: str
    prerequisites: str
    contact: str


@dataclass(frozen=True)
class ReportText:
    """What was done, what came out, and where the blueprint is (an address, or empty)."""

    text: str
    results: str
    blueprint_url: str = ""


@transaction.atomic
def apply_for_pilot(
    pilot: Pilot,
    organisation: Organisation,
    given: ApplicationText,
    *,
    by: Person,
    based_on: str | None = None,
) -> PilotApplication:
    """Apply, or change the application until the deadline; the Land is told the first time and after a withdrawal.

    Raises PermissionDenied for anybody but the municipality's coordinators, ValidationError by field and once
    applications are closed.
    """
    may_apply.require(by, organisation)
    fresh = locked(pilot)
    _check_open(fresh)
    values = {
        "motivation": given.motivation.strip(),
        "prerequisites": given.prerequisites.strip(),
        "contact": given.contact.strip(),
    }
    application, again = PilotApplication.objects.filter(pilot=fresh, organisation=organisation).first(), ""
    if application is None:
        application = PilotApplication(
            pilot=fresh, organisation=organisation, changed_by=str(by)[:200], is_demo=by.is_demo, **values
        )
        check(application)
        application.save()
        added(application, by)
    else:
        changed(application, values, by, based_on=based_on)
        if application.state == PilotApplicationState.WITHDRAWN:
            moved(application, APPLICATION, PilotApplicationState.SUBMITTED, by)
            again = f":{timezone.now().isoformat()}"
    title = f"Bewerbung von {organisation}: {fresh}"
    tell_stewards(News(NEWS, title, application.get_absolute_url(), f"application:{application.pk}{again}"))
    return application


@transaction.atomic
def withdraw_application(application: PilotApplication, *, by: Person) -> None:
    """Take an application back before the selection is known. Withdrawing twice changes nothing."""
    may_apply.require(by, application.organisation)
    pilot = locked(application.pilot)
    fresh = locked(application)
    if fresh.state == PilotApplicationState.WITHDRAWN:
        return
    if pilot.state not in (PilotState.OPEN, PilotState.SELECTING):
        raise ValidationError("Die Auswahl ist schon bekannt.")
    moved(fresh, APPLICATION, PilotApplicationState.WITHDRAWN, by)
    once = f"application-withdrawn:{fresh.pk}:{fresh.changed_at.isoformat()}"
    title = f"Bewerbung zurückgezogen: {fresh.organisation}, {pilot}"
    tell_stewards(News(NEWS, title, fresh.get_absolute_url(), once))


@transaction.atomic
def decide_application(application: PilotApplication, *, selected: bool, reason: str, by: Person) -> None:
    """Choose or decline, with a reason; the applicant learns it when the selection is announced.

    Raises ValidationError without a reason, while applications are open, for one withdrawn.
    """
    may_run_pilots.require(by)
    pilot = locked(application.pilot)
    if pilot.state != PilotState.SELECTING:
        raise ValidationError(
            f"Das geht nur während der Auswahl. Der Stand ist: {pilot.get_state_display()}."
        )
    if not reason.strip():
        raise ValidationError({"reason": "Bitte begründen Sie die Entscheidung. Die Kommune liest das."})
    fresh = locked(application)
    state = PilotApplicationState.SELECTED if selected else PilotApplicationState.DECLINED
    if fresh.state != state:
        moved(fresh, APPLICATION, state, by, reason.strip())
    changed(fresh, {"reason": reason.strip(), "decided_by": str(by)[:200]}, by)
    application.refresh_from_db()


@transaction.atomic
def publish_report(
    application: PilotApplication, given: ReportText, *, by: Person, based_on: str | None = None
) -> PilotReport:
    """What the municipality learned, for everybody to read; the other applicants and followers are told once.

    Raises PermissionDenied for anybody but its coordinators, ValidationError by field, for one not selected.
    """
    may_report_pilot.require(by, application)
    pilot = locked(application.pilot)
    fresh = locked(application)
    if not pilot.decided or fresh.state != PilotApplicationState.SELECTED:
        raise ValidationError("Berichten kann, wer ausgewählt ist.")
    values = _checked(given)
    report = PilotReport.objects.filter(application=fresh).first()
    if report is not None:
        changed(report, values, by, based_on=based_on)
        return report
    report = PilotReport(application=fresh, changed_by=str(by)[:200], is_demo=by.is_demo, **values)
    check(report)
    report.save()
    added(report, by)
    title = f"Pilotbericht von {fresh.organisation}: {pilot}"
    news = News(NEWS, title, pilot.get_absolute_url(), f"pilot-report:{report.pk}")
    others = [each.organisation for each in standing_applications(pilot) if each.pk != fresh.pk]
    tell_organisations(others, news)
    tell_stewards(news)
    tell_followers(Wanted(list(pilot.services.all()), pilot.solution), news)
    return report


def _check_open(pilot: Pilot) -> None:
    if pilot.state != PilotState.OPEN:
        raise ValidationError(f"Bewerben geht nicht mehr. Der Stand ist: {pilot.get_state_display()}.")
    if pilot.deadline < timezone.localdate():
        raise ValidationError(f"Die Frist ist am {pilot.deadline:%d.%m.%Y} abgelaufen.")


def _checked(given: ReportText) -> dict[str, Any]:
    address = given.blueprint_url.strip()
    if address:
        try:
            WEB(address)
        except ValidationError:
            raise ValidationError(
                {"blueprint_url": "Bitte eine Adresse mit https:// oder http://."}
            ) from None
    return {"text": given.text.strip(), "results": given.results.strip(), "blueprint_url": address}

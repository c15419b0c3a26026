"""What the organisation says about a service it handles, and what the Land's steward saw.

Words about the state become observations: added or „seen again“, never overwritten. Plan and department stand in
the implementation; what they were before is in the journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.foundation.services.locks import wait_for
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.models import Implementation, Observation
from fahrplan.implementation.rules.maturity import MEASURED_BY, is_online
from fahrplan.implementation.rules.sources import CHECK, SELF
from fahrplan.implementation.selectors.assessments import latest_assessment
from fahrplan.implementation.selectors.maturity import maturity_scale
from fahrplan.implementation.selectors.owning import last_words
from fahrplan.implementation.services.observing import Word, link_host, record_observation
from fahrplan.municipalities.models import Department, Organisation
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, Subject, announce
from fahrplan.standards.problems import StandardError

REPORTED = (Finding.ONLINE, Finding.OFFLINE, Finding.PLANNED)
STALE_FORM = (
    "Inzwischen hat jemand anderes etwas gemeldet. Bitte sehen Sie sich den neuen Stand an und melden Sie "
    "dann noch einmal."
)


@dataclass(frozen=True)
class StateReport:
    """A state as it is reported: online with an address, not online, planned with a date.

    ``based_on``: the last word of the same source that the reporter saw, 0 for none; None: do not compare.
    ``note``: what a steward looked at, kept as evidence.
    """

    finding: str
    url: str = ""
    planned_for: date | None = None
    note: str = ""
    based_on: int | None = None


@dataclass(frozen=True)
class Plan:
    """Stage, solution in words, department and note.

    ``based_on``: what the form was filled from (see version_of); None: do not compare. ``keeps_department``:
    the department stays what it is.
    """

    stage: str = ""
    solution: str = ""
    department: Department | None = None
    note: str = ""
    based_on: str | None = None
    keeps_department: bool = False


@transaction.atomic
def report_state(
    service: PublicService, organisation: Organisation, report: StateReport, *, author: Author
) -> Observation:
    """The owner says how it stands. Raises ValidationError by field, and for a form that is out of date."""
    check_state(report)
    held = held_implementation(service, organisation, author)
    last = _fresh_form(service, organisation, SELF.key, report)
    word = Word(report.finding, SELF.key, url=report.url.strip(), planned_for=report.planned_for)
    return say_own(held, last, word, author=author)


def say_own(held: Implementation, last: Observation | None, word: Word, *, author: Author) -> Observation:
    """The owner's word after their last one, with all that rests on it: level, plan, journal and followers.

    Call it in the transaction of held_implementation.
    """
    service, organisation = held.service, held.organisation
    if word.finding == Finding.ONLINE:
        word = replace(word, level=_level(held))
    observation = _observe(service, organisation, word, author)
    _note_state(held, "state", last, word.finding, author)
    _change(held, {"planned_for": word.planned_for}, author)
    if last is None or last.finding != word.finding or last.planned_for != word.planned_for:
        _tell(service, organisation, observation)
    return observation


def _tell(service: PublicService, organisation: Organisation, observation: Observation) -> None:
    """Who follows the service or the organisation learns what the owner says now."""
    page = f"/stand/leistung/{service.leika_key}/"
    state = observation.get_finding_display()
    when = f" für {observation.planned_for:%d.%m.%Y}" if observation.planned_for else ""
    announce(
        [
            Subject(SubjectKind.SERVICE, service.leika_key, service.name, page),
            Subject(
                SubjectKind.ORGANISATION,
                organisation.key,
                organisation.name,
                f"/stand/kommune/{organisation.key}/",
            ),
        ],
        News(
            "state",
            f"{organisation}: {service} ist {state}{when}",
            f"{page}{organisation.key}/",
            f"state:{observation.pk}",
        ),
    )


@transaction.atomic
def record_check(
    service: PublicService, organisation: Organisation, report: StateReport, *, author: Author
) -> Observation:
    """A steward has looked: online or not. The note says at what. Raises ValidationError by field."""
    check_state(report, (Finding.ONLINE, Finding.OFFLINE))
    if not report.note.strip():
        raise ValidationError({"note": "Bitte schreiben Sie, was Sie sich angesehen haben."})
    held = held_implementation(service, organisation, author)
    last = _fresh_form(service, organisation, CHECK.key, report)
    evidence = {"note": report.note.strip()}
    word = Word(report.finding, CHECK.key, url=report.url.strip(), evidence=evidence)
    observation = _observe(service, organisation, word, author)
    _note_state(held, "check", last, report.finding, author)
    return observation


@transaction.atomic
def withdraw_word(
    service: PublicService, organisation: Organisation, *, source: str, author: Author
) -> Observation:
    """Take back the last word of this source; it stays in the history. Raises ValidationError where none stands."""
    held = held_implementation(service, organisation, author)
    last = last_words(service, organisation).get(source)
    if last is None or last.finding == Finding.WITHDRAWN:
        raise ValidationError("Es gibt keine Angabe, die Sie zurückziehen können.")
    word = Word(Finding.WITHDRAWN, source, territory=last.territory)
    observation = _observe(service, organisation, word, author)
    _note_state(held, "state" if source == SELF.key else "check", last, Finding.WITHDRAWN, author)
    if source == SELF.key:
        _change(held, {"planned_for": None}, author)
    return observation


@transaction.atomic
def report_plan(
    service: PublicService, organisation: Organisation, plan: Plan, *, author: Author
) -> Implementation:
    """Stage, solution, department and note. Raises ValidationError by field, and for a form out of date."""
    if plan.stage and plan.stage not in Stage.values:
        raise ValidationError({"stage": "Diese Etappe gibt es nicht."})
    if plan.department is not None and plan.department.organisation_id != organisation.pk:
        raise ValidationError({"department": "Dieser Fachbereich gehört zu einer anderen Organisation."})
    if len(plan.solution) > 300:
        raise ValidationError({"solution": "Bitte höchstens 300 Zeichen."})
    held, created = _held(service, organisation, author)
    values: dict[str, Any] = {
        "stage": plan.stage,
        "solution": plan.solution.strip(),
        "department": plan.department,
        "note": plan.note.strip(),
    }
    if plan.keeps_department:
        del values["department"]
    seen = "" if created else version_of(held)
    if changed_fields(held, values) and plan.based_on not in (None, seen):
        raise ValidationError(STALE_FORM)
    _change(held, values, author)
    return held


def held_implementation(service: PublicService, organisation: Organisation, author: Author) -> Implementation:
    """The stored implementation, created where it is new. Call inside a transaction."""
    return _held(service, organisation, author)[0]


def _held(service: PublicService, organisation: Organisation, author: Author) -> tuple[Implementation, bool]:
    """Two people at once: the second waits here, then reads what the first has written."""
    wait_for(organisation)
    found = Implementation.objects.select_related("department").filter(
        service=service, organisation=organisation
    )
    held = found.first()
    if held is not None:
        held.service, held.organisation = service, organisation  # read already
        return held, False
    held = Implementation.objects.create(
        service=service, organisation=organisation, changed_by=author.label[:200]
    )
    new = {"leika_key": service.leika_key, "organisation": organisation.key}
    journal([entry(held, ChangeKind.ADDED, author, new=new)])
    return held, True


def note_states(held: Mapping[Implementation, tuple[str | None, str]], field: str, author: Author) -> None:
    """Journal for each implementation what was said before and what is said now."""
    journal(
        entry(implementation, ChangeKind.CHANGED, author, field=field, old=old, new=new)
        for implementation, (old, new) in held.items()
    )


def _note_state(
    held: Implementation, field: str, last: Observation | None, finding: str, author: Author
) -> None:
    before = last.finding if last else None
    if before != finding:
        note_states({held: (before, finding)}, field, author)


def _observe(service: PublicService, organisation: Organisation, word: Word, author: Author) -> Observation:
    try:
        return record_observation(service, organisation, word, author=author)
    except StandardError as fault:
        raise ValidationError(str(fault)) from fault


def _change(held: Implementation, values: dict[str, Any], author: Author) -> None:
    """Set what differs and journal it."""
    pairs = changed_fields(held, values)
    if not pairs:
        return
    for name, (_, new) in pairs.items():
        setattr(held, name, new)
    held.changed_at, held.changed_by = timezone.now(), author.label[:200]
    held.save()
    journal(entries(held, pairs, author))


def _fresh_form(
    service: PublicService, organisation: Organisation, source: str, report: StateReport
) -> Observation | None:
    """The last word of the source. Raises ValidationError where the reporter saw another one.

    Sending the same form twice says the same twice, which is no fault.
    """
    last = last_words(service, organisation).get(source)
    if report.based_on is None or report.based_on == (last.pk if last else 0):
        return last
    told = (last.finding, last.link.url if last.link else "", last.planned_for) if last else None
    if told != (report.finding, report.url.strip(), report.planned_for):
        raise ValidationError(STALE_FORM)
    return last


def check_state(report: StateReport, allowed: tuple[Finding, ...] = REPORTED) -> None:
    """Raises ValidationError by field for a report that does not fit together."""
    if report.finding not in allowed:
        raise ValidationError({"finding": "Bitte wählen Sie einen Stand aus der Liste."})
    online, planned = report.finding == Finding.ONLINE, report.finding == Finding.PLANNED
    if online != bool(report.url.strip()):
        words = "Bitte geben Sie die Adresse des Online-Dienstes an." if online else ONLY_ONLINE
        raise ValidationError({"url": words})
    if planned != (report.planned_for is not None):
        words = "Bitte geben Sie an, wann der Dienst online gehen soll." if planned else ONLY_PLANNED
        raise ValidationError({"planned_for": words})
    if report.planned_for is not None and report.planned_for < timezone.localdate():
        raise ValidationError({"planned_for": "Der Termin liegt in der Vergangenheit."})
    if online:
        check_address(report.url)


ONLY_ONLINE = "Eine Adresse gehört nur zum Stand „online“. Bitte löschen Sie sie oder wählen Sie „online“."
ONLY_PLANNED = "Ein Termin gehört nur zum Stand „geplant“. Bitte löschen Sie ihn oder wählen Sie „geplant“."


def check_address(url: str) -> None:
    """Raises ValidationError for an address that no browser could open."""
    try:
        link_host(url.strip())
    except StandardError as fault:
        raise ValidationError({"url": str(fault)}) from fault


def _level(held: Implementation) -> int | None:
    """The level of the latest assessment, where that level means online."""
    scale, latest = maturity_scale(MEASURED_BY), latest_assessment(held, MEASURED_BY)
    if scale is None or latest is None or not is_online(scale, latest.level):
        return None
    return latest.level

"""Three projects of the demo: the dog tax at Arendsee and at Halle, a joint one; all marked as demo data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.journey.enums import TargetVerdict, Way
from fahrplan.journey.models import Project
from fahrplan.journey.rules.target import Answered
from fahrplan.journey.selectors.target import criteria_lists
from fahrplan.journey.services.projects import Opening, record_project
from fahrplan.journey.services.stages import Written, move_to, save_answers, set_ticks
from fahrplan.journey.services.target import save_target
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.models import Solution

DOG_TAX, BUSINESS = "99102013104000", "99050012104000"
ARENDSEE, HALLE = "arendsee-altmark", "halle-saale"
MARK = "Demodaten: "


@dataclass(frozen=True)
class DemoProject:
    """Who leads it, for which service, until when (days from today), in which stage it stands."""

    organisation: str
    person: str
    service: str
    title: str
    goal: str
    days: int
    way: str
    stage: str
    partners: tuple[str, ...] = ()


PROJECTS = (
    DemoProject(
        ARENDSEE,
        "arendsee@demo.example",
        DOG_TAX,
        "Hundesteuer anmelden",
        MARK + "Wer einen Hund anmeldet, soll nicht mehr ins Rathaus kommen müssen.",
        220,
        Way.REUSE,
        Stage.ANALYSIS,
    ),
    DemoProject(
        HALLE,
        "halle@demo.example",
        DOG_TAX,
        "Hundesteuer anmelden",
        MARK + "Rund dreitausend Anmeldungen im Jahr ohne Papier.",
        150,
        Way.ALONE,
        Stage.VISION,
    ),
    DemoProject(
        HALLE,
        "halle@demo.example",
        BUSINESS,
        "Gewerbe gemeinsam anmelden",
        MARK + "Eine Lösung für die große Stadt und die kleinen daneben.",
        300,
        Way.JOINT,
        Stage.PLANNING,
        (ARENDSEE, "verbandsgemeinde-obere-aller"),
    ),
)
ANSWERS: dict[str, dict[str, str]] = {
    Stage.PRIORITISATION: {
        "zustaendigkeit": MARK + "Die Gemeinde ist zuständig, es gilt die eigene Satzung.",
        "nutzen": MARK + "Anmelden geht abends vom Sofa aus.",
        "begruendung": MARK + "Viele Fälle, wenig Recht, Nachbarn haben schon eine Lösung.",
    },
    Stage.ANALYSIS: {
        "kritisch-nutzer": MARK
        + "Das Formular fragt die Steuernummer, die niemand kennt.\nDie Marke kommt erst nach zwei Wochen.",
        "kritisch-bearbeitung": MARK + "Jede Angabe wird abgetippt.\nUnterschriften fehlen oft.",
        "recht": MARK + "Hundesteuersatzung; eine Schriftform verlangt sie nicht.",
    },
}  # fmt: skip
GAPS = {
    "einfach": Answered(TargetVerdict.PARTLY, MARK + "Das Formular hat noch 28 Felder."),
    "durchgaengig": Answered(TargetVerdict.NO, MARK + "Die Daten werden abgetippt."),
    "bedarf": Answered(TargetVerdict.YES, MARK + "Fünf Halterinnen und Halter wurden gefragt."),
}


@transaction.atomic
def load(author: Author) -> None:
    """Open them once; a second run finds them, also where the catalogue or the towns are missing."""
    for one in PROJECTS:
        organisation = Organisation.objects.filter(key=one.organisation, active=True).first()
        service = PublicService.objects.filter(leika_key=one.service).first()
        person = Person.objects.filter(email=one.person).first()
        if organisation is None or service is None or person is None:
            continue
        if Project.objects.filter(organisation=organisation, is_demo=True, title=one.title).exists():
            continue
        _walk(_open(one, organisation, service, author), one, person)


def _open(one: DemoProject, organisation: Organisation, service: PublicService, author: Author) -> Project:
    partners = list(Organisation.objects.filter(key__in=one.partners, active=True))
    solution = None
    if one.way == Way.REUSE:
        covering = Solution.objects.filter(is_demo=True, merged_into=None, covers__service=service)
        solution = covering.order_by("key").first()
    given = Opening(
        [service], one.title, one.goal, one.way, solution, planned_for=_day(one.days), partners=partners
    )
    return record_project(organisation, given, author=author, is_demo=True)


def _walk(project: Project, one: DemoProject, person: Person) -> None:
    """Through the stages to where it stands, with answers on the way."""
    for stage, coming in zip(list(Stage), list(Stage)[1:], strict=False):
        if stage in ANSWERS and project.services.filter(service__leika_key=DOG_TAX).exists():
            save_answers(project, stage, Written(ANSWERS[stage]), by=person)
        if stage == Stage.PRIORITISATION:
            set_ticks(project, stage, ["zustaendig", "zeit"], shown=[], by=person)
        if stage == one.stage:
            break
        project = move_to(project, coming, seen=stage, reason=MARK + "Der Rest wird nachgeholt.", by=person)
    if one.stage == Stage.VISION:
        listed = next(one for one in criteria_lists() if one.key == "servicestandard")
        save_target(project, listed, GAPS, seen={}, by=person)


def _day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)

"""The processes that come with Fahrplan, drawn for it. Minutes and case numbers are examples, marked as demo data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fahrplan.catalogue.enums import Stage
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.enums import ProcessKind
from fahrplan.processes.models import Process
from fahrplan.processes.services.first_templates import land
from fahrplan.processes.services.processes import Drawing, add_process, adopt_process, draw_process

FOLDER = Path(__file__).parents[1] / "data" / "processes"
STAGES = {ProcessKind.AS_IS: Stage.ANALYSIS, ProcessKind.TARGET: Stage.VISION}
ADOPTER = "arendsee-altmark"


@dataclass(frozen=True)
class FirstProcess:
    """One process; ``key`` is also the name of its file. ``earlier`` is the file of the version before."""

    key: str
    title: str
    kind: ProcessKind
    summary: str
    leika_key: str = ""
    counterpart: str = ""
    cases_per_year: int | None = None
    earlier: str = ""
    note: str = ""


FIRST = (
    FirstProcess(
        "hundesteuer-anmelden-ist",
        "Hundesteuer anmelden",
        ProcessKind.AS_IS,
        "Formular auf Papier, von der Post bis zum Bescheid. So läuft es dort, wo es noch keinen Online-Dienst gibt.",
        leika_key="99102013104000",
        cases_per_year=120,
    ),
    FirstProcess(
        "hundesteuer-anmelden-soll",
        "Hundesteuer anmelden",
        ProcessKind.TARGET,
        "Online angemeldet, automatisch vorgeprüft, Bescheid im Postfach. Nur die Marke kommt mit der Post.",
        leika_key="99102013104000",
        counterpart="hundesteuer-anmelden-ist",
        cases_per_year=120,
        earlier="hundesteuer-anmelden-soll-erste",
        note="Frist für Nachforderungen und Ermäßigungen ergänzt",
    ),
    FirstProcess(
        "gewerbe-anmelden-soll",
        "Gewerbe anmelden",
        ProcessKind.TARGET,
        "Von der Online-Anzeige bis zur Empfangsbescheinigung. Die anderen Stellen erhalten die Daten automatisch.",
        leika_key="99050012104000",
        cases_per_year=90,
    ),
    FirstProcess(
        "kita-platz-vergeben-soll",
        "Kita-Platz vergeben",
        ProcessKind.TARGET,
        "Eltern melden ihren Bedarf im Portal an, die Kommune vergibt in Runden, die Kita bestätigt.",
        cases_per_year=150,
    ),
    FirstProcess(
        "sportstaetten-vergeben-soll",
        "Sportstätten vergeben",
        ProcessKind.TARGET,
        "Vereine beantragen Hallenzeiten, das Sportamt entscheidet nach der Vergaberichtlinie.",
        leika_key="99098006005000",
        cases_per_year=60,
    ),
    FirstProcess(
        "eingangsrechnung-bearbeiten-ist",
        "Eingangsrechnung bearbeiten",
        ProcessKind.AS_IS,
        "Rechnung auf Papier mit Umlaufmappe und Kassenanordnung.",
        cases_per_year=2500,
    ),
    FirstProcess(
        "eingangsrechnung-bearbeiten-soll",
        "Eingangsrechnung bearbeiten",
        ProcessKind.TARGET,
        "XRechnung, automatisch geprüft und zugeordnet, elektronisch freigegeben und bezahlt.",
        counterpart="eingangsrechnung-bearbeiten-ist",
        cases_per_year=2500,
    ),
)


def load_first_processes(author: Author) -> int:
    """Add what is missing for the Land, and a municipality's copy of the dog tax; gives how many were added."""
    owner = land()
    if owner is None:
        return 0
    present = set(
        Process.objects.filter(key__in=[first.key for first in FIRST]).values_list("key", flat=True)
    )
    missing = [first for first in FIRST if first.key not in present]
    for first in missing:
        _add(first, owner, author)
    return len(missing)


def _add(first: FirstProcess, owner: Organisation, author: Author) -> None:
    facts = {
        "key": first.key,
        "title": first.title,
        "kind": first.kind,
        "summary": first.summary,
        "service": PublicService.objects.filter(leika_key=first.leika_key).first(),
        "stage": STAGES[first.kind],
        "counterpart": Process.objects.filter(key=first.counterpart).first(),
        "cases_per_year": first.cases_per_year,
    }
    drawing = Drawing(_file(first.earlier or first.key), "Erste Fassung")
    process = add_process(facts, owner=owner, drawing=drawing, author=author, is_demo=True)
    if first.earlier:
        adopter = Organisation.objects.filter(key=ADOPTER).first()
        if adopter:
            adopt_process(process, organisation=adopter, author=author)
        draw_process(process, Drawing(_file(first.key), first.note), author=author)


def _file(name: str) -> bytes:
    return (FOLDER / f"{name}.bpmn").read_bytes()

"""What is known elsewhere about a project's service."""

from __future__ import annotations

from django.utils import timezone

from fahrplan.foundation.services import Author
from fahrplan.implementation.services.case_numbers import Cases, report_cases
from fahrplan.implementation.services.reporting import StateReport, report_state
from fahrplan.journey.models import StageAnswer
from fahrplan.journey.rules.criticism import PREFIX
from fahrplan.journey.rules.stages import PREFILLS
from fahrplan.journey.selectors.prefill import PROVIDERS, suggestions
from fahrplan.journey.selectors.projects import ProjectView, project_view
from fahrplan.processes.services.first_processes import FOLDER
from fahrplan.processes.services.processes import Drawing, add_process
from fahrplan.reuse.services.adopting import AdoptionFacts, record_adoption
from fahrplan.solutions.models import DeliveryItem, SolutionCoverage
from tests.journey.travelling import project
from tests.reuse.joint import Joint

AUTHOR = Author(label="Prüfung")
TODAY = timezone.localdate()


def view(joint: Joint) -> ProjectView:
    found = project_view(project(joint).pk, joint.speaker(joint.town))
    assert found
    return found


def texts(joint: Joint, *names: str) -> list[str]:
    known = suggestions(view(joint), set(names), TODAY)
    return [one.text for name in names for one in known[name]]


def test_every_prefill_that_content_may_name_has_a_provider() -> None:
    assert set(PREFILLS) == set(PROVIDERS)


def test_the_catalogue_gives_law_and_addressees(joint: Joint) -> None:
    joint.service.legal_basis, joint.service.addressees = "§ 14 GewO", ["unternehmen"]
    joint.service.save()
    assert texts(joint, "legal", "addressees", "description") == [
        "§ 14 GewO",
        "Die Leistung richtet sich an: Unternehmen.",
    ]


def test_own_cases_and_the_online_service_of_today(joint: Joint) -> None:
    report_cases(joint.service, joint.town, Cases(2025, 40, 3, "Statistik"), author=AUTHOR)
    report_state(joint.service, joint.town, StateReport("online", "https://dienst.example/a"), author=AUTHOR)
    assert texts(joint, "cases", "channels") == [
        "40 Fälle im Jahr 2025. Quelle: Statistik",
        "Formular oder Online-Dienst heute: https://dienst.example/a",
    ]


def test_without_own_cases_there_is_an_estimate_with_its_formula(joint: Joint) -> None:
    report_cases(joint.service, joint.second, Cases(2025, 40, None, "Statistik"), author=AUTHOR)
    assert texts(joint, "cases") == [
        "Rund 40 Fälle im Jahr. Median 40,0 Fälle je 1.000 Menschen (n = 1) × 1.000 / 1.000 = 40"
    ]


def test_neighbours_and_solutions_are_named(joint: Joint) -> None:
    SolutionCoverage.objects.create(solution=joint.solution, service=joint.service)
    record_adoption(joint.second, joint.solution, AdoptionFacts("in_use", [joint.service]), author=AUTHOR)
    neighbours, solutions = texts(joint, "neighbours", "solutions")
    assert ("Barleben" in neighbours, solutions) == (True, "Gewerbe online, Online-Dienst, Softhaus")


def test_later_stages_begin_with_what_earlier_ones_said(joint: Joint) -> None:
    item = DeliveryItem.objects.create(key="konto", name="Servicekonto", kind="base_component")
    joint.solution.needs.add(item)
    found = project(joint, solution=joint.solution, way="reuse")
    StageAnswer.objects.create(project=found, stage="vision", key=f"{PREFIX}1", text="Höchstens zehn Fragen")
    seen = project_view(found.pk, joint.speaker(joint.town))
    assert seen
    known = suggestions(seen, {"own_plan", "deliveries", "requirements"}, TODAY)
    assert {name: one[0].text for name, one in known.items()} == {
        "own_plan": "Weg: Nachnutzung\nLösung: Gewerbe online",
        "deliveries": "Servicekonto: ohne Termin",
        "requirements": "Höchstens zehn Fragen",
    }


def test_the_process_as_it_is_gives_steps_and_criticism(joint: Joint) -> None:
    drawing = Drawing((FOLDER / "hundesteuer-anmelden-ist.bpmn").read_bytes())
    facts = {"title": "Ist", "kind": "ist", "summary": "", "service": joint.service}
    add_process(facts, owner=joint.town, drawing=drawing, author=AUTHOR)
    as_is, criticism = texts(joint, "as_is", "criticism")
    assert ("Medienbrüche" in as_is, "Beteiligte: " in as_is, bool(criticism)) == (True, True, True)

"""Content of the stages, and how far a project is."""

from __future__ import annotations

from datetime import date

from fahrplan.accounts.services.authorship import author_of
from fahrplan.journey.models import StageAnswer, StageContent, TargetAnswer
from fahrplan.journey.rules.stages import ORDER, document_of
from fahrplan.journey.selectors.projects import project_view
from fahrplan.journey.selectors.stages import (
    open_tasks_of,
    shipped_contents,
    stage_contents,
    stage_state,
    stage_state_in,
    step_of,
    templates_named,
)
from fahrplan.journey.services.tasks import TaskText, add_task
from fahrplan.processes.services.first_templates import first_templates
from tests.journey.travelling import project
from tests.reuse.joint import Joint, soon

# The prompts of the workshop of 2019, as its report names them.
PROMPTS = {
    "prioritisation": ("Zuständigkeit", "Wirtschaftlichkeit", "Fallzahlen", "Aufwand", "Nutzen Bürger"),
    "analysis": ("relevante Informationen", "kritische Punkte", "Formulare", "Erläuterungen", "rechtliche"),
    "vision": (
        "Nutzerfreundlichkeit",
        "Barrierefreiheit",
        "Antragsassistent",
        "Online-Dienst",
        "Fachverfahren",
    ),
    "planning": ("Rollen", "Basiskomponenten", "rechtlichen", "Zeitplanung", "Budget", "Personal"),
    "realisation": ("Vergabe", "Verträge", "Schulung der Mitarbeiter", "Information der Bürger"),
    "go_live": ("Tests", "Konfiguration", "Überführung in den Regelbetrieb"),
}


def test_every_stage_asks_the_prompts_of_2019() -> None:
    for stage, prompts in PROMPTS.items():
        helps = " ".join(item.help for item in shipped_contents()[stage].questions)
        assert [prompt for prompt in prompts if prompt not in helps] == []


def test_every_stage_has_checks_deliverables_and_people_to_ask() -> None:
    contents = shipped_contents().values()
    assert all(one.checks and one.deliverables and one.asked and one.source for one in contents)


def test_templates_named_are_in_the_library() -> None:
    known = {first.key for first in first_templates()}
    named = {key for one in shipped_contents().values() for key in one.templates}
    assert named - known == set()


def test_the_lands_own_version_holds(joint: Joint) -> None:
    document = document_of(shipped_contents()["analysis"]) | {"purpose": "Anders"}
    StageContent.objects.create(key="analysis", document=document)
    view = project_view(project(joint).pk, joint.speaker(joint.town), "analysis")
    assert view
    told = (stage_contents()["analysis"].purpose, stage_state_in(view).content.purpose, len(stage_contents()))
    assert told == ("Anders", "Anders", len(ORDER))


def test_what_is_open_and_what_is_criticised(joint: Joint) -> None:
    found = project(joint)
    StageAnswer.objects.create(project=found, stage="analysis", key="kritisch-nutzer", text="Zu lang")
    state = stage_state(found, "vision")
    assert (state.criticism, state.answers, len(state.open_questions)) == (("Zu lang",), {}, 7)


def test_tasks_and_gaps_lead_the_next_step(joint: Joint) -> None:
    found, author = project(joint), author_of(joint.speaker(joint.town))
    add_task(joint.town, TaskText("Anrufen", due_on=soon(3)), author=author, project=found)
    add_task(joint.town, TaskText("Ohne Tag"), author=author, project=found)
    tasks = open_tasks_of(found)
    found.stage = "vision"
    TargetAnswer.objects.create(project=found, key="efa.bezahlen", verdict="no", sentence="Fehlt")
    step = step_of(found, stage_state(found, "vision"), tasks, date(2100, 1, 1))
    assert ([task.title for task in tasks], step.button) == (["Anrufen", "Ohne Tag"], "Zur Aufgabe")


def test_unknown_templates_are_left_out(db: None) -> None:
    assert templates_named(["gibt-es-nicht"]) == []

"""What to do next in a project, as one sentence with one button. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fahrplan.catalogue.enums import Stage
from fahrplan.journey.enums import ProjectState, Way
from fahrplan.journey.rules.stages import Content, Item, following, number_of

CHANGE_DAY = "bearbeiten/#id_planned_for"
BEFORE_PLAN = (Stage.PRIORITISATION, Stage.ANALYSIS, Stage.VISION)


@dataclass(frozen=True)
class OpenTask:
    """An unfinished task: ``url`` is the path of its page."""

    title: str
    url: str
    due_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """All that decides what comes next. ``slipped``: what the Land delivers later than the plan needs.

    ``tasks`` are unfinished and sorted by their due date.
    """

    state: str
    stage: str
    way: str
    has_solution: bool
    planned_for: date | None
    today: date
    slipped: str = ""
    questions: Sequence[Item] = ()
    checks: Sequence[Item] = ()
    tasks: Sequence[OpenTask] = ()
    target_gaps: int = 0


@dataclass(frozen=True)
class NextStep:
    """``tail``: the path after the project's own address; a path from the root begins with a stroke."""

    sentence: str
    button: str
    tail: str


def next_step(found: Standing, content: Content) -> NextStep:
    """The first of these that applies: the state, the day, an overdue task, a missing fact, a question, a check."""
    return (
        _by_state(found)
        or _by_day(found)
        or _by_task(found, overdue=True)
        or _by_fact(found)
        or _by_question(found, content)
        or _by_task(found, overdue=False)
        or _by_check(found, content)
        or _onwards(found)
    )


def _by_state(found: Standing) -> NextStep | None:
    if found.state == ProjectState.PAUSED:
        return NextStep(
            "Das Vorhaben ruht. Nehmen Sie es wieder auf, sobald es weitergehen kann.",
            "Stand ändern",
            "#stand",
        )
    if found.state == ProjectState.DROPPED:
        return NextStep(
            "Das Vorhaben ist aufgegeben. Sie müssen nichts mehr tun.", "Zu Ihren Vorhaben", "/vorhaben/"
        )
    if found.state == ProjectState.DONE:
        return NextStep(
            "Das Vorhaben ist abgeschlossen. Schreiben Sie auf, was andere daraus lernen können.",
            "Zur Nachnutzung",
            f"etappe/{Stage.REUSE}/",
        )
    return None


def _by_day(found: Standing) -> NextStep | None:
    if found.slipped:
        return NextStep(
            f"Das Land liefert „{found.slipped}“ später als geplant. Legen Sie einen neuen Termin fest.",
            "Termin ändern",
            CHANGE_DAY,
        )
    if (
        found.planned_for
        and found.planned_for < found.today
        and number_of(found.stage) <= number_of(Stage.GO_LIVE)
    ):
        return NextStep(
            f"Der Termin {found.planned_for:%d.%m.%Y} ist vorbei. Legen Sie einen neuen fest.",
            "Termin ändern",
            CHANGE_DAY,
        )
    return None


def _by_task(found: Standing, *, overdue: bool) -> NextStep | None:
    task = next(iter(found.tasks), None)
    if task is None:
        return None
    late = task.due_on is not None and task.due_on < found.today
    if overdue and late:
        return NextStep(
            f"Erledigen Sie die Aufgabe „{task.title}“: Sie war am {task.due_on:%d.%m.%Y} fällig.",
            "Zur Aufgabe",
            task.url,
        )
    if overdue:
        return None
    when = f" bis {task.due_on:%d.%m.%Y}" if task.due_on else ""
    return NextStep(f"Erledigen Sie die Aufgabe „{task.title}“{when}.", "Zur Aufgabe", task.url)


def _by_fact(found: Standing) -> NextStep | None:
    if found.stage in BEFORE_PLAN:
        return None
    if found.way == Way.OPEN:
        return NextStep(
            "Entscheiden Sie, ob Sie allein, durch Nachnutzung oder gemeinsam mit anderen umsetzen.",
            "Weg wählen",
            "bearbeiten/",
        )
    if found.planned_for is None:
        return NextStep(
            "Legen Sie fest, wann die Leistung online gehen soll.", "Termin festlegen", CHANGE_DAY
        )
    if not found.has_solution and number_of(found.stage) >= number_of(Stage.REALISATION):
        return NextStep("Tragen Sie ein, welche Lösung Sie einsetzen.", "Lösung eintragen", "bearbeiten/")
    return None


def _by_question(found: Standing, content: Content) -> NextStep | None:
    question = next(iter(found.questions), None)
    if question is None:
        return None
    return NextStep(
        f"Beantworten Sie in der Etappe „{content.label}“: {question.text}",
        "Frage beantworten",
        f"etappe/{found.stage}/#frage-{question.key}",
    )


def _by_check(found: Standing, content: Content) -> NextStep | None:
    if found.target_gaps and found.stage == Stage.VISION:
        return NextStep("Machen Sie aus den Lücken im Zielabgleich Aufgaben.", "Zum Zielabgleich", "ziel/")
    check = next(iter(found.checks), None)
    if check is None:
        return None
    return NextStep(
        f"Prüfen Sie vor dem Weitergehen: {check.text}",
        "Prüfpunkte ansehen",
        f"etappe/{found.stage}/#pruefpunkte",
    )


def _onwards(found: Standing) -> NextStep:
    coming = following(found.stage)
    if coming is None:
        return NextStep("Alles ist erledigt. Schließen Sie das Vorhaben ab.", "Stand ändern", "#stand")
    return NextStep(
        f"In dieser Etappe ist alles erledigt. Gehen Sie weiter zu „{Stage(coming).label}“.",
        "Weitergehen",
        f"etappe/{found.stage}/#weiter",
    )

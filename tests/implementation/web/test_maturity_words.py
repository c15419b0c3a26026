"""What the pages about maturity say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

from fahrplan.implementation.selectors.assessments import ShownAssessment
from fahrplan.implementation.selectors.maturity import Edition, shipped_scales
from fahrplan.implementation.web.maturity_words import (
    answer_rows,
    duty_words,
    history_rows,
    level_words,
    model_facts,
    shift_rows,
    step_rows,
)
from tests.implementation.assessing import best, with_level

OLD, NEW = shipped_scales()["1.1"], shipped_scales()["2.0"]
DUTY = "Die gesetzliche Pflicht gilt ab Stufe 3 als erfüllt."


def test_a_level_names_its_scale() -> None:
    assert [level_words(OLD, number) for number in (2, None, 9)] == [
        "Stufe 2 von 4: Formular-Assistent",
        "noch nicht eingeschätzt",
        "Stufe 9",
    ]


def test_what_is_said_about_the_duty() -> None:
    assert [duty_words(OLD, number) for number in (None, 2, 3)] == [
        DUTY,
        f"{DUTY} Das ist noch nicht erreicht.",
        f"{DUTY} Das ist erreicht.",
    ]


def test_orientation_is_no_verdict() -> None:
    assert duty_words(NEW, 7) == "Dieses Modell sagt nichts darüber, ob die gesetzliche Pflicht erfüllt ist."


def test_the_steps_name_the_weakest_and_the_level_after() -> None:
    found = step_rows(OLD, with_level("1.1", bezahlung=2, bescheid=3))
    assert (found["weakest"], found["reaches"]) == ("„Bezahlprozess“", "Stufe 3 von 4: Online-Leistung")
    assert found["rows"] == [
        (
            "Bezahlprozess",
            "Bar, am Schalter oder per Überweisung nach Rechnung.",
            "Online, gleich im Antrag.",
            "Binden Sie eine Bezahlkomponente an.",
        )
    ]


def test_at_the_top_there_are_no_steps() -> None:
    assert step_rows(OLD, best("1.1"))["rows"] == []


def test_answers_of_a_former_edition_are_still_listed() -> None:
    assert answer_rows(OLD, {"frueher": 2, "bezahlung": None, "antrag": 0}) == [
        ("Antragsprozess und Kontextintegration", "Wortlaut nicht mehr vorhanden", "bis Stufe 0"),
        ("Bezahlprozess", "Vorab ist nichts zu bezahlen.", "zählt nicht"),
        ("frueher (nicht mehr im Modell)", "Wortlaut nicht mehr vorhanden", "bis Stufe 2"),
    ]


def test_what_changed_is_shown_side_by_side() -> None:
    assert shift_rows(OLD, {"unterschrift": 4}, {"unterschrift": 4, "bezahlung": 4}) == [
        ("Bezahlprozess", "–", "Online, gleich im Antrag.")
    ]


def test_the_history_names_the_person_only_inside() -> None:
    row = ShownAssessment(uuid4(), "1.1", 2, date(2026, 3, 1), True, {}, "Petra")
    public = ("01.03.2026", "Stufe 2 von 4: Formular-Assistent (Demodaten)")
    assert history_rows(OLD, [row], detailed=False) == [public]
    assert history_rows(OLD, [row], detailed=True) == [(*public, "Petra")]


def test_the_facts_say_where_the_texts_come_from() -> None:
    rows = model_facts(Edition(OLD, datetime(2026, 3, 1, tzinfo=UTC), "amtlich.json"))
    facts = {row[0]: row[1] for row in rows}
    assert facts["Wortlaut"] == "eigene Umschreibung; eigene Umschreibung von Fahrplan, November 2026"
    assert facts["Texte eingelesen"] == "01.03.2026 aus amtlich.json"

"""What the values mean in words."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.prioritisation.rules.facts import Around, Judgement, Offered, Reported, Responsible
from fahrplan.prioritisation.rules.sentences import Contribution, sentence, told
from tests.prioritisation.ranked import estimate, facts, reported


def row(
    label: str, value: float, *, known: bool = True, weight: float = 0.1, words: str = ""
) -> Contribution:
    return Contribution(
        label,
        label,
        "",
        "",
        value,
        weight,
        value * weight * 100,
        known,
        words and f"+{words}",
        words and f"-{words}",
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "Platz 3 mit 61,5 von 100 Punkten."),
        (
            [
                row("a", 0.9, words="a"),
                row("b", 1.0, words="b"),
                row("c", 0.8, words="c"),
                row("d", 0.1, words="d"),
            ],
            "Platz 3 mit 61,5 von 100 Punkten: dafür sprechen vor allem +b und +a, dagegen -d.",
        ),
        (
            [row("a", 0.9, words="a"), row("e", 0.5, known=False)],
            "Platz 3 mit 61,5 von 100 Punkten: dafür spricht vor allem +a; nicht bekannt: e.",
        ),
        (
            [row("d", 0.1, words="d"), row("e", 0.5, known=False), row("f", 0.5, known=False, weight=0)],
            "Platz 3 mit 61,5 von 100 Punkten: dagegen spricht vor allem -d; nicht bekannt: e.",
        ),
        ([row("e", 0.5, known=False)], "Platz 3 mit 61,5 von 100 Punkten: nicht bekannt: e."),
    ],
)
def test_one_sentence(rows: list[Contribution], words: str) -> None:
    assert sentence(3, 61.5, rows) == words


@pytest.mark.parametrize(
    ("criterion", "said", "raw"),
    [
        ("responsibility", {}, "nicht bekannt"),
        ("responsibility", {"responsible": Responsible(explicit=True)}, "ausdrücklich festgelegt"),
        (
            "responsibility",
            {"responsible": Responsible("gemeinde_eigen", "land", "mittel", ("handles",))},
            "Gemeinde (eigene Aufgabe) (wahrscheinlich)",
        ),
        (
            "responsibility",
            {"responsible": Responsible("land", "kreis", "hoch", ("decides",))},
            "wir entscheiden nur (sicher)",
        ),
        ("economy", {}, "nicht bekannt"),
        ("economy", {"offered": Offered(solutions=1)}, "nicht bekannt"),
        (
            "economy",
            {"offered": Offered(solutions=1, cost=1_500.0)},
            "nicht bekannt (ab 1.500 € in 5 Jahren, Fälle unbekannt)",
        ),
        (
            "economy",
            {"offered": Offered(solutions=1, cost=1_500.0), "reported": reported(100)},
            "3,00 € je Fall (ab 1.500 € in 5 Jahren)",
        ),
        ("cases", {}, "nicht bekannt"),
        ("cases", {"reported": reported(1_200)}, "1.200 im Jahr 2025"),
        ("cases", {"estimate": estimate(10, residents=6_000)}, "geschätzt 60 im Jahr"),
        ("effort", {}, "nicht bekannt: keine Lösung eingetragen"),
        ("effort", {"offered": Offered(solutions=2, waiting=2)}, "alle 2 Lösungen warten noch"),
        ("effort", {"offered": Offered(solutions=1, waiting=1)}, "die Lösung wartet noch"),
        (
            "effort",
            {"offered": Offered(solutions=2, connection=900.0, staff_days=12.5)},
            "2 Lösungen bereit, Anschluss ab 900 €, ab 12,5 eigenen Tagen",
        ),
        ("benefit", {"addressees": ("unternehmen",)}, "richtet sich an: Unternehmen"),
        ("benefit", {"addressees": ("sonst",)}, "nicht bekannt"),
        ("top_100", {"top_100": ("Top 100 Bürger",)}, "Top 100 Bürger"),
        ("top_100", {}, "nein"),
        ("sdg", {"sdg": ("A1", "B2", "C3", "D4")}, "ja (A1, B2, C3)"),
        ("d115", {"d115": True}, "ja"),
        ("focus", {"focus": "Fokus"}, "Fokus"),
        ("neighbours", {}, "nicht bekannt"),
        ("neighbours", {"around": Around(1, 4)}, "1 von 4 setzt sie ein oder plant sie"),
    ],
)
def test_raw_values_in_words(criterion: str, said: dict[str, Any], raw: str) -> None:
    assert told(criterion, facts(**said)).raw == raw


def test_an_own_judgement_names_its_reason() -> None:
    found = told("effort", facts(judgements={"effort": Judgement(8, "Steht bereit", "Amt")}))
    assert (found.raw, found.source) == ("8 von 10", "eigenes Urteil: Steht bereit, Amt")


def test_a_reported_figure_is_named_before_the_judgement() -> None:
    found = told(
        "cases", facts(judgements={"cases": Judgement(8)}, reported=Reported(7, 2025, "Amt", is_demo=True))
    )
    assert (found.raw, found.source) == ("7 im Jahr 2025", "eigene Angabe: Amt, Demodaten")

"""Expressions that cannot be read are refused in words a clerk can act on."""

from __future__ import annotations

import pytest

from fahrplan.forms.rules.expressions_tree import ExpressionError, Literal, Operation, Path, parse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Die Bedingung ist leer."),
        ("a =", "Am Ende fehlt ein Wert oder ein Feld."),
        ("= 3", "Vor „=“ fehlt ein Wert oder ein Feld."),
        ("a = „x“", "Texte stehen zwischen geraden einfachen Anführungszeichen, zum Beispiel 'anmelden'."),
        ("a(1)", "„a“ kann man nicht rechnen; es gibt anzahl(…) und summe(…)."),
        ("a = d'2026-02-31'", "„2026-02-31“ ist kein Datum, zum Beispiel d'2026-01-31'."),
        ("a b", "Vor „b“ fehlt eine Verknüpfung."),
        ("1 = 2 = 3", "Zwei Vergleiche hintereinander: Bitte verbinden Sie sie mit „und“."),
        ("a & b", "Das Zeichen „&“ gehört nicht in eine Bedingung."),
        ("(a", "Hier fehlt „)“ am Ende."),
        ("a.b", "Das Zeichen „.“ gehört nicht in eine Bedingung."),
        ("\x00", "Das Zeichen „ein Steuerzeichen“ gehört nicht in eine Bedingung."),
        ("(" * 40 + "1" + ")" * 40, "Die Bedingung ist zu tief geschachtelt."),
        ("1 + " * 120 + "1", "Die Rechnung ist zu lang. Bitte teilen Sie sie auf."),
        ("a oder " * 200 + "a", "Die Bedingung hat zu viele Teile. Bitte teilen Sie sie auf."),
        ("1" * 21, "Die Zahl ist zu lang."),
        ("a" * 2001, "Die Bedingung ist länger als 2000 Zeichen."),
        ("summe(1)", "In summe(…) steht genau ein Feld."),
    ],
)
def test_refuses_in_words(text: str, words: str) -> None:
    with pytest.raises(ExpressionError) as fault:
        parse(text)

    assert str(fault.value) == words


def test_and_binds_closer_than_or() -> None:
    root = parse("a oder b und c").root

    assert root == Operation("oder", (Path("a"), Operation("und", (Path("b"), Path("c")))))


def test_a_slash_with_spaces_divides() -> None:
    assert parse("a/b / c").root == Operation("/", (Path("a/b"), Path("c")))


def test_long_runs_of_not_stay_flat() -> None:
    assert parse("nicht " * 101 + "ja").root == Operation("nicht", (Literal(True),))

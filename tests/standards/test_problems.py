"""Problems and the error that carries them."""

from __future__ import annotations

import pickle

import pytest

from fahrplan.standards.problems import Findings, Problem, StandardError


def test_problem_names_line_and_field() -> None:
    assert str(Problem(3, "Name", "Der Name fehlt.")) == "Zeile 3, „Name“: Der Name fehlt."


def test_problem_without_place_is_only_its_message() -> None:
    assert str(Problem(None, None, "Die Datei ist leer.")) == "Die Datei ist leer."


def test_error_text_names_the_first_problem_and_counts_the_others() -> None:
    error = StandardError([Problem(1, None, "a"), Problem(2, None, "b"), Problem(3, None, "c")])
    assert str(error) == "Zeile 1: a (und 2 weitere Fehler)"


def test_error_survives_pickling() -> None:
    error = StandardError([Problem(1, "x", "a")], total=7)
    again = pickle.loads(pickle.dumps(error))
    assert (again.problems, again.total, str(again)) == (error.problems, 7, str(error))


def test_findings_keep_two_hundred_and_count_all() -> None:
    findings = Findings()
    for line in range(1, 1001):
        findings.add(line, None, "falsch")
    with pytest.raises(StandardError) as caught:
        findings.refuse()
    assert (len(caught.value.problems), caught.value.total) == (200, 1000)


def test_findings_without_problem_do_not_refuse() -> None:
    assert Findings().refuse() is None  # type: ignore[func-returns-value]


def test_error_of_one_message() -> None:
    assert StandardError.of("Leer.", line=4, field="x").problems == (Problem(4, "x", "Leer."),)

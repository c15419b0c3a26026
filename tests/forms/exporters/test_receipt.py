"""The receipt says number, office and every answer that was asked for."""

from __future__ import annotations

import page
import pytest

from fahrplan.forms.exporters.receipt import WORDS, receipt_pdf, sections
from fahrplan.forms.models import Submission
from tests.forms.ordered import TEXTS, online

PDF_RULES = 104  # of PDF/UA-1 that the checker runs
CONTENT = {
    "data": {
        "person": {"nachname": "Škvor", "geboren": "1980-02-01"},
        "hund": {"gefaehrlich": True, "grund": "beißt " * 40},
        "kinder": [{"name": "Anna"}],
        "nachweis": ["1"],
    },
    "files": [{"id": "1", "name": "pass.pdf"}],
}


@pytest.mark.django_db
def test_pages_and_entries_are_sections() -> None:
    known = online()
    told = {one["title"]: one["rows"] for one in sections(known, CONTENT)}
    assert told["Wer sind Sie?"] == [
        ["Familienname", "Škvor"], ["Geburtsdatum", "01.02.1980"], ["iban", "keine Angabe"],
    ]  # fmt: skip
    assert told["Kinder im Haushalt 1"] == [["name", "Anna"]]
    assert told["Nachweise"] == [["Impfpass", "pass.pdf"]]


@pytest.mark.django_db
def test_it_can_be_set() -> None:
    known = online()
    made = receipt_pdf(Submission(reference="ABCD-EFGH-JKL"), known, CONTENT, duration="14 Tage")
    report = page.validate_pdf_bytes(made, profile="ua1")
    assert ([failure.message for failure in report.failures], report.rules.passed) == ([], PDF_RULES)


@pytest.mark.django_db
def test_it_speaks_the_language_of_who_applied() -> None:
    texts = {**TEXTS, "en": {**TEXTS["de"], "title": "Register a dog", "field:person/nachname": "Surname"}}
    known = online(texts=texts)
    told = dict(one for part in sections(known, CONTENT, "en") for one in part["rows"])
    assert (told["Surname"], told["iban"]) == ("Škvor", "no answer")
    made = receipt_pdf(
        Submission(reference="ABCD-EFGH-JKL"), known, CONTENT, duration="14 days", language="en"
    )
    assert b">Receipt: Register a dog<" in made
    assert page.validate_pdf_bytes(made, profile="ua1").failures == []


def test_every_language_has_every_word() -> None:
    assert {frozenset(table) for table in WORDS.values()} == {frozenset(WORDS["de"])}

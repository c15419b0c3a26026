"""PDF files of filled texts: tagged, German, and never a program."""

from __future__ import annotations

import re
from html import unescape

import page
import pytest

from fahrplan.foundation.services.pdf import MOST_INPUT, PdfError
from fahrplan.processes.exporters.template_pdf import template_pdf
from tests.processes.exporters.sheet_samples import HOSTILE, TEXT, said, sheet


def faults(content: bytes) -> list[str]:
    """Broken rules of PDF/UA-1."""
    return [failure.rule_id for failure in page.validate_pdf_bytes(content, profile="ua1").failures]


def title_in(content: bytes) -> str:
    """The title that the file says it has."""
    found = re.search(rb"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", content)
    return unescape(found[1].decode()) if found else ""


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "",
        "# Nur Titel\n",
        "> Zitat\n\n---\n\n    Code\n",
        "- a\n  1. b\n     - c\n\n  Weiter\n",
        "5. fünf\n\n1. eins\n",
        "| a | b |\n|---|---|\n| nur eine |\n",
    ],
)
def test_every_kind_of_text_becomes_a_tagged_pdf(text: str) -> None:
    content = template_pdf(sheet(text))
    assert (content[:5], faults(content)) == (b"%PDF-", [])


def test_language_and_title_stand_in_the_file() -> None:
    content = template_pdf(sheet())
    language = re.search(rb"<dc:language><rdf:Bag><rdf:li>(.*?)</rdf:li>", content)
    assert language is not None
    assert (language[1], title_in(content)) == (b"de", "Dienstanweisung")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    content = template_pdf(
        sheet(f"# {text}\n\n{text}\n\n- {text}\n\n| {text} | b |\n|---|---|\n| {text} | c |\n")
    )
    assert (faults(content), title_in(content)) == ([], said(text))


def test_a_table_wider_than_a_page_can_be_set() -> None:
    row = "|" + " Zelle |" * 40
    content = template_pdf(sheet(f"{row}\n{'|---' * 40}|\n{row}\n"))
    assert faults(content) == []


def test_a_text_too_large_is_refused_in_german() -> None:
    with pytest.raises(PdfError, match="ist zu groß für ein PDF"):
        template_pdf(sheet("Wort " * (MOST_INPUT // 5 + 1)))

"""Texts as downloads."""

from __future__ import annotations

import pytest

from fahrplan.processes.web.template_files import links
from tests.processes.template_records import change_copy, copy_of, template, town
from tests.support.client import CheckedClient
from tests.support.records import member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("form", "kind", "begins"),
    [
        ("pdf", "application/pdf", b"%PDF"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("odt", "application/vnd.oasis.opendocument.text", b"PK"),
        ("md", "text/markdown; charset=utf-8", b"# Dienstanweisung der Stadt Arendsee"),
    ],
)
def test_a_copy_comes_with_its_type_and_name(
    client: CheckedClient, form: str, kind: str, begins: bytes
) -> None:
    copy = copy_of(template(), town())
    client.force_login(member(copy.organisation))
    answer = client.get(f"{copy.address}datei/{form}/")
    assert (answer.status_code, answer["Content-Type"], answer.content[: len(begins)]) == (200, kind, begins)
    assert answer["Content-Disposition"] == f'attachment; filename="dienstanweisung-arendsee-1.{form}"'


def test_an_earlier_text_comes_under_its_number(client: CheckedClient) -> None:
    copy = copy_of(template(), town())
    change_copy(copy, "Anders\n")
    client.force_login(member(copy.organisation))
    answer = client.get(f"{copy.address}datei/md/?fassung=1")
    assert answer["Content-Disposition"] == 'attachment; filename="dienstanweisung-arendsee-1.md"'
    assert b"Erster Absatz" in answer.content


def test_links_name_every_format() -> None:
    assert links("/x/", "?fassung=1") == [
        ("PDF", "/x/datei/pdf/?fassung=1"),
        ("Word (DOCX)", "/x/datei/docx/?fassung=1"),
        ("OpenDocument (ODT)", "/x/datei/odt/?fassung=1"),
        ("Markdown", "/x/datei/md/?fassung=1"),
    ]

"""Reading templates on pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings

from fahrplan.accounts.models import Person
from tests.processes.template_records import (
    BODY,
    copy_of,
    next_version,
    product_version,
    solution,
    template,
    town,
)
from tests.support.client import CheckedClient
from tests.support.records import member

pytestmark = pytest.mark.django_db


def test_library_names_newest_templates_and_processes(client: CheckedClient) -> None:
    template()
    answer = client.get("/bibliothek/")
    assert answer.status_code == 200
    assert [one.title for one in answer.context["templates"]] == ["Dienstanweisung"]


def test_library_shows_own_copies_to_who_works_for_the_town(client: CheckedClient) -> None:
    holder = town()
    copy_of(template(), holder)
    client.force_login(member(holder))
    rows = client.get("/bibliothek/").context["copies"]
    assert rows == [
        [
            ("Dienstanweisung", "/bibliothek/vorlagen/dienstanweisung/exemplare/arendsee/"),
            "Stadt Arendsee",
            "Fassung 1",
            "aktuell",
        ]
    ]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", ["Brief", "Dienstanweisung"]),
        ("?art=citizens_letter", ["Brief"]),
        ("?q=dienst", ["Dienstanweisung"]),
        ("?loesung=online-gewerbe", ["Dienstanweisung"]),
        ("?organisation=gibtesnicht", []),
        ("?art=unsinn", ["Brief", "Dienstanweisung"]),
        ("?q=%00", ["Brief", "Dienstanweisung"]),
    ],
)
def test_list_is_filtered(client: CheckedClient, question: str, found: list[str]) -> None:
    template(solution=solution())
    template(title="Brief", kind="citizens_letter")
    page = client.get(f"/bibliothek/vorlagen/{question}").context["page"]
    assert [one.title for one in page] == found


@pytest.mark.parametrize("number", [1, 3])
def test_list_needs_the_same_queries_for_any_number(
    client: CheckedClient, django_assert_num_queries: Any, number: int
) -> None:
    for index in range(number):
        template(title=f"Vorlage {index}")
    client.get("/bibliothek/vorlagen/")
    with django_assert_num_queries(4):
        client.get("/bibliothek/vorlagen/")


@pytest.mark.parametrize("number", [1, 3])
def test_page_needs_few_queries(
    client: CheckedClient, django_assert_num_queries: Any, number: int, steward: Person
) -> None:
    made = template()
    for index in range(number):
        copy_of(made, town(f"ort-{index}", f"Ort {index}"))
    client.force_login(steward)
    client.get(made.address)
    with django_assert_num_queries(10):
        client.get(made.address)


def test_page_shows_the_text_with_gaps(client: CheckedClient) -> None:
    made = template()
    answer = client.get(made.address)
    assert "[bitte ergänzen: Name der Kommune]" in answer.content.decode()
    assert answer.context["gaps"] == ["Name der Kommune"]


def test_page_never_shows_html_of_the_author(client: CheckedClient) -> None:
    made = template("Hallo <script>alert(1)</script> <b>fett</b>\n")
    page = client.get(made.address).content.decode()
    assert "<script>alert" not in page
    assert "&lt;b&gt;fett&lt;/b&gt;" in page


def test_page_names_who_has_a_copy_but_not_its_text(client: CheckedClient) -> None:
    made = template()
    copy_of(made, town())
    answer = client.get(made.address)
    assert [row[0][0] for row in answer.context["copy_rows"]] == ["Stadt Arendsee"]
    assert [row[1] for row in answer.context["copy_rows"]] == ["Fassung 1"]


def test_page_warns_where_the_product_moved_on(client: CheckedClient) -> None:
    product = solution()
    first = product_version(product, "1")
    product_version(product, "2")
    made = template(solution=product, solution_version=first)
    assert "gilt für Version 1; Version 2 ist da" in client.get(made.address).content.decode()


def test_older_version_says_so(client: CheckedClient) -> None:
    made = template()
    next_version(made, BODY + "\nNeu.\n")
    text = client.get(f"{made.address}versionen/1/").content.decode()
    assert "Fassung 1 von 2" in text
    assert f"Fahrplan {settings.FAHRPLAN_VERSION} ·" in text


def test_difference_marks_words(client: CheckedClient) -> None:
    made = template()
    next_version(made, BODY.replace("Zweiter", "Anderer"))
    page = client.get(f"{made.address}unterschied/").content.decode()
    assert "entfallen: </span>Zweiter</del>" in page
    assert "neu: </span>Anderer</ins>" in page


@pytest.mark.parametrize(
    ("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("odt", b"PK"), ("md", b"# Dienst")]
)
def test_files_are_downloads(client: CheckedClient, form: str, begins: bytes) -> None:
    made = template()
    answer = client.get(f"{made.address}datei/{form}/")
    assert answer.content[: len(begins)] == begins
    assert answer["Content-Disposition"] == f'attachment; filename="dienstanweisung-1.{form}"'


def test_markdown_keeps_the_variables(client: CheckedClient) -> None:
    assert client.get(f"{template().address}datei/md/").content.decode() == BODY


@pytest.mark.parametrize(
    "address",
    [
        "gibtesnicht/",
        "dienstanweisung/versionen/9/",
        "dienstanweisung/datei/exe/",
        "dienstanweisung/unterschied/?von=99",
    ],
)
def test_what_is_not_there_answers_404(client: CheckedClient, address: str) -> None:
    template()
    assert client.get(f"/bibliothek/vorlagen/{address}").status_code == 404

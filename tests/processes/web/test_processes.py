"""Pages of processes for readers: list, page, file, text, differences, comparison."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from fahrplan.municipalities.models import Organisation
from fahrplan.processes.models import Process
from fahrplan.processes.services.processes import Drawing, adopt_process, draw_process, set_minutes
from tests.processes.process_records import AUTHOR, FIRST, HOSTILE, ON_PAPER, SECOND, process, town
from tests.support.client import CheckedClient
from tests.support.records import service

pytestmark = pytest.mark.django_db
LIST = "/bibliothek/prozesse/"


@pytest.fixture
def home() -> Organisation:
    return town()


def page(client: CheckedClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_list_finds_by_word_and_kind(home: Organisation, client: CheckedClient) -> None:
    process(home, "Hund anmelden", service=service())
    process(home, "Gewerbe anmelden", kind="ist")
    assert "2 Prozesse" in page(client, LIST)
    for question in ("q=hund", "art=soll", "leistung=99102013104000"):
        text = page(client, f"{LIST}?{question}")
        assert ("1 Prozess" in text, "Hund anmelden" in text, "Gewerbe anmelden" in text) == (
            True,
            True,
            False,
        )


@pytest.mark.parametrize(
    "question", ["q=%00", "art=x", "phase=x", "seite=x", "leistung=%00", "organisation=%00", "q=" + "a" * 300]
)
def test_the_list_withstands_odd_questions(client: CheckedClient, home: Organisation, question: str) -> None:
    process(home)
    assert client.get(f"{LIST}?{question}").status_code == 200


def test_an_empty_list_says_so(client: CheckedClient) -> None:
    assert "Kein Prozess passt" in page(client, LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_needs_the_same_queries_for_any_length(
    home: Organisation, client: CheckedClient, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        process(home, f"Prozess {number}", service=service(f"9910201310400{number}"))
    with django_assert_num_queries(3):
        client.get(LIST)


def test_the_page_tells_everything_without_script(home: Organisation, client: CheckedClient) -> None:
    one = process(home, "Antrag bearbeiten", ON_PAPER, cases_per_year=100)
    set_minutes(one.versions.get(), {"t": 6, "d": 12}, author=AUTHOR)
    text = page(client, one.address)
    for words in (
        "Der Ablauf hat 2 Arbeitsschritte und 4 nummerierte Punkte.",
        "Bescheid drucken (von Hand, ohne IT). Medienbruch: Ausdrucken.",
        "18 Minuten je Fall. Angegeben ist die Dauer für 2 von 2 Arbeitsschritten",
        "Bei 100 Fällen im Jahr (Angabe von Barleben) sind das rund 30 Stunden.",
        "Die Datei enthält kein Bild.",
    ):
        assert words in text


def test_the_page_needs_few_queries(
    home: Organisation, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    one = process(home)
    for number in range(3):
        adopt_process(one, organisation=town(f"stadt{number}"), author=AUTHOR)
    with django_assert_max_num_queries(8):
        client.get(one.address)


MORE = b'<task id="x" name="Mehr"/><sequenceFlow id="q" sourceRef="t" targetRef="x"/></process>'


def test_steps_lead_to_steps(home: Organisation, client: CheckedClient) -> None:
    one = process(home, xml=FIRST.replace(b"</process>", MORE))
    assert '<a href="#schritt-3">Schritt 3</a>' in page(client, one.address)


@pytest.mark.parametrize("address", ["", "versionen/1/", "unterschied/", "text/"])
def test_labels_with_scripts_stay_text(home: Organisation, client: CheckedClient, address: str) -> None:
    one = process(home, xml=HOSTILE)
    text = page(client, f"{one.address}{address}")
    assert "<script>alert" not in text or address == "text/"
    assert "alert(1)" in text or address == "unterschied/"


def test_the_text_alone_is_no_page(home: Organisation, client: CheckedClient) -> None:
    answer = client.get(f"{process(home, xml=HOSTILE).address}text/")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        "text/plain; charset=utf-8",
        "nosniff",
    )


def test_the_file_is_downloaded_as_it_came(home: Organisation, client: CheckedClient) -> None:
    answer = client.get(f"{process(home, xml=HOSTILE).address}versionen/1/datei/")
    assert (answer.content, answer["Content-Type"]) == (HOSTILE, "application/xml; charset=utf-8")
    assert answer["Content-Disposition"] == 'attachment; filename="antrag-bearbeiten-barleben-1.bpmn"'


@pytest.mark.parametrize(
    "address",
    ["gibt-es-nicht/", "{}/versionen/2/", "{}/versionen/9999999999999/datei/", "{}/versionen/2/datei/",
     "gibt-es-nicht/text/", "{}/unterschied/?von=7"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(home: Organisation, client: CheckedClient, address: str) -> None:
    assert client.get(LIST + address.format(process(home).key)).status_code == 404


def test_an_older_version_says_so(home: Organisation, client: CheckedClient) -> None:
    one = process(home)
    draw_process(one, Drawing(SECOND), author=AUTHOR)
    assert "Sie sehen Version 1 von 2." in page(client, f"{one.address}versionen/1/")
    assert "Das ist eine ältere Version" not in page(client, one.address)


def test_versions_differ_in_words_and_side_by_side(home: Organisation, client: CheckedClient) -> None:
    one = process(home)
    draw_process(one, Drawing(SECOND), author=AUTHOR)
    text = page(client, f"{one.address}unterschied/")
    assert "heißt jetzt „Antrag gründlich prüfen“ statt „Antrag prüfen“" in text
    assert "Der Ablauf ist gleich." in page(client, f"{one.address}unterschied/?von=2&nach=2")


def test_ist_and_soll_stand_side_by_side(home: Organisation, client: CheckedClient) -> None:
    old, new = process(home, "Ist", ON_PAPER, kind="ist"), process(home, "Soll")
    text = page(client, f"{LIST}vergleichen/?a={old.key}&b={new.key}")
    assert ("Medienbruch: Ausdrucken." in text, "Kein Medienbruch." in text) == (True, True)


@pytest.mark.parametrize("question", ["", "?a=x", "?a=x&b=y", "?a=%00&b=%00", "?a="])
def test_the_comparison_asks_when_something_is_missing(client: CheckedClient, question: str) -> None:
    assert "Prozesse vergleichen" in page(client, f"{LIST}vergleichen/{question}")


def test_the_counterpart_is_offered(home: Organisation, client: CheckedClient) -> None:
    old = process(home, "Ist", kind="ist")
    new = process(home, "Soll", counterpart=old)
    assert f"vergleichen/?a={old.key}&amp;b={new.key}" in page(client, new.address)


def test_a_copy_names_its_origin_and_what_is_new(home: Organisation, client: CheckedClient) -> None:
    one = process(home)
    copy = adopt_process(one, organisation=town("halle"), author=AUTHOR)
    draw_process(one, Drawing(SECOND), author=AUTHOR)
    text = page(client, copy.address)
    assert ("Barleben, Version 1" in text, "Barleben hat jetzt Version 2." in text) == (True, True)
    assert "Übernommen von" in page(client, one.address)


def test_the_checklist_is_a_table_to_take_along(home: Organisation, client: CheckedClient) -> None:
    one = process(home, xml=FIRST.replace(b"Antrag pr", b"=Antrag pr"))
    answer = client.get(f"{one.address}?format=csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig")), delimiter=";"))
    assert rows == [
        ["Rolle", "Nummer", "Schritt", "Minuten", "Medienbruch", "erledigt"],
        ["", "2", "'=Antrag prüfen", "", "", ""],
    ]


def test_a_large_process_is_shown(home: Organisation, client: CheckedClient) -> None:
    from tests.standards.bpmn.drawings import drawing, flow, node

    steps = "".join(node("task", f"n{number}", f"Schritt {number}") for number in range(400))
    ways = "".join(flow(f"n{number}", f"n{number + 1}") for number in range(399))
    one = process(home, xml=drawing(steps + ways))
    assert "Der Ablauf hat 400 Arbeitsschritte" in page(client, one.address)
    assert Process.objects.count() == 1

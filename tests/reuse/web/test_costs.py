"""The page that compares what ways cost."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from fahrplan.reuse.rules.costs import DAY_RATE_SOURCE, YOURS
from tests.portal.observed import table, words
from tests.reuse.fitting import KEY, Fitting
from tests.reuse.shown import page
from tests.support.client import CheckedClient

ADDRESS = "/nachnutzung/kosten/"
ASKED: dict[str, Any] = {"weg": ["gewerbe-online", "papier"], "kommune": "arendsee", "leistung": KEY}
RESULT = "Kosten je Weg"


def result(client: CheckedClient, **query: Any) -> list[list[str]]:
    return table(page(client, ADDRESS, **(ASKED | query)), RESULT)


def field(document: Any, name: str) -> str:
    return str(document.xpath(f"//input[@name='{name}']")[0].get("value") or "")


def test_without_ways_the_page_offers_some(client: CheckedClient, fitting: Fitting) -> None:
    document = page(client, ADDRESS, leistung=KEY)
    assert "Noch kein Weg gewählt." in words(document)
    assert [option.text for option in document.xpath("//select[@id='weg-neu']/option")] == [
        "Amt im Netz",
        "Gewerbe online",
        "Gewerbeakte",
        "Eigene Entwicklung",
        "Eigene Entwicklung, gemeinsam mit anderen Kommunen",
        "Wie bisher auf Papier",
    ]


def test_known_figures_are_filled_in_and_counted(client: CheckedClient, fitting: Fitting) -> None:
    assert result(client) == [
        ["Lizenz", "11.900 €", "0 €"],
        ["Anschluss oder Entwicklung", "1.000 €", "0 €"],
        ["Betrieb", "nicht bekannt", "0 €"],
        ["Eigenes Personal", "nicht bekannt", "0 €"],
        ["Summe über 5 Jahre", "mindestens 12.900 €", "0 €"],
    ]


def test_assumptions_in_the_address_count(client: CheckedClient, fitting: Fitting) -> None:
    given = {
        "faelle": "200", "tagessatz": "480", "gewerbe-online-betrieb": "100", "gewerbe-online-tage": "5 bis 10",
        "gewerbe-online-tage_jahr": "1", "gewerbe-online-minuten": "5", "papier-minuten": "20",
    }  # fmt: skip
    assert result(client, **given) == [
        ["Lizenz", "11.900 €", "0 €"],
        ["Anschluss oder Entwicklung", "1.000 €", "0 €"],
        ["Betrieb", "500 €", "0 €"],
        ["Eigenes Personal", "4.800 bis 7.200 €", "0 €"],
        ["Bearbeitung der Fälle", "5.000 €", "20.000 €"],
        ["Summe über 5 Jahre", "23.200 bis 25.600 €", "20.000 €"],
    ]


def test_an_emptied_field_is_not_known(client: CheckedClient, fitting: Fitting) -> None:
    rows = result(client, **{"gewerbe-online-anschluss": ""})
    assert rows[1] == ["Anschluss oder Entwicklung", "nicht bekannt", "0 €"]


def test_each_figure_has_its_source(client: CheckedClient, fitting: Fitting) -> None:
    document = page(client, ADDRESS, **(ASKED | {"gewerbe-online-betrieb": "7"}))
    details = table(document, "Rechnung und Quelle jedes Teils")
    assert details[0] == [
        "Lizenz",
        "Gewerbe online",
        "11.900 €",
        "0,35 € × 6.800 Menschen × 5 Jahre",
        "Eintrag der Lösung",
    ]
    assert details[2][4] == YOURS
    assert DAY_RATE_SOURCE in words(document)


def test_what_others_paid_is_for_municipalities(client: CheckedClient, fitting: Fitting) -> None:
    fitting.adopt("kalbe", fitting.other, cost_once=777)
    asked: dict[str, Any] = {"weg": "amt-im-netz"}
    assert result(client, **asked)[1] == ["Anschluss oder Entwicklung", "nicht bekannt"]
    for who, sees in (("softhaus", False), ("halle", True)):
        client.force_login(fitting.people[who])
        assert ("777" in words(page(client, ADDRESS, **asked))) is sees


def test_a_way_can_be_left_out_and_added(client: CheckedClient, fitting: Fitting) -> None:
    document = page(client, ADDRESS, **ASKED)
    links = [link.get("href") for link in document.xpath("//a[starts-with(@aria-label, 'Diesen Weg')]")]
    assert links == [
        f"?weg=papier&kommune=arendsee&leistung={KEY}",
        f"?weg=gewerbe-online&kommune=arendsee&leistung={KEY}",
    ]
    kept = [(one.get("name"), one.get("value")) for one in document.xpath("//form[last()]//input")]
    assert ("weg", "papier") in kept


def test_four_ways_are_enough(client: CheckedClient, fitting: Fitting) -> None:
    ways = ["gewerbe-online", "gemeinsam.gewerbe-online", "amt-im-netz", "eigen", "papier"]
    document = page(client, ADDRESS, weg=ways)
    assert len(table(document, RESULT)[0]) == 5
    assert not document.xpath("//select[@id='weg-neu']")


def test_sharing_with_others_divides_what_is_due_once(client: CheckedClient, fitting: Fitting) -> None:
    rows = result(client, weg="gemeinsam.gewerbe-online", **{"gemeinsam_gewerbe-online-partner": "4"})
    assert rows[1] == ["Anschluss oder Entwicklung", "250 €"]


@pytest.mark.parametrize(
    "given",
    [
        {"gewerbe-online-preis": "viel"},
        {"gewerbe-online-partner": "0"},
        {"gewerbe-online-preismodell": "gratis"},
        {"einwohner": "-3"},
        {"tagessatz": "9" * 5000},
        {"gewerbe-online-tage": "\0"},
    ],
)
def test_what_is_no_number_is_said_and_not_counted(
    client: CheckedClient, fitting: Fitting, given: dict[str, str]
) -> None:
    text = words(page(client, ADDRESS, **(ASKED | given)))
    assert "Bitte prüfen Sie die Annahmen" in text or "nicht bekannt" in text


@pytest.mark.parametrize(
    "query",
    [
        {"weg": "gibt-es-nicht"},
        {"weg": ["x" * 9000, "\0", "=1+1"]},
        {"weg": "papier", "leistung": "\0", "kommune": "\0", "seite": "x"},
        {"weg": "papier", "x" * 3000: "1", "\0": "2"},
        {"format": "csv"},
    ],
)
def test_hostile_addresses_get_a_page(client: CheckedClient, fitting: Fitting, query: dict[str, Any]) -> None:
    assert "Was kostet die Nachnutzung?" in words(page(client, ADDRESS, **query))


def test_as_a_file_without_formulas(client: CheckedClient, fitting: Fitting) -> None:
    fitting.online.name = "=cmd|' /C calc'!A0"
    fitting.online.save()
    answer = client.get(ADDRESS, ASKED | {"format": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[1][:2] == ["'=cmd|' /C calc'!A0", "Lizenz"]
    assert len(rows) == 11
    sheet = client.get(ADDRESS, ASKED | {"format": "xlsx"})
    book = load_workbook(io.BytesIO(b"".join(sheet.streaming_content)))  # type: ignore[attr-defined]
    assert book.worksheets[0]["A2"].value == "'=cmd|' /C calc'!A0"


@pytest.mark.parametrize("ways", [["papier"], ["gewerbe-online", "amt-im-netz", "papier"]])
def test_no_more_than_twelve_queries(
    client: CheckedClient, fitting: Fitting, django_assert_max_num_queries: Any, ways: list[str]
) -> None:
    client.force_login(fitting.people["arendsee"])
    with django_assert_max_num_queries(12):
        page(client, ADDRESS, **(ASKED | {"weg": ways}))

"""Every view of the status portal as data: the rows of the page, and clear refusals."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.urls import reverse

from fahrplan.catalogue.models import Lage, OzgService, PublicService, Themenfeld
from fahrplan.portal.web.open_data.views import BUILDERS
from fahrplan.portal.web.status import heat
from tests.implementation.api.seen import seen
from tests.municipalities.conftest import World
from tests.support.client import CheckedClient

HALLE, KEY = "150020000000", "99115005104000"
QUESTIONS = {
    "land": "",
    "kreis": "ars=15083",
    "kommune": "key=obere-aller",
    "kommune-leistungen": "key=halle",
    "ort": f"ars={HALLE}",
    "leistung": f"key={KEY}",
    "themenfeld": "slug=reisen",
    "fokus": "",
    "tabelle": "",
    "umsetzung": f"leika_key={KEY}&key=halle",
    "verfuegbarkeit": f"leika_key={KEY}&ars={HALLE}",
}


@pytest.fixture
def told(world: World) -> World:
    field = Themenfeld.objects.create(slug="reisen", name="Ein- und Auswanderung")
    lage = Lage.objects.create(slug="umzug", name="Umzug", themenfeld=field)
    bundle = OzgService.objects.create(ozg_id="1", name="Wohnsitz", lage=lage)
    PublicService.objects.filter(pk=world.residence.pk).update(ozg_service=bundle, focus="Wohnsitz")
    seen(world)
    return world


def read(client: CheckedClient, view: str, question: str, status: int = 200) -> Any:
    answer: Any = client.get(f"/stand/daten/{view}.csv?{question}")
    content = answer.getvalue().decode("utf-8-sig")
    assert answer.status_code == status, content
    return list(csv.DictReader(io.StringIO(content, newline=""), delimiter=";")) if status == 200 else content


def test_every_view_has_its_question() -> None:
    assert set(QUESTIONS) == set(BUILDERS)


@pytest.mark.parametrize(
    ("view", "rows"),
    [
        ("land", 20),
        ("kreis", 14),
        ("kommune", 8),
        ("kommune-leistungen", 3),
        ("ort", 3),
        ("leistung", 7),
        ("themenfeld", 2),
        ("fokus", 2),
        ("tabelle", 10),
        ("umsetzung", 1),
        ("verfuegbarkeit", 1),
    ],
)
def test_the_rows_of_each_view(told: World, client: CheckedClient, view: str, rows: int) -> None:
    assert len(read(client, view, QUESTIONS[view])) == rows


def test_a_figure_carries_numerator_denominator_source_and_day(told: World, client: CheckedClient) -> None:
    row = read(client, "kreis", "ars=15083")[0]
    wanted = ("Kennzahl", "Gruppe", "Name", "Zähler: online", "Nenner", "Quellen")
    assert [row[name] for name in wanted] == [
        "Menschen",
        "gesamt",
        "Landkreis Börde",
        "2",
        "9",
        "Eigene Angabe: 2",
    ]


def test_the_whole_of_an_organisation_bears_its_name(told: World, client: CheckedClient) -> None:
    rows = read(client, "kommune", "key=obere-aller")
    whole = [(row["Kennzahl"], row["Schlüssel"], row["Name"]) for row in rows if row["Gruppe"] == "gesamt"]
    assert whole == [
        ("eigene Leistung", "obere-aller", "Verbandsgemeinde Obere Aller"),
        ("Menschen", "150835053", "Obere Aller"),
    ]


@pytest.mark.parametrize(
    ("view", "question", "rows"),
    [
        ("ort", f"ars={HALLE}&zustand=online", 2),
        ("ort", f"ars={HALLE}&quelle=pvog", 1),
        ("ort", f"ars={HALLE}&themenfeld=reisen", 1),
        ("kommune-leistungen", "key=halle&zustand=unknown", 2),
        ("leistung", f"key={KEY}&zeigen=orte", 4),
        ("leistung", f"key={KEY}&zeigen=verwaltungen&zustand=offline", 1),
        ("tabelle", "zeigen=orte&kreis=15002", 3),
        ("tabelle", "q=wohnsitz", 3),
        ("tabelle", "fokus=on", 3),
        ("umsetzung", f"leika_key={KEY}&key=halle&stand=2026-09-30", 0),
    ],
)
def test_filters_are_those_of_the_page(
    told: World, client: CheckedClient, view: str, question: str, rows: int
) -> None:
    assert len(read(client, view, question)) == rows


def test_a_cell_leads_to_its_evidence(told: World, client: CheckedClient) -> None:
    row = read(client, "ort", f"ars={HALLE}&q={KEY}")[0]
    assert (row["Stand"], row["Nachweis"]) == (
        "online",
        f"http://localhost:8000/stand/ort/{HALLE}/{KEY}/",
    )


@pytest.mark.parametrize(
    ("view", "question", "status", "words"),
    [
        ("ort", f"ars={HALLE}&zustand=mond", 400, "Bitte prüfen Sie die Auswahl. zustand:"),
        ("tabelle", "kreis=99", 400, "kreis:"),
        ("land", "stand=morgen", 400, "„morgen“ ist kein Tag."),
        ("land", "stand=2016-01-01", 400, "Vor dem 18.08.2017"),
    ],
)
def test_a_wrong_question_is_answered_in_german(
    told: World, client: CheckedClient, view: str, question: str, status: int, words: str
) -> None:
    assert words in read(client, view, question, status)


@pytest.mark.parametrize(
    "address",
    [
        "mond.csv",
        "land.exe",
        "kreis.csv?ars=99999",
        "kreis.csv",
        "kommune.csv?key=bund",
        "kommune-leistungen.csv?key=%00",
        "ort.csv?ars=15083",
        "leistung.csv?key=1",
        "themenfeld.csv?slug=%00",
        "umsetzung.csv?leika_key=99115005104000",
        "verfuegbarkeit.csv?leika_key=99115005104000&ars=1",
    ],
)
def test_what_there_is_not(told: World, client: CheckedClient, address: str) -> None:
    assert client.get(f"/stand/daten/{address}").status_code == 404


def test_the_page_leads_to_its_data(told: World, client: CheckedClient) -> None:
    page = client.get(
        reverse("portal:status_kreis", args=["15083"]), {"stand": "2026-10-05"}
    ).content.decode()
    assert "/stand/daten/kreis.csv?ars=15083&amp;stand=2026-10-05" in page


def test_the_same_as_json(told: World, client: CheckedClient) -> None:
    answer: Any = client.get(f"/stand/daten/ort.json?ars={HALLE}")
    assert [row["state"] for row in json.loads(answer.getvalue())["rows"]] == [
        "unbekannt",
        "online",
        "online",
    ]


@pytest.mark.parametrize(
    ("page", "data"),
    [
        (f"/stand/ort/{HALLE}/{KEY}/", f"/stand/daten/verfuegbarkeit.csv?leika_key={KEY}&amp;ars={HALLE}"),
        (f"/stand/leistung/{KEY}/halle/", f"/stand/daten/umsetzung.csv?leika_key={KEY}&amp;key=halle"),
    ],
)
def test_a_cell_leads_to_its_observations(told: World, client: CheckedClient, page: str, data: str) -> None:
    assert data in client.get(page).content.decode()


@pytest.mark.parametrize(("most", "offered"), [(100, True), (5, False)])
def test_a_table_too_large_for_excel_is_not_offered_so(
    told: World, client: CheckedClient, monkeypatch: pytest.MonkeyPatch, most: int, offered: bool
) -> None:
    monkeypatch.setattr(heat, "XLSX_ROWS", most)
    page = client.get("/stand/tabelle/").content.decode()
    assert ("/stand/daten/tabelle.xlsx" in page, "Für Excel ist die Auswahl zu groß" in page) == (
        offered,
        not offered,
    )

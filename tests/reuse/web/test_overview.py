"""The overview: filters, figures, table, map, files."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.services.adopting import record_adoption
from fahrplan.standards.tables import read_table
from tests.municipalities.web.test_choose import page
from tests.reuse.adopting import (
    AUTHOR,
    INSIDERS,
    ROLES,
    SECRETS,
    Town,
    in_days,
    in_use,
    inside,
    planned,
    proposed,
    recorded,
    solution,
)
from tests.reuse.web.test_adoptions import enter
from tests.support.client import CheckedClient

HOME = "/nachnutzung/"


@pytest.fixture
def filled(town: Town) -> Town:
    """Halle plans, Barleben uses another solution for another service."""
    recorded(town, planned(town, inside=inside()))
    facts = in_use(town, services=[town.world.residence], in_use_since=in_days(-100))
    record_adoption(town.world.organisation("barleben"), town.other, facts, author=AUTHOR)
    return town


def shown(client: CheckedClient, query: str) -> tuple[bool, bool]:
    """Whether the entry of Halle and the one of Barleben are listed."""
    text = page(client, HOME + query)
    return "/nachnutzung/kommune/halle/" in text, "/nachnutzung/kommune/barleben/" in text


FILTERS = [
    ("", (True, True)),
    ("?leistung=99102013104000", (True, False)),
    ("?leistung=hundesteuer+anmeldung", (True, False)),
    ("?leistung=9911", (False, True)),
    ("?loesung=anders", (False, True)),
    ("?loesung=Hund", (True, False)),
    ("?anbieter=softhaus", (True, False)),
    ("?kreis=15083", (False, True)),
    ("?kreis=15002", (True, False)),
    ("?stand=planned", (True, False)),
    ("?stand=in_use", (False, True)),
    ("?stand=phasing_out", (False, False)),
    ("?land=14", (False, False)),
    ("?land=alle", (True, True)),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_filters_narrow_the_table(
    filled: Town, client: CheckedClient, query: str, expected: tuple[bool, bool]
) -> None:
    assert shown(client, query) == expected


def test_the_period_is_that_of_the_state(filled: Town, client: CheckedClient) -> None:
    past = f"?bis={in_days(0).isoformat()}"
    future = f"?von={in_days(1).isoformat()}"
    assert (shown(client, past), shown(client, future)) == ((False, True), (True, False))


HOSTILE = ["?leistung=%00", "?loesung=%00%27", "?anbieter=" + "x" * 500, "?kreis=../..", "?land=%00",
           "?stand=' OR 1=1", "?von=gestern", "?seite=999999999999", "?ansicht=%00", "?leistung=%C2%B2",
           "?ansicht=leistungen&seite=99"]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_whatever_is_asked_the_page_answers(filled: Town, client: CheckedClient, query: str) -> None:
    assert client.get(HOME + query).status_code == 200


def test_figures_say_of_how_many(filled: Town, client: CheckedClient) -> None:
    text = page(client, HOME)
    assert ("2 Einträge" in text, "von 4 Verwaltungen" in text, "von 2 Einträgen" in text) == (
        True,
        True,
        True,
    )


def test_what_nobody_confirmed_is_not_counted(town: Town, client: CheckedClient) -> None:
    proposed(town)
    assert "Kein Eintrag passt zu Ihrer Auswahl." in page(client, HOME)


def test_the_inside_stands_on_no_overview(filled: Town, client: CheckedClient) -> None:
    enter(client, filled, "steward")
    text = page(client, HOME)
    assert [words in text for words in SECRETS] == [False] * 4


def test_services_are_counted_by_organisation(filled: Town, client: CheckedClient) -> None:
    text = page(client, f"{HOME}?ansicht=leistungen")
    assert ("2 Leistungen." in text, "?leistung=99102013104000" in text) == (True, True)


def test_the_map_shows_every_organisation(filled: Town, client: CheckedClient) -> None:
    text = page(client, f"{HOME}?ansicht=karte")
    assert ("0 im Einsatz, 1 geplant" in text, "Harbke" in text) == (True, True)


def test_members_are_shown_with_their_verband(town: Town, client: CheckedClient) -> None:
    recorded(town, at=town.world.organisation("obere-aller"))
    text = page(client, f"{HOME}?ansicht=karte")
    assert text.count("0 im Einsatz, 1 geplant (über Verbandsgemeinde Obere Aller)") >= 2


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("role", ROLES)
def test_files_hold_exactly_the_chosen_entries(
    filled: Town, client: CheckedClient, role: str, form: str
) -> None:
    enter(client, filled, role)
    answer = client.get(f"{HOME}?stand=planned&format={form}")
    table = read_table(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert (len(table.rows), "Erfahrung" in table.header) == (1, role in INSIDERS)


def test_the_json_file_names_source_and_day(filled: Town, client: CheckedClient) -> None:
    answer = client.get(f"{HOME}?format=json")
    told: dict[str, Any] = json.loads(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert (told["meta"]["as_of"], [row["organisation"] for row in told["rows"]]) == (
        in_days(0).isoformat(), ["barleben", "halle"]
    )  # fmt: skip


def test_a_formula_stays_text(town: Town, client: CheckedClient) -> None:
    Organisation.objects.filter(pk=town.halle.pk).update(name="=1+1")
    recorded(town)
    answer = client.get(f"{HOME}?format=csv")
    assert b"'=1+1" in b"".join(answer.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("view", "queries"), [("tabelle", 7), ("leistungen", 7), ("karte", 6)])
def test_the_overview_takes_the_same_queries(
    town: Town,
    client: CheckedClient,
    django_assert_num_queries: DjangoAssertNumQueries,
    view: str,
    queries: int,
    count: int,
) -> None:
    for number in range(count):
        record_adoption(town.halle, solution(f"loesung-{number}"), planned(town), author=AUTHOR)
    with django_assert_num_queries(queries):
        page(client, f"{HOME}?ansicht={view}")

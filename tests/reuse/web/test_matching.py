"""„Passt zu Ihnen“ and the page of one gap, for whom they are made and for others."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.reuse.enums import AdoptionState
from fahrplan.solutions.models import Solution
from tests.portal.observed import table, words
from tests.reuse.fitting import KEY, TAX, TODAY, Fitting, product
from tests.reuse.shown import page
from tests.support.client import CheckedClient
from tests.support.records import organisation

FITTING = "/nachnutzung/passt/"
GAP = f"/nachnutzung/luecke/{KEY}/"
ASKED: dict[str, Any] = {"kommune": "arendsee"}
SECRET: dict[str, Any] = {"may_be_called": True, "call_contact": "Herr Beispiel", "cost_once": 4321}


def login(client: CheckedClient, fitting: Fitting, town: str) -> None:
    client.force_login(fitting.people[town])


def test_my_own_municipality_is_shown_at_once(client: CheckedClient, fitting: Fitting) -> None:
    login(client, fitting, "arendsee")
    text = words(page(client, FITTING))
    assert "Arendsee hat 2 Lücken" in text
    assert "Dafür gibt es 2 passende Lösungen" in text


def test_a_visitor_is_asked_for_whom(client: CheckedClient, fitting: Fitting) -> None:
    assert "Für welche Kommune?" in words(page(client, FITTING))
    assert "Arendsee hat 2 Lücken" in words(page(client, FITTING, kommune="Arendsee"))


@pytest.mark.parametrize("asked", ["Nirgendwo", "softhaus", "\0", "%00'\"<script>", "x" * 5000])
def test_any_name_gets_an_answer(client: CheckedClient, fitting: Fitting, asked: str) -> None:
    for address in (FITTING, GAP):
        assert "Lücken:" not in words(page(client, address, kommune=asked))


def test_the_solution_for_more_gaps_comes_with_them(client: CheckedClient, fitting: Fitting) -> None:
    text = words(page(client, FITTING, **ASKED))
    assert text.index("Gewerbe online") < text.index("Amt im Netz")
    assert "Schließt: Gewerbe Anmeldung, Hundesteuer Anmeldung" in text
    assert "+4: schließt 2 Ihrer Lücken auf einmal" in text


def test_without_gaps_nothing_is_missing(client: CheckedClient, fitting: Fitting) -> None:
    fitting.adopt("arendsee", fitting.other, fitting.trade, fitting.tax)
    assert "Keine Lücke." in words(page(client, FITTING, **ASKED))


def test_gaps_without_a_solution_lead_to_others(client: CheckedClient, fitting: Fitting) -> None:
    Solution.objects.filter(key__in=["gewerbe-online", "amt-im-netz"]).update(merged_into=fitting.behind)
    document = page(client, FITTING, **ASKED)
    assert "noch keine Lösung eingetragen" in words(document)
    assert document.xpath("//main//a[@href='/austausch/fragen/neu/']")


def test_a_gap_has_candidates_neighbours_and_ways_on(client: CheckedClient, fitting: Fitting) -> None:
    fitting.adopt("kalbe", fitting.online, state=AdoptionState.PLANNED, planned_for=TODAY, **SECRET)
    login(client, fitting, "arendsee")
    document = page(client, GAP)
    assert table(document, "Verwaltungen, die für diese Leistung etwas nutzen oder planen") == [
        ["Kalbe", "im selben Kreis", "Gewerbe online", "geplant für 29.11.2026", "4.321 € einmalig", "Herr Beispiel"]
    ]  # fmt: skip
    assert [link.get("href") for link in document.xpath("//main//div[@class='fp-actions']/a")] == [
        f"/nachnutzung/kosten/?weg=gewerbe-online&weg=amt-im-netz&weg=papier&kommune=arendsee&leistung={KEY}",
        f"/nachnutzung/gemeinsam/aufrufe/neu/?leistung={KEY}",
        f"/nachnutzung/eintraege/neu/?leistung={KEY}",
        f"/austausch/fragen/neu/?leistung={KEY}",
    ]
    assert document.xpath(f"//a[@href='/nachnutzung/eintraege/neu/?loesung=gewerbe-online&leistung={KEY}']")


@pytest.mark.parametrize(
    ("who", "sees"),
    [("", False), ("softhaus", False), ("arendsee", True), ("halle", True), ("steward", True)],
)
def test_who_sees_the_inside(
    client: CheckedClient, fitting: Fitting, steward: Any, who: str, sees: bool
) -> None:
    fitting.adopt("barleben", fitting.online, **SECRET)
    if who:
        client.force_login(steward if who == "steward" else fitting.people[who])
    for address in (FITTING, GAP):
        text = words(page(client, address, **ASKED))
        assert ("Herr Beispiel" in text) is sees
        assert ("sehen nur Kommunen und das Land" in text) is not sees
    assert ("4.321" in text) is sees


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ({}, "Arendsee nutzt oder plant dafür schon: Gewerbe online (im Einsatz)."),
        ({"state": AdoptionState.PLANNED}, "Gewerbe online (geplant)."),
    ],
)
def test_what_is_no_gap_says_why(
    client: CheckedClient, fitting: Fitting, said: dict[str, Any], note: str
) -> None:
    fitting.adopt("arendsee", fitting.online, **said)
    assert note in words(page(client, GAP, **ASKED))


def test_what_is_not_ours_says_so(client: CheckedClient, fitting: Fitting) -> None:
    fitting.trade.countable = False
    fitting.trade.save()
    assert "Das ist keine Aufgabe dieser Verwaltung" in words(page(client, GAP, **ASKED))


def test_a_key_written_with_blanks_leads_on(client: CheckedClient, fitting: Fitting) -> None:
    answer = client.get("/nachnutzung/luecke/99 050 012 104 000/?kommune=arendsee")
    assert (answer.status_code, answer["Location"]) == (302, f"{GAP}?kommune=arendsee")


@pytest.mark.parametrize("key", ["1", "gewerbe", "99999999999999", "99050012104000 ", "%F0"])
def test_an_unknown_service_is_not_found(client: CheckedClient, fitting: Fitting, key: str) -> None:
    assert client.get(f"/nachnutzung/luecke/{key}/").status_code in (302, 404)


def test_pages_of_many_solutions(client: CheckedClient, fitting: Fitting) -> None:
    for number in range(12):
        product(f"dienst-{number:02d}", f"Dienst {number:02d}", [fitting.trade])
    document = page(client, FITTING, kommune="arendsee", seite="2")
    assert "Dienst 11" in words(document)
    assert "Dafür gibt es 14 passende Lösungen" in words(document)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("address", "most"), [(FITTING, 12), (GAP, 12)])
def test_no_more_than_twelve_queries(
    client: CheckedClient,
    fitting: Fitting,
    django_assert_max_num_queries: Any,
    number: int,
    address: str,
    most: int,
) -> None:
    for place in range(number - 1):
        product(f"dienst-{place}", f"Dienst {place}", [fitting.trade])
    for town in list(fitting.towns)[1 : number + 1]:
        fitting.adopt(town, fitting.online)
    login(client, fitting, "arendsee")
    with django_assert_max_num_queries(most):
        page(client, address)


def test_an_organisation_that_no_longer_acts_is_not_found(client: CheckedClient, fitting: Fitting) -> None:
    organisation("altdorf", "einheitsgemeinde", name="Altdorf", active=False)  # type: ignore[arg-type]
    assert "Diese Kommune finden wir nicht" in words(page(client, FITTING, kommune="altdorf"))


def test_tax_is_another_gap(client: CheckedClient, fitting: Fitting) -> None:
    text = words(page(client, f"/nachnutzung/luecke/{TAX}/", **ASKED))
    assert ("Amt im Netz" in text, "Gewerbe online" in text) == (True, False)

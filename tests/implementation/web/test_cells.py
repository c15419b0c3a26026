"""The pages about one cell: state, reasons, history, who sees what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from fahrplan.forms.enums import CountKind
from fahrplan.implementation.enums import LinkOutcome
from fahrplan.implementation.models import Link
from fahrplan.implementation.ports import LinkResult
from fahrplan.implementation.services.case_numbers import Cases, report_cases
from fahrplan.implementation.services.links import record_link_result
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.proposals import Claimed, propose_status
from fahrplan.implementation.services.reporting import Plan, StateReport, report_plan, report_state
from tests.forms.adopted import adopted, online
from tests.forms.selectors.test_figures import counted
from tests.implementation.saying import AUTHOR, OTHERS, OWNERS, URL, said, someone
from tests.municipalities.conftest import World
from tests.municipalities.web.test_choose import page
from tests.support.client import CheckedClient
from tests.support.records import person

KEY = "99102013104000"
CELL = f"/stand/leistung/{KEY}/halle/"
PLACE = f"/stand/ort/150020000000/{KEY}/"


def visit(client: CheckedClient, world: World, who: str, address: str = CELL) -> str:
    if who != "visitor":
        client.force_login(someone(world, who))
    return page(client, address)


def test_nothing_is_known_yet(world: World, client: CheckedClient) -> None:
    text = page(client, CELL)
    assert "Dazu ist bis zu diesem Tag nichts bekannt." in text
    assert "im Nenner mit, aber nicht im Zähler" in text


@pytest.mark.parametrize("address", ["/stand/leistung/99000000000000/halle/", f"/stand/leistung/{KEY}/nirgendwo/",
    "/stand/ort/150020000000/99000000000000/", f"/stand/ort/999999999999/{KEY}/", f"/stand/ort/x/{KEY}/",
    f"/stand/ort/15083/{KEY}/"])  # fmt: skip
def test_unknown_keys_are_not_found(world: World, client: CheckedClient, address: str) -> None:
    page(client, address, 404)


def test_the_short_key_of_a_place_leads_to_the_long_one(world: World, client: CheckedClient) -> None:
    assert client.get(f"/stand/ort/15002/{KEY}/")["Location"] == PLACE


@pytest.mark.parametrize("address", [CELL, PLACE])
def test_state_reasons_and_contradiction(world: World, client: CheckedClient, address: str) -> None:
    said(world, "offline", "pvog", ago=3)
    said(world, "online", "self", ago=2)
    text = page(client, address)
    assert f"seit {timezone.localdate() - timedelta(days=2):%d.%m.%Y}" in text
    assert ("gibt den Ausschlag" in text, "widerspricht</" in text) == (True, True)
    assert "Eigene Angabe: online, die zuständige Stelle selbst" in text
    assert "<li>Die Quellen widersprechen sich.</li>" in text
    assert "im Nenner mit, auch im Zähler" in text


@pytest.mark.parametrize("address", [CELL, PLACE])
def test_as_of_any_day(world: World, client: CheckedClient, address: str) -> None:
    said(world, "offline", ago=40)
    said(world, "online", ago=2)
    day = timezone.localdate() - timedelta(days=10)
    text = page(client, f"{address}?stand={day.isoformat()}")
    assert f"Sie sehen den Stand vom {day:%d.%m.%Y}." in text
    assert "Eigene Angabe: nicht online" in text
    assert f"Dazu 1 spätere Beobachtung, die am {day:%d.%m.%Y} noch nicht bekannt war." in text


def test_the_future_is_shown_as_it_is_foreseen(world: World, client: CheckedClient) -> None:
    said(world, "online", "pvog")
    day = timezone.localdate() + timedelta(days=95)
    text = page(client, f"{CELL}?stand={day.isoformat()}")
    assert "inzwischen veraltet" in text
    assert "wenn bis dahin nichts Neues kommt" in text


@pytest.mark.parametrize("day", ["gestern", "9999-01-01", "0001-01-01", "2026-02-30", "%00", "2026-01-01'--"])
def test_a_day_that_is_none_shows_today(world: World, client: CheckedClient, day: str) -> None:
    text = page(client, f"{CELL}?stand={day}")
    assert ("Sie sehen den Stand vom" in text) is (day == "2026-01-01'--")


def test_a_dead_link_is_told_with_its_evidence(world: World, client: CheckedClient) -> None:
    said(world, "online", ago=20)
    checked = timezone.now() - timedelta(days=5)
    gone = LinkResult(URL, LinkOutcome.NOT_FOUND, False, checked, status=404, title="Fehler <b>404</b>")
    record_link_result(Link.objects.get(), gone)
    text = page(client, CELL)
    assert "Online gemeldet, aber der Verweis ist seit 5 Tagen nicht erreichbar." in text
    assert "Prüfung des Verweises: Verweis nicht erreichbar" in text
    assert "Fehler &lt;b&gt;404&lt;/b&gt;" in text


@pytest.mark.parametrize("who", [*OWNERS, "steward"])
def test_those_inside_see_names_and_notes(world: World, client: CheckedClient, who: str) -> None:
    reader = someone(world, who)
    halle = world.organisation("halle")
    said(world)
    report_plan(
        world.dog_tax,
        halle,
        Plan("realisation", note="Frau X ist krank", keeps_department=True),
        author=AUTHOR,
    )
    client.force_login(reader)
    text = page(client, CELL)
    assert ("Petra Prüfung" in text, "Frau X ist krank" in text, "Realisierung" in text) == (True, True, True)


@pytest.mark.parametrize("who", [*OTHERS, "visitor"])
def test_others_see_no_names_and_no_notes(world: World, client: CheckedClient, who: str) -> None:
    said(world)
    halle = world.organisation("halle")
    report_plan(world.dog_tax, halle, Plan("realisation", "Formular", note="Frau X ist krank"), author=AUTHOR)
    reader = None if who == "visitor" else someone(world, who)
    if reader:
        client.force_login(reader)
    text = page(client, CELL)
    assert ("Petra Prüfung" in text, "Frau X ist krank" in text, "Formular" in text) == (False, False, True)
    assert "jemand von der zuständigen Stelle" in text


@pytest.mark.parametrize(
    ("who", "doors"),
    [
        ("visitor", {"vorschlagen/"}),
        ("citizen", {"vorschlagen/"}),
        ("provider", {"vorschlagen/"}),
        ("other_editor", {"vorschlagen/"}),
        ("editor", {"melden/", "planung/", "fallzahlen/"}),
        ("coordinator", {"melden/", "planung/", "fallzahlen/"}),
        ("steward", {"pruefen/", "planung/", "fallzahlen/"}),
    ],
)
def test_the_doors_open_by_role(world: World, client: CheckedClient, who: str, doors: set[str]) -> None:
    text = visit(client, world, who)
    every = ("melden/", "planung/", "fallzahlen/", "pruefen/", "vorschlagen/")
    assert {door for door in every if f'href="{CELL}{door}"' in text} == doors


def test_numbers_and_plan_are_shown(world: World, client: CheckedClient) -> None:
    halle = world.organisation("halle")
    report_cases(world.dog_tax, halle, Cases(2025, 2120, 300, "Auszählung"), author=AUTHOR)
    soon = timezone.localdate() + timedelta(days=60)
    report_state(world.dog_tax, halle, StateReport("planned", planned_for=soon), author=AUTHOR)
    text = page(client, CELL)
    assert ("Auszählung" in text, f"{soon:%d.%m.%Y}" in text) == (True, True)
    assert "Reifegrad und Einschätzung" in text


def test_proposals_that_wait_are_counted_without_names(world: World, client: CheckedClient) -> None:
    propose_status(world.dog_tax, world.organisation("halle"), Claimed("online", "Geheim"), by=person("Paul"))
    text = page(client, CELL)
    assert "1 Vorschlag zum Stand wartet auf Antwort." in text
    assert ("Paul" in text, "Geheim" in text) == (False, False)


def test_words_of_another_office_are_shown_apart(world: World, client: CheckedClient) -> None:
    boerde = world.organisation("landkreis-boerde")
    record_observation(world.residence, boerde, Word("online", "self"), author=AUTHOR)
    text = page(client, f"/stand/ort/150835053275/{world.residence.leika_key}/")
    assert "Zählt hier nicht: In Harbke ist Verbandsgemeinde Obere Aller zuständig." in text
    assert f'href="/stand/leistung/{world.residence.leika_key}/obere-aller/"' in text
    assert "Dazu ist bis zu diesem Tag nichts bekannt." in text


def test_an_offer_of_the_land_counts_for_people_but_not_as_own(world: World, client: CheckedClient) -> None:
    word = Word("online", "pvog", carrier="land", territory=world.halle, url="https://land.example/")
    record_observation(world.dog_tax, None, word, author=AUTHOR)
    assert "das Land für alle" in page(client, PLACE)
    assert "Dazu ist bis zu diesem Tag nichts bekannt." in page(client, CELL)


@pytest.mark.parametrize(
    ("service", "words"),
    [("unknown", "nicht geklärt"), ("building", "auch im Zähler"), ("dog_tax", "auch im Zähler")],
)
def test_what_it_counts_for(world: World, client: CheckedClient, service: str, words: str) -> None:
    found = getattr(world, service)
    record_observation(found, world.organisation("halle"), Word("online", "self"), author=AUTHOR)
    assert words in page(client, f"/stand/leistung/{found.leika_key}/halle/")


def test_what_others_handle_counts_nowhere(world: World, client: CheckedClient) -> None:
    text = page(client, f"/stand/leistung/{world.dog_tax.leika_key}/landkreis-boerde/")
    assert "zählt darum in keiner Kennzahl mit" in text


@pytest.mark.parametrize(("address", "queries"), [(CELL, 11), (PLACE, 10)])
@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_need_the_same_queries_whatever_the_history(
    world: World,
    client: CheckedClient,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    queries: int,
    count: int,
) -> None:
    halle = world.organisation("halle")
    report_plan(world.dog_tax, halle, Plan("realisation"), author=AUTHOR)
    for number in range(count):
        said(world, ("online", "offline", "online")[number], ago=9 - number)
        report_cases(world.dog_tax, halle, Cases(2025 - number, 5, None, "x"), author=AUTHOR)
    client.force_login(someone(world, "coordinator"))
    with django_assert_num_queries(queries):
        page(client, address)


def test_the_use_of_a_form_that_runs_here_is_shown(world: World, client: CheckedClient) -> None:
    form = adopted(world)
    online(form)
    counted(form, CountKind.START, 12)
    counted(form, CountKind.DONE, 9)
    text = page(client, f"/stand/leistung/{KEY}/obere-aller/")
    assert "12 Anträge in den letzten 30 Tagen, 9 von 12 online abgeschlossen." in text
    assert "online abgeschlossen" not in page(client, CELL)

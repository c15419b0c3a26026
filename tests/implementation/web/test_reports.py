"""Forms around one cell: who may send which, and what becomes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fahrplan.implementation.models import CaseNumber, Implementation, Observation, StatusProposal
from fahrplan.municipalities.services import edit_department
from tests.implementation.saying import AUTHOR, OTHERS, OWNERS, URL, said, someone, state_today
from tests.municipalities.conftest import World
from tests.municipalities.web.test_choose import page
from tests.support.client import CheckedClient

CELL = "/stand/leistung/99102013104000/halle/"
ONLINE = {"finding": "online", "url": URL, "based_on": "0"}
FORMS: dict[str, dict[str, str]] = {
    "melden/": ONLINE,
    "planung/": {"stage": "realisation", "solution": "Formular"},
    "fallzahlen/": {"year": "2025", "number": "12", "source": "Auszählung"},
    "pruefen/": {"finding": "offline", "note": "Nur ein PDF", "based_on": "0"},
    "vorschlagen/": {"finding": "offline", "reason": "Nur ein PDF"},
    "zurueckziehen/": {"quelle": "self"},
}
OF_OWNERS = ["melden/", "planung/", "fallzahlen/", "zurueckziehen/"]


def sign_in(client: CheckedClient, world: World, who: str) -> None:
    client.force_login(someone(world, who))


@pytest.mark.parametrize("who", OWNERS)
@pytest.mark.parametrize("end", OF_OWNERS)
def test_the_owner_reports(world: World, client: CheckedClient, who: str, end: str) -> None:
    sign_in(client, world, who)
    answer = client.post(CELL + end, FORMS[end])
    assert (answer.status_code, answer["Location"]) == (302, CELL)
    assert Implementation.objects.count() == (0 if end == "zurueckziehen/" else 1)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("end", OF_OWNERS)
def test_nobody_else_reports_for_the_owner(world: World, client: CheckedClient, who: str, end: str) -> None:
    sign_in(client, world, who)
    assert client.post(CELL + end, FORMS[end]).status_code == 403
    if end != "zurueckziehen/":
        page(client, CELL + end, 403)
    assert (Observation.objects.count(), Implementation.objects.count()) == (0, 0)


@pytest.mark.parametrize("end", ["planung/", "fallzahlen/"])
def test_a_steward_keeps_plan_and_numbers_too(world: World, client: CheckedClient, end: str) -> None:
    sign_in(client, world, "steward")
    page(client, CELL + end)
    assert (client.post(CELL + end, FORMS[end]).status_code, Implementation.objects.count()) == (302, 1)


def test_a_steward_does_not_speak_for_the_owner(world: World, client: CheckedClient) -> None:
    sign_in(client, world, "steward")
    assert "Prüfung eintragen" in page(client, f"{CELL}melden/")
    assert client.post(f"{CELL}melden/", ONLINE).status_code == 422
    client.post(f"{CELL}melden/", ONLINE | {"note": "Gesehen"})
    assert list(Observation.objects.values_list("source", flat=True)) == ["check"]
    assert client.post(f"{CELL}zurueckziehen/", {"quelle": "self"}).status_code == 403


@pytest.mark.parametrize("end", FORMS)
def test_a_visitor_is_sent_to_sign_in(world: World, client: CheckedClient, end: str) -> None:
    assert client.post(CELL + end, FORMS[end])["Location"].startswith("/konto/login/")
    assert (Observation.objects.count(), StatusProposal.objects.count()) == (0, 0)


@pytest.mark.parametrize("who", [*OWNERS, *OTHERS])
@pytest.mark.parametrize("given", [("pruefen/", FORMS["pruefen/"]), ("zurueckziehen/", {"quelle": "check"})])
def test_only_stewards_check(
    world: World, client: CheckedClient, who: str, given: tuple[str, dict[str, str]]
) -> None:
    said(world, source="check")
    sign_in(client, world, who)
    assert client.post(CELL + given[0], given[1]).status_code == 403
    assert Observation.objects.count() == 1


def test_a_steward_checks_and_takes_it_back(world: World, client: CheckedClient) -> None:
    said(world)
    sign_in(client, world, "steward")
    client.post(f"{CELL}pruefen/", FORMS["pruefen/"])
    assert state_today(world) == "offline"
    assert "Ihre letzte Angabe: nicht online" in page(client, f"{CELL}pruefen/")
    client.post(f"{CELL}zurueckziehen/", {"quelle": "check"})
    assert state_today(world) == "online"


@pytest.mark.parametrize("who", [*OTHERS, *OWNERS, "steward"])
def test_everybody_with_an_account_proposes(world: World, client: CheckedClient, who: str) -> None:
    sign_in(client, world, who)
    page(client, f"{CELL}vorschlagen/")
    assert client.post(f"{CELL}vorschlagen/", FORMS["vorschlagen/"]).status_code == 302
    assert StatusProposal.objects.get().finding == "offline"


def test_proposing_twice_says_that_it_waits(world: World, client: CheckedClient) -> None:
    sign_in(client, world, "citizen")
    client.post(f"{CELL}vorschlagen/", FORMS["vorschlagen/"])
    answer = client.post(f"{CELL}vorschlagen/", FORMS["vorschlagen/"])
    assert (answer.status_code, "schon einen Vorschlag gemacht" in answer.content.decode()) == (422, True)


def test_a_report_sent_twice_is_one_word(world: World, client: CheckedClient) -> None:
    sign_in(client, world, "coordinator")
    answers = [client.post(f"{CELL}melden/", ONLINE).status_code for _ in range(2)]
    assert (answers, Observation.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize("based_on", ["0", "", "999999", "-1", "x", "1" * 20])
def test_a_form_out_of_date_or_forged_is_refused(world: World, client: CheckedClient, based_on: str) -> None:
    said(world, "offline", ago=1)
    sign_in(client, world, "coordinator")
    answer = client.post(f"{CELL}melden/", ONLINE | {"based_on": based_on})
    assert (answer.status_code, "Inzwischen hat jemand anderes" in answer.content.decode()) == (422, True)
    assert state_today(world) == "offline"


def test_the_form_carries_what_was_seen(world: World, client: CheckedClient) -> None:
    last = said(world, "online", ago=1)
    sign_in(client, world, "coordinator")
    text = page(client, f"{CELL}melden/")
    assert (f'name="based_on" value="{last.pk}"' in text, f'value="{URL}"' in text) == (True, True)
    client.post(f"{CELL}melden/", {"finding": "offline", "based_on": str(last.pk)})
    assert state_today(world) == "offline"


@pytest.mark.parametrize(
    ("end", "changes", "words"),
    [
        ("melden/", {"finding": "alive"}, "keine gültige Auswahl"),
        ("melden/", {"url": ""}, "Bitte geben Sie die Adresse"),
        ("melden/", {"url": "javascript:alert(1)"}, "gültige"),
        ("melden/", {"finding": "planned", "url": ""}, "wann der Dienst online gehen soll"),
        ("planung/", {"stage": "x"}, "keine gültige Auswahl"),
        ("planung/", {"solution": "x" * 301}, "300"),
        ("fallzahlen/", {"year": "99999999999999999999"}, "Jahr"),
        ("fallzahlen/", {"number": "viele"}, "ganze Zahl"),
        ("fallzahlen/", {"online": "13"}, "nicht mehr Fälle"),
        ("fallzahlen/", {"source": ""}, "Hier fehlt noch Ihre Angabe"),
    ],
)
def test_faults_are_said(
    world: World, client: CheckedClient, end: str, changes: dict[str, str], words: str
) -> None:
    sign_in(client, world, "coordinator")
    answer = client.post(CELL + end, FORMS[end] | changes)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert (Observation.objects.count(), CaseNumber.objects.count()) == (0, 0)


def test_a_plan_with_a_date(world: World, client: CheckedClient) -> None:
    sign_in(client, world, "coordinator")
    day = timezone.localdate() + timedelta(days=30)
    client.post(f"{CELL}melden/", {"finding": "planned", "planned_for": day.isoformat(), "based_on": "0"})
    assert Implementation.objects.get().planned_for == day


def test_a_department_of_others_cannot_be_chosen(world: World, client: CheckedClient) -> None:
    foreign = edit_department(world.organisation("harbke"), name="Bauamt", author=AUTHOR)
    sign_in(client, world, "coordinator")
    answer = client.post(f"{CELL}planung/", {"department": str(foreign.pk)})
    assert (answer.status_code, Implementation.objects.count()) == (422, 0)


def test_an_editor_does_not_give_the_service_away(world: World, client: CheckedClient) -> None:
    sign_in(client, world, "editor")
    other = edit_department(world.organisation("halle"), name="Bauamt", author=AUTHOR)
    assert "Fachbereich</label>" not in page(client, f"{CELL}planung/")
    client.post(f"{CELL}planung/", {"stage": "analysis", "department": str(other.pk)})
    held = Implementation.objects.get()
    assert (held.stage, held.department) == ("analysis", None)


def test_a_plan_form_out_of_date_is_refused(world: World, client: CheckedClient) -> None:
    sign_in(client, world, "coordinator")
    client.post(f"{CELL}planung/", {"stage": "analysis"})
    answer = client.post(f"{CELL}planung/", {"stage": "go_live"})
    assert (answer.status_code, Implementation.objects.get().stage) == (422, "analysis")


def test_withdrawing_from_the_page(world: World, client: CheckedClient) -> None:
    said(world)
    sign_in(client, world, "coordinator")
    assert "Angabe zurückziehen" in page(client, f"{CELL}melden/")
    client.post(f"{CELL}zurueckziehen/", {"quelle": "self"})
    assert state_today(world) == "unknown"
    assert "Angabe zurückziehen" not in page(client, f"{CELL}melden/")


def test_a_forged_source_withdraws_nothing_of_others(world: World, client: CheckedClient) -> None:
    said(world, source="pvog")
    sign_in(client, world, "coordinator")
    client.post(f"{CELL}zurueckziehen/", {"quelle": "pvog"})
    assert list(Observation.objects.values_list("source", "finding")) == [("pvog", "online")]

"""The ranking and one service, for those who work there and for others."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Membership
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.models import Rating
from tests.municipalities.conftest import rule
from tests.portal.observed import table, words
from tests.prioritisation.ranked import KEY, TAX, TODAY, Fitting, cases, rating
from tests.reuse.shown import page
from tests.support.client import CheckedClient
from tests.support.records import member, service

RANKING = "/prioritaeten/"
SERVICE = f"/prioritaeten/leistung/{KEY}/"
SECRET = "Nur bei uns"


def test_my_gaps_in_order_with_reason_and_ways_on(client: CheckedClient, fitting: Fitting) -> None:
    rating(fitting.arendsee, fitting.trade, Criterion.BENEFIT, 10)
    client.force_login(fitting.people["arendsee"])
    document = page(client, RANKING)
    rows = table(document, "Leistungen nach Rang")
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("1", "Gewerbe Anmeldung", "bleibt vorn (100 %)"),
        ("2", "Hundesteuer Anmeldung", "bleibt vorn (100 %)"),
    ]
    assert "Ihr Urteil zum Kriterium Nutzen für Bürger (10 von 10)" in rows[0][4]
    assert document.xpath(f"//a[@href='/vorhaben/neu/?leistung={KEY}&kommune=arendsee']")
    assert document.xpath("//a[@href='/prioritaeten/planung/']")


def test_a_filter_keeps_the_places(client: CheckedClient, fitting: Fitting) -> None:
    rating(fitting.arendsee, fitting.trade, Criterion.BENEFIT, 10)
    client.force_login(fitting.people["arendsee"])
    rows = table(page(client, RANKING, q="HUNDE"), "Leistungen nach Rang")
    assert [(row[0], row[1]) for row in rows] == [("2", "Hundesteuer Anmeldung")]
    assert "Keine Leistung passt" in words(page(client, RANKING, q="nichts", themenfeld="\0x"))


def test_the_ranking_as_a_file(client: CheckedClient, fitting: Fitting) -> None:
    rating(fitting.arendsee, fitting.trade, Criterion.BENEFIT, 10)
    client.force_login(fitting.people["arendsee"])
    answer = client.get(RANKING, {"format": "csv"})
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert [line.split(";")[:3] for line in text.splitlines()[1:]] == [
        ["1", KEY, "Gewerbe Anmeldung"],
        ["2", TAX, "Hundesteuer Anmeldung"],
    ]
    answer = client.get(RANKING, {"format": "xlsx"})
    assert answer["Content-Disposition"] == 'attachment; filename="rangliste-arendsee.xlsx"'
    answer.close()


@pytest.mark.parametrize("who", ["steward", "softhaus"])
def test_others_learn_who_may_see_it(
    client: CheckedClient, fitting: Fitting, steward: Person, who: str
) -> None:
    rating(fitting.arendsee, fitting.trade, Criterion.BENEFIT, 9, reason=SECRET)
    client.force_login(steward if who == "steward" else fitting.people["softhaus"])
    for address in (RANKING, SERVICE):
        text = words(page(client, address))
        assert "nur Menschen, die dort arbeiten" in text
        assert SECRET not in text
        assert client.get(address, {"kommune": "arendsee"}).status_code == 404


def test_a_neighbour_sees_its_own_list_only(client: CheckedClient, fitting: Fitting) -> None:
    rating(fitting.arendsee, fitting.trade, Criterion.BENEFIT, 9, reason=SECRET)
    client.force_login(fitting.people["kalbe"])
    assert SECRET not in words(page(client, SERVICE))
    assert client.get(SERVICE, {"kommune": "arendsee"}).status_code == 404
    assert client.post(f"{SERVICE}?kommune=arendsee", {"value": 1}).status_code == 404


def test_a_visitor_is_asked_to_log_in(client: CheckedClient, fitting: Fitting) -> None:
    assert client.get(RANKING).status_code == 302
    assert client.get(SERVICE).status_code == 302


def test_who_works_for_two_chooses(client: CheckedClient, fitting: Fitting) -> None:
    person = fitting.people["arendsee"]
    Membership.objects.create(
        person=person,
        organisation=fitting.towns["kalbe"],
        role=MembershipRole.EDITOR,
        verified_at=person.date_joined,
    )
    client.force_login(person)
    document = page(client, RANKING, kommune="kalbe")
    assert document.xpath(f"//a[@href='/prioritaeten/leistung/{KEY}/?kommune=kalbe']")
    assert document.xpath("//main//a[@href='?kommune=arendsee']")


def test_the_reckoning_of_one_service(client: CheckedClient, fitting: Fitting) -> None:
    cases(fitting.arendsee, fitting.trade, 40)
    client.force_login(fitting.people["arendsee"])
    rows = {row[0]: row[1:] for row in table(page(client, SERVICE), "Kriterien, Werte und Beiträge")}
    assert rows["Fallzahlen"] == [
        "40 im Jahr 2025",
        "eigene Angabe: Fachverfahren",
        "0,50",
        "20,0 %",
        "10,00",
    ]
    assert rows["Nutzen für Bürger"] == [
        "nicht bekannt", "keine Angabe", "0,50 (Mitte, weil nicht bekannt)", "20,0 %", "10,00",
    ]  # fmt: skip
    assert rows["Wirtschaftlichkeit"][0] == "64,50 € je Fall (ab 12.900 € in 5 Jahren)"


def test_what_is_not_ours_has_no_place(client: CheckedClient, fitting: Fitting) -> None:
    other = service("99012070006000", "Baugenehmigung Erteilung")
    client.force_login(fitting.people["arendsee"])
    assert "Darum hat sie keinen Rang" in words(page(client, f"/prioritaeten/leistung/{other.leika_key}/"))
    assert client.get("/prioritaeten/leistung/99000000000000/").status_code == 404


def judge(client: CheckedClient, **told: Any) -> Any:
    return client.post(f"{SERVICE}?kriterium=effort", told)


def test_my_judgement_is_stored_and_taken_back(client: CheckedClient, fitting: Fitting) -> None:
    client.force_login(member(fitting.arendsee, MembershipRole.EDITOR))
    assert judge(client, value="8", reason="Steht schon bereit").status_code == 302
    stored = Rating.objects.get()
    assert (stored.criterion, stored.value, stored.reason) == ("effort", 8, "Steht schon bereit")
    assert judge(client, value="", based_on=stored.changed_at.isoformat()).status_code == 302
    assert not Rating.objects.exists()


@pytest.mark.parametrize("value", ["11", "-1", "viel"])
def test_a_judgement_out_of_range_is_refused(client: CheckedClient, fitting: Fitting, value: str) -> None:
    client.force_login(fitting.people["arendsee"])
    assert judge(client, value=value).status_code == 422
    assert not Rating.objects.exists()


def test_two_at_once_lose_no_word(client: CheckedClient, fitting: Fitting) -> None:
    stored = rating(
        fitting.arendsee, fitting.trade, Criterion.EFFORT, 2, reason="Zu teuer", changed_by="Frau A"
    )
    client.force_login(fitting.people["arendsee"])
    answer = judge(client, value="9", reason="Doch leicht", based_on="")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Frau A: 2 von 10; Begründung: Zu teuer." in text
    assert "Doch leicht" in text
    assert (
        stored.changed_at.isoformat().replace("+", "&#x2B;") in text or stored.changed_at.isoformat() in text
    )
    assert (
        judge(client, value="9", reason="Doch leicht", based_on=stored.changed_at.isoformat()).status_code
        == 302
    )
    assert Rating.objects.get().value == 9


@pytest.mark.parametrize("more", [0, 3])
def test_the_pages_need_few_queries(
    client: CheckedClient, fitting: Fitting, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        cases(fitting.arendsee, service(f"9910201310{number}000", f"Hundesteuer {number}"), number)
    if more:
        rule("mehr", ["9910201310"], "gemeinde_eigen", priority=200)
    client.force_login(fitting.people["arendsee"])
    with django_assert_num_queries(11):
        client.get(RANKING)
    with django_assert_num_queries(11):
        client.get(SERVICE)


def test_a_gap_that_is_taken_is_shown_on_request(client: CheckedClient, fitting: Fitting) -> None:
    fitting.adopt("arendsee", fitting.online, in_use_since=TODAY)
    client.force_login(fitting.people["arendsee"])
    assert "hat 1 Lücke:" in words(page(client, RANKING))
    assert len(table(page(client, RANKING, umfang="alle"), "Leistungen nach Rang")) == 2
    assert "Das ist keine Lücke" in words(page(client, SERVICE))

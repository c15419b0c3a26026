"""Case numbers: list, entry, import, template."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from fahrplan.accounts.models import Person
from fahrplan.implementation.models import CaseNumber
from fahrplan.municipalities.enums import MembershipRole
from tests.municipalities.conftest import rule
from tests.portal.observed import table, words
from tests.prioritisation.ranked import KEY, TAX, Fitting, cases
from tests.reuse.shown import page
from tests.support.client import CheckedClient
from tests.support.records import member, service

CASES = "/prioritaeten/fallzahlen/"
ONE = f"{CASES}{KEY}/"
IMPORT = f"{CASES}einlesen/"
FORMULA = "Median 10,0 Fälle je 1.000 Menschen (n = 1) × 6.800 / 1.000 = 68"
TOLD: dict[str, Any] = {"year": 2025, "number": 40, "source": "Auszählung"}


def test_own_figures_and_estimates_with_their_formula(client: CheckedClient, fitting: Fitting) -> None:
    cases(fitting.arendsee, fitting.tax, 90)
    cases(fitting.towns["kalbe"], fitting.trade, 73)
    client.force_login(fitting.people["arendsee"])
    assert table(page(client, CASES), "Fallzahlen je Leistung") == [
        [
            "Gewerbe Anmeldung", "–", "68",
            f"{FORMULA}; geschätzt aus den Meldungen von einer Kommune im Land",
        ],
        ["Hundesteuer Anmeldung", "90 im Jahr 2025", "–", "Fachverfahren"],
    ]  # fmt: skip
    assert len(table(page(client, CASES, zeigen="ohne"), "Fallzahlen je Leistung")) == 1
    assert "Keine Leistung passt" in words(page(client, CASES, q="xyz"))


def test_coordination_enters_a_figure(client: CheckedClient, fitting: Fitting) -> None:
    client.force_login(fitting.people["arendsee"])
    assert client.post(ONE, TOLD).status_code == 302
    assert [row[:2] for row in table(page(client, ONE), "Eigene Fallzahlen")] == [["2025", "40"]]
    assert client.post(ONE, TOLD | {"year": 1990}).status_code == 422


def test_a_figure_that_somebody_else_stored_is_shown_first(client: CheckedClient, fitting: Fitting) -> None:
    cases(fitting.arendsee, fitting.trade, 55)
    client.force_login(fitting.people["arendsee"])
    answer = client.post(ONE, TOLD | {"based_on": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "steht schon: 55 Fälle" in text
    assert client.post(ONE, TOLD | {"based_on": "2025:55"}).status_code == 302
    assert CaseNumber.objects.get().number == 40


@pytest.mark.parametrize("address", [CASES, ONE, IMPORT])
def test_others_learn_who_may(client: CheckedClient, fitting: Fitting, steward: Person, address: str) -> None:
    cases(fitting.arendsee, fitting.trade, 123)
    assert client.get(address).status_code == 302
    client.force_login(steward)
    assert "123" not in words(page(client, address))
    assert client.get(address, {"kommune": "arendsee"}).status_code == 404
    if address == ONE:
        assert client.post(address, TOLD).status_code == 422
        assert CaseNumber.objects.count() == 1


def send(client: CheckedClient, text: str) -> Any:
    return client.post(IMPORT, {"file": SimpleUploadedFile("faelle.csv", text.encode())})


def test_a_table_is_read_whole(client: CheckedClient, fitting: Fitting) -> None:
    client.force_login(fitting.people["arendsee"])
    assert send(client, f"Leistungsschlüssel;Jahr;Fälle\n{KEY};2025;40\n{TAX};2025;\n").status_code == 302
    assert "Eingelesen: 1 Zahlen neu oder geändert, 0 unverändert." in page(client, CASES).text_content()


def test_faults_name_row_and_field(client: CheckedClient, fitting: Fitting) -> None:
    client.force_login(fitting.people["arendsee"])
    answer = send(client, f"Leistungsschlüssel;Jahr;Fälle\n{KEY};2025;40\n{TAX};1889;viele\n")
    assert answer.status_code == 422
    assert "Zeile 3, „Fälle“: „viele“ ist keine ganze Zahl." in answer.content.decode()
    assert not CaseNumber.objects.exists()


def test_an_editor_reads_in_no_table(client: CheckedClient, fitting: Fitting) -> None:
    client.force_login(member(fitting.arendsee, MembershipRole.EDITOR))
    assert send(client, f"Leistungsschlüssel;Jahr;Fälle\n{KEY};2025;40\n").status_code == 422
    assert not CaseNumber.objects.exists()


def test_the_template_can_be_read_back(client: CheckedClient, fitting: Fitting) -> None:
    client.force_login(fitting.people["arendsee"])
    answer = client.get(f"{CASES}vorlage.csv")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert [line.split(";")[0] for line in text.splitlines()[1:]] == [KEY, TAX]
    assert send(client, text).status_code == 302


@pytest.mark.parametrize("more", [0, 3])
def test_the_pages_need_few_queries(
    client: CheckedClient, fitting: Fitting, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        cases(fitting.arendsee, service(f"9910201310{number}000", f"Hundesteuer {number}"), number)
    if more:
        rule("mehr", ["9910201310"], "gemeinde_eigen", priority=200)
    client.force_login(fitting.people["arendsee"])
    with django_assert_num_queries(10):
        client.get(CASES)
    with django_assert_num_queries(8):
        client.get(ONE)

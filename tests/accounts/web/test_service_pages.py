"""The pages of a Servicekonto: only its own, all of it, and nothing afterwards."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import html as lxml_html

from fahrplan.accounts import ports
from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.ports import Holding, register_holding
from tests.accounts.conftest import PASSWORD
from tests.support.fixtures import web_role

OWN = "/konto/servicekonto/"
PAGES = ["", "angaben/", "antraege/", "einwilligungen/", "aufloesen/"]


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def holding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_holdings", {})
    register_holding("Probe", lambda account: [_holding(number) for number in (1, 2, 3)])


def _holding(number: int) -> Holding:
    return Holding(
        f"Hundesteuer {number}",
        "/vorgang/1/",
        "eingegangen",
        datetime(2026, 11, number, tzinfo=UTC),
        content=lambda: {"hund": "Bello"},
        files=lambda: {"../Nachweis.pdf": b"%PDF"},
    )


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_led_to_the_login(client: Any, page: str) -> None:
    expected = f"{OWN}anmelden/?next=%2Fkonto%2Fservicekonto%2F"
    assert client.get(f"{OWN}{page}")["Location"].startswith(expected)


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_are_as_the_web_role_sees_them(
    ayse: Any, page: str, holding: None, django_assert_max_num_queries: Any
) -> None:
    with web_role(), django_assert_max_num_queries(12):
        assert ayse.get(f"{OWN}{page}").status_code == 200


def test_what_the_rooms_of_this_house_hold_costs_few_questions(
    ayse: Any, django_assert_max_num_queries: Any
) -> None:
    with web_role(), django_assert_max_num_queries(12):
        assert ayse.get(f"{OWN}antraege/").status_code == 200


def test_who_chose_english_reads_tabs_tables_and_levels_in_english(ayse: Any) -> None:
    page = text(ayse.get(f"{OWN}?sprache=en"))
    german = (
        "Angabe",
        "Vertrauensniveau",
        "Familienname",
        "hoch",
        "Mitnehmen",
        "zuerst",
        "Stand",
        "Servicekonto",
    )
    assert [word for word in german if f">{word}" in page] == []
    english = ("Family name", "Level of trust", "As of", "Take along", "Service account, created on")
    assert [word for word in english if word not in page] == []
    assert "Family name" not in text(ayse.get(f"{OWN}angaben/"))
    assert "Street and house number" in text(ayse.get(f"{OWN}angaben/"))


def test_everything_stored_is_shown_with_level_and_source(ayse: Any) -> None:
    page = text(ayse.get(OWN))
    assert [word for word in ("Demir-Geheim", "hoch", "Probedienst") if word not in page] == []


def test_the_login_is_named_as_on_the_login_page(ayse: Any) -> None:
    cells = lxml_html.document_fromstring(text(ayse.get(OWN))).xpath("(//main//table)[2]//tbody//tr/*[1]")
    assert [cell.text_content().strip() for cell in cells] == ["Probedienst"]


def test_contact_details_are_corrected_on_the_page(ayse: Any) -> None:
    with web_role():
        answer = ayse.post(f"{OWN}angaben/", {"email": "neu@example.org", "town": "Harbke"})
        assert answer["Location"] == OWN
        assert "neu@example.org" in text(ayse.get(OWN))


def test_a_faulty_one_is_explained(ayse: Any) -> None:
    answer = ayse.post(f"{OWN}angaben/", {"email": "keine"})
    assert answer.status_code == 422
    assert "name@beispiel.de" in text(answer)


def test_what_other_rooms_hold_is_listed(ayse: Any, holding: None) -> None:
    assert "Hundesteuer 1" in text(ayse.get(f"{OWN}antraege/"))


def test_everything_is_taken_along_with_files(ayse: Any, holding: None) -> None:
    with web_role():
        answer = ayse.post(f"{OWN}mitnehmen/")
        archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    content = json.loads(archive.read("servicekonto.json"))
    assert content["angaben"][0]["wert"] == "Ayşe"
    assert content["Probe"][0]["inhalt"] == {"hund": "Bello"}
    assert archive.namelist()[1] == "Probe/1-Hundesteuer 3/Nachweis.pdf"


def test_as_json_it_comes_without_files(ayse: Any) -> None:
    answer = ayse.post(f"{OWN}mitnehmen/", {"format": "json"})
    assert json.loads(answer.content)["konto"]["art"] == "Servicekonto"


def test_a_foreign_page_cannot_start_the_download(ayse: Any) -> None:
    assert ayse.get(f"{OWN}mitnehmen/").status_code == 405


def test_giving_up_takes_two_steps(ayse: Any) -> None:
    ayse.post(f"{OWN}aufloesen/", {"schritt": "fragen"})
    answer = ayse.post(f"{OWN}aufloesen/", {"schritt": "aufloesen"})
    assert answer.status_code == 422
    assert ServiceAccount.objects.get().closed_at is None


def test_after_the_second_step_nobody_is_there(ayse: Any) -> None:
    with web_role():
        ayse.post(f"{OWN}aufloesen/", {"schritt": "aufloesen", "sicher": "ja"})
        assert ayse.get(OWN)["Location"].startswith(f"{OWN}anmelden/")
    assert ServiceAccount.objects.get().closed_at is not None


def test_outside_of_the_demo_a_password_is_no_servicekonto(client: Any, anna: Any) -> None:
    client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    assert client.post(f"{OWN}einrichten/").status_code == 404


def test_in_the_demo_a_local_login_may_be_one(client: Any, anna: Any, settings: Any) -> None:
    settings.DEMO = True
    client.post("/konto/login/", {"login": anna.email, "password": PASSWORD})
    with web_role():
        client.post(f"{OWN}einrichten/")
    assert (ServiceAccount.objects.get().pk, client.session["trust_level"]) == (anna.pk, 10)


def test_an_account_that_does_not_open_says_so_and_keeps_everything(ayse: Any) -> None:
    ServiceAccount.objects.update(sealed=b"x" * 60)
    answer = ayse.get(OWN)
    assert (answer.status_code, "passt nicht oder fehlt" in text(answer)) == (503, True)
    ayse.post("/konto/logout/")
    ayse.post(f"{OWN}anmelden/probe/")
    assert ayse.get(f"{OWN}anmelden/probe/zurueck/").status_code == 503
    assert bytes(ServiceAccount.objects.get().sealed) == b"x" * 60

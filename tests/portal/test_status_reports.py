"""The report as PDF: who gets it, what it keeps to, what it costs."""

from __future__ import annotations

from typing import Any

import page
import pytest

from fahrplan.municipalities.models import Organisation
from tests.municipalities.conftest import World
from tests.portal.observed import days_ago, land_online, own_online, recount, shown

HALLE = "/stand/kommune/halle/bericht.pdf"
KREIS = "/stand/kreis/15083/bericht.pdf"
LAND = "/stand/bericht.pdf"
RULES = 104  # of PDF/UA-1 that the checker runs


@pytest.fixture
def counted(world: World) -> World:
    recount()
    own_online(world.dog_tax, world.organisation("halle"))
    for area in (world.obere_aller, world.halle):
        land_online(world.residence, area)
    return world


@pytest.mark.parametrize("address", [HALLE, KREIS])
def test_the_report_keeps_the_rules_of_pdf_ua_1(client: Any, counted: World, address: str) -> None:
    report = page.validate_pdf_bytes(client.get(address).content, profile="ua1")
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert (report.rules.passed, report.rules.failed) == (RULES, 0)


@pytest.mark.parametrize(
    ("address", "title", "filename"),
    [
        (HALLE, "Stand der Umsetzung: Halle (Saale)", "stand-halle-"),
        (KREIS, "Stand der Umsetzung: Landkreis Börde", "stand-kreis-15083-"),
        (LAND, "Stand der Umsetzung: Sachsen-Anhalt", "stand-land-15-"),
    ],
)
def test_type_title_and_name_of_the_file(
    client: Any, counted: World, address: str, title: str, filename: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (
        200,
        "application/pdf",
        b"%PDF-",
    )
    assert f">{title}<".encode() in answer.content
    assert answer["Content-Disposition"] == f'inline; filename="{filename}{days_ago(0).isoformat()}.pdf"'


def test_hostile_names_do_not_break_the_report(client: Any, counted: World) -> None:
    name = '#panic() *Stadt* \x07\u202e😀 $x$ "' + "Donaudampfschifffahrt" * 8
    Organisation.objects.filter(key="halle").update(name=name)
    type(counted.building).objects.filter(pk=counted.building.pk).update(name='#image("x") ' + "漢" * 90)
    answer = client.get(HALLE)
    assert answer.status_code == 200
    assert page.validate_pdf_bytes(answer.content, profile="ua1").is_compliant is True


def test_a_demo_marks_its_report(client: Any, counted: World, settings: Any) -> None:
    plain = client.get(HALLE)
    settings.DEMO = True
    demo = client.get(HALLE)
    assert (
        b"Demonstration von Fahrplan" in plain.content,
        b"Demonstration von Fahrplan" in demo.content,
    ) == (
        False,
        True,
    )


def test_who_has_the_report_gets_it_only_once(client: Any, counted: World) -> None:
    first = client.get(HALLE)
    again = client.get(HALLE, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content, first["Cache-Control"]) == (304, b"", "public, max-age=300")


def test_another_day_is_another_report(client: Any, counted: World) -> None:
    earlier = client.get(HALLE, {"stand": days_ago(11).isoformat()})
    assert earlier.status_code == 200
    assert earlier["ETag"] != client.get(HALLE)["ETag"]


@pytest.mark.parametrize("address", [HALLE, KREIS])
def test_a_day_that_is_none_is_refused(client: Any, counted: World, address: str) -> None:
    answer = client.get(address, {"stand": "gestern"})
    sentence = "„gestern“ ist kein Tag. Bitte schreiben Sie den Tag so: 2026-03-31 (Jahr-Monat-Tag)."
    assert (answer.status_code, answer.content.decode()) == (400, sentence)


@pytest.mark.parametrize("address", ["/stand/kommune/nirgends/bericht.pdf", "/stand/kreis/99999/bericht.pdf"])
def test_an_unknown_subject_is_not_found(client: Any, counted: World, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [HALLE, KREIS])
def test_the_page_leads_to_its_report_of_the_same_day(client: Any, counted: World, address: str) -> None:
    stand = days_ago(1).isoformat()
    document = shown(client, address.removesuffix("bericht.pdf"), stand=stand)
    links = document.xpath("//a[contains(@href, 'bericht.pdf')]")
    assert [(link.get("href"), link.text_content()) for link in links] == [
        (f"{address}?stand={stand}", "Bericht (PDF, meist unter 400 kB)")
    ]


def test_the_page_of_the_land_leads_to_its_report(client: Any, counted: World) -> None:
    assert shown(client, "/stand/").xpath("//main//a[contains(@href, 'bericht.pdf')]/@href") == [LAND]


@pytest.mark.parametrize("address", ["/stand/kommune/barleben/bericht.pdf", KREIS])
@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(
    client: Any, world: World, django_assert_num_queries: Any, address: str, number: int
) -> None:
    recount()
    for service in (world.residence, world.dog_tax, world.building)[:number]:
        land_online(service, world.obere_aller)
        own_online(service, world.organisation("obere-aller"))
    with django_assert_num_queries(12 if "kommune" in address else 10):
        assert client.get(address).status_code == 200

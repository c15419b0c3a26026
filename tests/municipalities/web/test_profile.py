"""The pages of an organisation."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.municipalities.services import edit_contact_point
from tests.municipalities.conftest import AUTHOR, World
from tests.municipalities.web.test_choose import page
from tests.support.client import CheckedClient
from tests.support.records import member, service


@pytest.mark.parametrize(
    "key", ["harbke", "obere-aller", "barleben", "halle", "landkreis-boerde", "jobcenter-boerde", "bund"]
)
def test_every_kind_has_its_profile(world: World, client: CheckedClient, key: str) -> None:
    text = page(client, f"/kommunen/{key}/")
    assert "von 6 zählbaren Leistungen" in text


def test_figures_and_members(world: World, client: CheckedClient) -> None:
    text = page(client, "/kommunen/obere-aller/")
    assert "2 unsere zeigen" in text
    assert "Mitgliedsgemeinden" in text
    assert "Regeln des Landes, Stand 2026-11" in text


def test_the_profile_as_jsonld(world: World, client: CheckedClient) -> None:
    answer = client.get("/kommunen/harbke/", headers={"accept": "application/ld+json"})
    assert answer.json()["dct:identifier"] == "harbke"


def test_services_with_their_reason(world: World, client: CheckedClient) -> None:
    text = page(client, "/kommunen/harbke/leistungen/?zuordnung=ours")
    assert "Sie entscheiden. Es bearbeitet: die Verbandsgemeinde." in text
    assert "Rechtsquelle: Gesetz zu hundesteuer" in text
    assert "Von 6 zählbaren Leistungen: 1 unsere, 2 ungeklärt, 3 nicht unsere" in text


@pytest.mark.parametrize(
    "query",
    [
        "?zuordnung=quatsch",
        "?seite=x",
        "?seite=99999999999",
        "?themenfeld=x&fachbereich=y",
        "?q=%00%25",
        "?zuordnung=alle",
    ],
)
def test_odd_parameters_show_a_list(world: World, client: CheckedClient, query: str) -> None:
    assert "Leistungen" in page(client, f"/kommunen/harbke/leistungen/{query}")


@pytest.mark.parametrize("more", [0, 2])
def test_queries_do_not_grow_with_the_list(
    world: World, client: CheckedClient, more: int, django_assert_num_queries: Any
) -> None:
    for number in range(more):
        service(f"9910201300{number}000", f"Hundesteuer {number}")
    with django_assert_num_queries(10):
        page(client, "/kommunen/barleben/leistungen/?zuordnung=alle&q=hundesteuer")


def test_a_profile_takes_twelve_queries_at_most_also_signed_in(
    world: World, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    client.force_login(member(world.organisation("obere-aller")))
    with django_assert_max_num_queries(12):
        page(client, "/kommunen/obere-aller/")
    with django_assert_max_num_queries(12):
        page(client, "/kommunen/obere-aller/leistungen/")


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_services_as_a_file(world: World, client: CheckedClient, format_: str) -> None:
    answer = client.get(f"/kommunen/harbke/leistungen/?zuordnung=alle&format={format_}")
    assert f"leistungen-harbke.{format_}" in answer["Content-Disposition"]
    assert len(b"".join(answer.streaming_content)) > 500  # type: ignore[attr-defined]


def test_contacts(world: World, client: CheckedClient) -> None:
    assert "Noch keine Kontaktstelle hinterlegt." in page(client, "/kommunen/harbke/kontakte/")
    edit_contact_point(world.organisation("harbke"), {"label": "Rathaus", "is_demo": True}, AUTHOR)
    text = page(client, "/kommunen/harbke/kontakte/")
    assert "Rathaus (Demodaten)" in text
    assert "bearbeiten" not in text


@pytest.mark.parametrize("path", ["", "leistungen/", "kontakte/"])
def test_an_unknown_organisation(world: World, client: CheckedClient, path: str) -> None:
    page(client, f"/kommunen/niemand/{path}", 404)

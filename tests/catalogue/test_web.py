"""The catalogue's public pages."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.catalogue.models import KeySuccession, Lage, OzgService, Themenfeld
from fahrplan.catalogue.services import edit_service, seal_field
from fahrplan.foundation.services import Author, sources
from tests.support.records import service

pytestmark = pytest.mark.django_db
KEY = "99102013104000"


def bundle() -> OzgService:
    themenfeld = Themenfeld.objects.create(
        slug="hobby", name="Engagement & Hobby", lead_land="Nordrhein-Westfalen"
    )
    lage = Lage.objects.create(slug="tierhaltung", name="Tierhaltung", themenfeld=themenfeld)
    return OzgService.objects.create(ozg_id="10100", name="Tierabgaben", lage=lage)


@pytest.fixture
def dog() -> Any:
    return service(
        plain_name="Hund anmelden",
        ozg_service=bundle(),
        legal_basis="§ 3 KAG",
        legal_links=[{"label": "§ 3 KAG", "url": "https://example.org/kag"}],
        source=sources("liste", title="Amtliche Liste"),
        d115=True,
    )


def text(client: Any, url: str, **headers: str) -> str:
    answer = client.get(url, headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.usefixtures("dog")
@pytest.mark.parametrize(
    "url",
    [
        "/leistungen/",
        f"/leistungen/{KEY}/",
        "/leistungen/themenfelder/",
        "/leistungen/themenfelder/hobby/",
        "/leistungen/lagen/",
        "/leistungen/lagen/tierhaltung/",
        "/leistungen/aenderungen/",
    ],
)
def test_every_public_page_answers_a_visitor(client: Any, url: str) -> None:
    assert client.get(url).status_code == 200


@pytest.mark.usefixtures("dog")
@pytest.mark.parametrize(
    "url",
    [
        "/leistungen/99000000000000/",
        "/leistungen/themenfelder/x/",
        "/leistungen/lagen/x/",
        "/leistungen/99000000000000.jsonld",
    ],
)
def test_what_does_not_exist_is_not_found(client: Any, url: str) -> None:
    assert client.get(url).status_code == 404


def test_an_empty_catalogue_says_so(client: Any) -> None:
    assert "Keine Leistung passt zu Ihrer Auswahl." in text(client, "/leistungen/")


@pytest.mark.usefixtures("dog")
@pytest.mark.parametrize(
    "words",
    [
        "Hund anmelden",
        "Hundesteuer Anmeldung",
        "Zählt: Der Schlüssel nennt eine Verrichtung",
        "https://example.org/kag",
        "oft bei der Behördennummer 115 gefragt",
        "Tierabgaben (10100)",
        'name="leistung" value="99102013104000"',
        "Amtliche Liste",
    ],
)
def test_the_service_page_says(client: Any, words: str) -> None:
    assert words in text(client, f"/leistungen/{KEY}/")


def test_a_text_from_the_list_cannot_bring_markup(client: Any) -> None:
    service(
        name="<script>alert(1)</script>", legal_links=[{"label": "<b>x</b>", "url": "https://example.org"}]
    )
    found = text(client, f"/leistungen/{KEY}/")
    assert ("<script>alert(1)" in found, "<b>x</b>" in found) == (False, False)


@pytest.mark.usefixtures("dog")
def test_an_old_key_leads_to_the_successor_and_says_so(client: Any) -> None:
    KeySuccession.objects.create(old_key="99102013002000", new_key=KEY, source="FIM")
    answer = client.get("/leistungen/99102013002000/", follow=True)
    assert answer.redirect_chain[-1][0] == f"/leistungen/{KEY}/?statt=99102013002000"
    assert "Der Schlüssel 99102013002000 gilt nicht mehr." in answer.content.decode()


@pytest.mark.usefixtures("dog")
def test_a_false_hint_in_the_address_says_nothing(client: Any) -> None:
    assert "gilt nicht mehr" not in text(client, f"/leistungen/{KEY}/?statt=<b>x")


def test_seal_and_history_are_shown_without_names(client: Any, dog: Any) -> None:
    author = Author(label="Stefanie Steward", reason="Abgleich mit dem Fachamt")
    edit_service(dog, {"summary": "Jeder Hund wird angemeldet."}, author)
    dog.refresh_from_db()
    seal_field(dog, "summary", author)
    found = text(client, f"/leistungen/{KEY}/")
    assert ("Stefanie" in found, "gültig, geprüft am" in found, "Abgleich mit dem Fachamt" in found) == (
        False,
        True,
        True,
    )


@pytest.mark.usefixtures("dog")
def test_the_list_filters(client: Any) -> None:
    service("99107023017000", "Wohngeld")
    found = text(client, "/leistungen/?q=hund")
    assert ("Hund anmelden" in found, ">Wohngeld<" in found, "1 von 2 Leistungen" in found) == (
        True,
        False,
        True,
    )


@pytest.mark.usefixtures("dog")
@pytest.mark.parametrize(
    "query",
    [
        "typ=99&lage=x",
        "seite=999999",
        "seite=-1",
        "seite=x",
        "q=%00",
        f"q={'x' * 9000}",
        "sortierung=id;drop",
        "merkmal=%27",
    ],
)
def test_a_strange_address_still_gives_a_list(client: Any, query: str) -> None:
    assert client.get(f"/leistungen/?{query}").status_code == 200


@pytest.mark.usefixtures("dog")
def test_htmx_gets_only_the_list(client: Any) -> None:
    answer = client.get("/leistungen/", headers={"HX-Request": "true"})
    assert b"<html" not in answer.content


@pytest.mark.usefixtures("dog")
def test_the_list_can_be_taken_away_as_csv(client: Any) -> None:
    answer = client.get("/leistungen/?format=csv&q=hund")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert (len(lines), lines[1].split(";")[:3]) == (2, [KEY, "Hundesteuer Anmeldung", "Hund anmelden"])


@pytest.mark.usefixtures("dog")
def test_the_list_can_be_taken_away_as_xlsx(client: Any) -> None:
    answer = client.get("/leistungen/?format=xlsx")
    content = b"".join(answer.streaming_content)
    answer.close()
    assert content[:2] == b"PK"


@pytest.mark.usefixtures("dog")
def test_themenfelder_show_numerator_denominator_and_lead(client: Any) -> None:
    found = text(client, "/leistungen/themenfelder/hobby/")
    assert (
        "1 zählbare von 1 Leistungen gehören zu diesem Themenfeld. Federführend: Nordrhein-Westfalen."
        in found
    )


def test_changes_since_a_day_in_the_future_are_none(client: Any, dog: Any) -> None:
    edit_service(dog, {"summary": "x"}, Author())
    assert "Seitdem hat sich nichts geändert." in text(client, "/leistungen/aenderungen/?seit=2999-01-01")


def test_changes_are_listed(client: Any, dog: Any) -> None:
    edit_service(dog, {"summary": "Neuer Text"}, Author())
    assert "vorher „–“, jetzt „Neuer Text“" in text(client, "/leistungen/aenderungen/")


@pytest.mark.parametrize("day", ["morgen", "2026-13-45", "0000-00-00", "1700-01-01", "%00"])
def test_a_day_that_does_not_exist_is_explained(client: Any, day: str) -> None:
    assert "Dieses Datum gibt es nicht." in text(client, f"/leistungen/aenderungen/?seit={day}")


@pytest.mark.usefixtures("dog")
def test_machines_get_cpsv(client: Any) -> None:
    answer = client.get(f"/leistungen/{KEY}.jsonld")
    assert (answer["Content-Type"], answer.json()["@type"]) == ("application/ld+json", "cpsv:PublicService")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("url", "queries"),
    [
        ("/leistungen/", 8),
        (f"/leistungen/{KEY}/", 8),
        ("/leistungen/themenfelder/", 4),
        ("/leistungen/aenderungen/", 2),
    ],
)
def test_queries_do_not_grow_with_the_list(
    client: Any, url: str, queries: int, *, count: int, django_assert_num_queries: Any
) -> None:
    ozg = bundle()
    subject = service(ozg_service=ozg)
    for number in range(count):
        other = service(f"9910201310400{number + 1}", f"Variante {number}", ozg_service=ozg)
        KeySuccession.objects.create(old_key=f"9910201300200{number}", new_key=KEY, source="x")
        edit_service(other, {"summary": "x"}, Author())
        edit_service(subject, {"summary": str(number)}, Author())
    with django_assert_num_queries(queries):
        client.get(url)


@pytest.mark.usefixtures("dog")
@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("/leistungen/themenfelder/", "Engagement & Hobby"),
        ("/leistungen/lagen/", "Tierhaltung"),
        ("/leistungen/lagen/tierhaltung/", KEY),
        ("/leistungen/aenderungen/", "Hund anmelden"),
    ],
)
def test_every_list_can_be_taken_away(client: Any, dog: Any, url: str, *, first: str) -> None:
    edit_service(dog, {"summary": "x"}, Author())
    lines = b"".join(client.get(f"{url}?format=csv").streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1].split(";")[0] == first


def test_changes_begin_at_the_last_visit(client: Any, dog: Any, citizen: Any) -> None:
    client.force_login(citizen)
    edit_service(dog, {"summary": "Alter Text"}, Author())
    client.post("/leistungen/aenderungen/")
    edit_service(dog, {"focus": "Neuer Text"}, Author())
    found = text(client, "/leistungen/aenderungen/")
    assert ("Neuer Text" in found, "Alter Text" in found, "Seit Ihrem letzten Besuch" in found) == (
        True,
        False,
        True,
    )


def test_a_visitor_has_no_last_visit(client: Any) -> None:
    assert client.post("/leistungen/aenderungen/").status_code == 302

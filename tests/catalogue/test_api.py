"""The catalogue's part of the public API."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.catalogue.models import KeySuccession, Lage, OzgService, Themenfeld
from fahrplan.catalogue.services import edit_service
from fahrplan.foundation.services import Author
from tests.support.records import service

pytestmark = pytest.mark.django_db
KEY = "99102013104000"
BASE = "/api/v1/public-services"


@pytest.fixture
def dog() -> Any:
    themenfeld = Themenfeld.objects.create(slug="hobby", name="Hobby")
    lage = Lage.objects.create(slug="tierhaltung", name="Tierhaltung", themenfeld=themenfeld)
    return service(ozg_service=OzgService.objects.create(ozg_id="10100", name="Tierabgaben", lage=lage))


def get(client: Any, url: str) -> Any:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.usefixtures("dog")
def test_a_list_has_count_items_and_next(client: Any) -> None:
    found = get(client, BASE)
    assert (found["count"], found["next"], len(found["items"])) == (1, None, 1)


@pytest.mark.usefixtures("dog")
def test_an_item_carries_key_name_and_where_it_belongs(client: Any) -> None:
    item = get(client, BASE)["items"][0]
    wanted = ("leika_key", "name", "types", "countable", "ozg_id", "lage", "themenfeld", "source")
    assert [item[name] for name in wanted] == [
        KEY, "Hundesteuer Anmeldung", ["5"], True, "10100", "Tierhaltung", "Hobby", None,
    ]  # fmt: skip


def test_pages_follow_each_other_without_gap_or_double(client: Any) -> None:
    for number in range(5):
        service(f"9910201310400{number}", f"Leistung {number}")
    seen, url = [], f"{BASE}?limit=2"
    while url:
        found = get(client, url)
        seen += [item["leika_key"][-1] for item in found["items"]]
        url = found["next"]
    assert (seen, found["count"]) == (["0", "1", "2", "3", "4"], 5)


def test_the_next_page_keeps_the_filters(client: Any) -> None:
    for number in range(3):
        service(f"9910201310400{number}", f"Hund {number}")
    assert get(client, f"{BASE}?limit=1&q=hund&countable=true")["next"] == (
        f"{BASE}?limit=1&q=hund&countable=true&cursor=99102013104000"
    )


@pytest.mark.usefixtures("dog")
@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=hund", 1), ("q=katze", 0), ("themenfeld=hobby", 1), ("lage=tierhaltung", 1), ("type=5", 1),
        ("type=4", 0), ("countable=false", 0), ("addressee=buerger", 0), ("changed_since=2999-01-01", 0),
        ("changed_since=2999-01-01T12:00:00Z", 0),
    ],
)  # fmt: skip
def test_filters(client: Any, query: str, count: int) -> None:
    assert get(client, f"{BASE}?{query}")["count"] == count


def test_changed_since_finds_what_changed(client: Any, dog: Any) -> None:
    edit_service(dog, {"summary": "x"}, Author())
    assert get(client, f"{BASE}?changed_since=2020-01-01")["count"] == 1


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=501",
        "limit=x",
        "countable=vielleicht",
        "changed_since=morgen",
        "changed_since=0.5",
        "changed_since=20260101",
        f"q={'x' * 201}",
    ],
)
def test_a_wrong_value_is_said_to_be_wrong(client: Any, query: str) -> None:
    assert client.get(f"{BASE}?{query}").status_code == 422


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "themenfeld=%00",
        "cursor=%00",
        "cursor=abc",
        "changed_since=0014-11-07T19:19:30%2B19:12",
        "changed_since=9999-12-31T23:59:59-23:59",
        "type=%00",
        "addressee=%00",
        "lage='",
        "q=%25",
    ],
)
def test_hostile_values_find_nothing_and_break_nothing(client: Any, query: str) -> None:
    assert client.get(f"{BASE}?{query}").status_code == 200


@pytest.mark.usefixtures("dog")
@pytest.mark.parametrize("key", [KEY, f"urn:de:fim:leika:leistung:{KEY}"])
def test_one_service_by_key_or_urn(client: Any, key: str) -> None:
    found = get(client, f"{BASE}/{key}")
    assert (found["leika_key"], found["asked_key"], found["note"]) == (KEY, KEY, "")


@pytest.mark.usefixtures("dog")
def test_an_old_key_gives_the_successor_and_a_note(client: Any) -> None:
    KeySuccession.objects.create(old_key="99102013002000", new_key=KEY, source="x")
    found = get(client, f"{BASE}/99102013002000")
    assert (found["leika_key"], found["asked_key"], found["note"][:44]) == (
        KEY, "99102013002000", "Der Schlüssel 99102013002000 gilt nicht mehr",
    )  # fmt: skip


@pytest.mark.parametrize("key", ["99000000000000", "x", "%00", "9" * 500])
def test_an_unknown_key_is_not_found(client: Any, key: str) -> None:
    assert client.get(f"{BASE}/{key}").status_code == 404


@pytest.mark.usefixtures("dog")
def test_linked_data_by_ending(client: Any) -> None:
    answer = client.get(f"{BASE}/{KEY}.jsonld")
    assert (answer["Content-Type"], answer.json()["@type"]) == ("application/ld+json", "cpsv:PublicService")


@pytest.mark.usefixtures("dog")
def test_linked_data_by_accept_header(client: Any) -> None:
    answer = client.get(f"{BASE}/{KEY}", headers={"Accept": "application/ld+json"})
    assert answer["Content-Type"] == "application/ld+json"


def test_history_names_fields_but_no_persons(client: Any, dog: Any) -> None:
    edit_service(dog, {"summary": "neu"}, Author(label="Stefanie Steward", reason="Prüfung"))
    answer = client.get(f"{BASE}/{KEY}/history")
    item = answer.json()["items"][0]
    assert (item["field"], item["old"], item["new"], item["reason"]) == ("summary", "", "neu", "Prüfung")
    assert "Stefanie" not in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_two_queries(client: Any, count: int, *, django_assert_num_queries: Any) -> None:
    for number in range(count):
        service(f"9910201310400{number}", f"Leistung {number}")
    with django_assert_num_queries(2):
        assert get(client, BASE)["count"] == count


def test_every_operation_describes_its_errors(client: Any) -> None:
    paths = get(client, "/api/v1/openapi.json")["paths"]
    found = {tuple(sorted(paths[path]["get"]["responses"])) for path in paths if path.startswith(BASE)}
    assert found == {("200", "404", "422", "429")}

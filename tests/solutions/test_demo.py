"""The demo set: what was named in 2019, invented products, the delivery plan."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions import demo
from fahrplan.solutions.models import DeliveryItem, DeliverySlip, Solution
from fahrplan.solutions.rules.access import may_edit_solution
from fahrplan.solutions.services import edit_solution
from tests.support.records import person, service

AUTHOR = Author(label="Demodaten")
TRADE = "99050012104000"


@pytest.fixture
def loaded(db: None) -> list[str]:
    service(TRADE, "Gewerbe Anmeldung")
    person("Vera Vertrieb (Demo)", email="anbieter@demo.example")
    lines: list[str] = []
    demo.load(author=AUTHOR, report=lines.append)
    return lines


def test_what_is_loaded(loaded: list[str]) -> None:
    assert loaded == ["    42 Lösungen, 12 Zusagen im Lieferplan"]


def test_what_was_named_in_2019_has_a_source_and_is_no_demo(loaded: list[str]) -> None:
    named = Solution.objects.filter(is_demo=False)
    assert named.count() == 27
    assert all("Sommerakademie" in one.source and one.as_of and one.as_of.year == 2019 for one in named)
    assert all(one.price is None and one.provider is None for one in named)


def test_what_is_invented_says_so(loaded: list[str]) -> None:
    invented = Solution.objects.filter(is_demo=True)
    assert [one.name for one in invented if "(Demo)" not in one.name or "Demodaten" not in one.summary] == []
    assert [one.name for one in Organisation.objects.filter(is_demo=False)] == []


def test_four_ways_to_register_a_business(loaded: list[str]) -> None:
    ways = Solution.objects.filter(is_demo=True, covers__service__leika_key=TRADE).exclude(
        kind="fachverfahren"
    )
    assert set(ways.values_list("price_model", "efa")) == {
        ("per_resident", "no"),
        ("yearly", "yes"),
        ("free", "planned"),
        ("per_case", "no"),
    }
    assert all(way.versions.exists() for way in ways)


def test_the_plan_holds_history_slips_and_every_state(loaded: list[str]) -> None:
    history = DeliveryItem.objects.filter(is_history=True)
    assert {f"{item.promised_for:%d.%m.%Y}" for item in history} == {"31.12.2019"}
    assert [
        item.name for item in DeliveryItem.objects.filter(is_demo=True) if "(Demo)" not in item.name
    ] == []
    assert DeliverySlip.objects.count() == 3
    assert DeliveryItem.objects.get(key="osi-plattform-demo").needed_by.count() == 2


def test_somebody_works_for_a_provider(loaded: list[str]) -> None:
    seller = Person.objects.get(email="anbieter@demo.example")
    own = {one.provider for one in Solution.objects.all() if may_edit_solution(seller, one)}
    assert own == {Organisation.objects.get(key="altmark-it-demo")}


def test_loading_again_changes_nothing(loaded: list[str]) -> None:
    solution = Solution.objects.get(key="gewerbepilot-demo")
    edit_solution(solution, {"licence": "MIT"}, AUTHOR)
    before = Change.objects.count()
    demo.load(author=AUTHOR, report=loaded.append)
    solution.refresh_from_db()
    assert (Change.objects.count(), solution.licence, len(loaded)) == (before, "MIT", 1)

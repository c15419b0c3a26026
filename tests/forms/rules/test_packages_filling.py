"""A package becomes an organisation's own: words, choices, rates."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest

from fahrplan.forms.rules.fees import fee_of
from fahrplan.forms.rules.packages_filling import MEMBERS, Own, amount, faults, filled, with_words
from fahrplan.forms.rules.reading import Plan
from fahrplan.forms.rules.walking import walk
from fahrplan.forms.selectors.packages import shipped_packages
from tests.forms.adopted import EILSLEBEN, HARBKE, WORDS, dog_tax

PLACES = [("harbke", "Harbke"), ("eilsleben", "Eilsleben")]
OWN = Own(WORDS, {"harbke": HARBKE, "eilsleben": EILSLEBEN}, {MEMBERS: PLACES})


def fee(place: str, dogs: int, dangerous: int = 0) -> int | None:
    """Cents a year, as the assistant would reckon."""
    data: dict[str, Any] = {
        "anlass": "anmelden",
        "halter": {"wohnort": place},
        "hunde": [{"name": "Bello"}] * dogs,
        "angaben": {"gefaehrlich": dangerous > 0, "anzahl_gefaehrlich": dangerous},
        "ermaessigung": {"art": "keiner"},
    }
    return fee_of(filled(dog_tax(), OWN).flow, data, OWN.as_json()["fees"]).cents


def test_each_municipality_has_its_own_amounts() -> None:
    told = [fee(place, dogs) for place in ("harbke", "eilsleben") for dogs in (1, 2, 4)]
    assert told == [4000, 10050, 26050, 5000, 12000, 30000]


def test_dangerous_dogs_cost_more() -> None:
    assert (fee("harbke", 1, 1), fee("eilsleben", 3, 2)) == (24000, 81000)


def test_an_unknown_place_has_no_amount() -> None:
    assert fee("magdeburg", 1) is None


@pytest.mark.parametrize("case", dog_tax().cases, ids=lambda case: str(case["name"]))
def test_the_test_cases_of_the_package_hold(case: dict[str, Any]) -> None:
    definition = filled(dog_tax(), OWN)
    data = copy.deepcopy(case["data"])
    data["halter"]["wohnort"] = "harbke"
    parts = [part.strip("{}") for part in case["fee"].split(" + ")]
    wanted = sum(amount(HARBKE.get(part, part)) or 0 for part in parts)
    found = fee_of(definition.flow, data, OWN.as_json()["fees"])
    assert [stop.page.id for stop in walk(Plan(definition), data).stops] == case["pages"]
    assert (found.cents, found.due_now) == (wanted * 100, False)


def test_the_places_are_the_choice_with_their_names() -> None:
    definition = filled(dog_tax(), OWN)
    path = "halter/wohnort"
    assert definition.fields[path].options == ("harbke", "eilsleben")
    assert definition.text(f"option:{path}:harbke", "en") == "Harbke"


def test_words_stand_in_the_texts_with_a_capital_at_the_start() -> None:
    told = with_words("{{stelle}} prüft. Fragen Sie {{kontakt}}. {{kontakt}} hilft.", WORDS)
    assert told == "Die Verbandsgemeinde Obere Aller prüft. Fragen Sie das Steueramt. Das Steueramt hilft."


def test_the_package_itself_stays_as_it_is() -> None:
    before = copy.deepcopy(dict(dog_tax().definition.schema))
    filled(dog_tax(), OWN)
    assert dog_tax().definition.schema == before


def test_what_is_missing_is_named_by_field() -> None:
    own = Own({"stelle": "wir"}, {"harbke": HARBKE | {"erster": "viel"}}, {MEMBERS: PLACES[:1]})
    assert set(faults(dog_tax(), own)) == {"words-kontakt", "words-telefon", "rates-harbke-erster"}


def test_a_kindergarten_package_needs_facilities() -> None:
    package = shipped_packages()["kita-platz"]
    own = Own({one.key: "x" for one in package.parameters})
    assert list(faults(package, own)) == ["choices-facilities"]


@pytest.mark.parametrize(
    ("text", "euro"),
    [("60", "60"), ("60,5", "60.50"), ("1.234,50 €", "1234.50"), ("60.50", "60.50"), ("-1", None), ("abc", None),
     ("1,234", None), ("NaN", None), ("1e99", None), ("", None)],
)  # fmt: skip
def test_amounts_as_people_write_them(text: str, euro: str | None) -> None:
    assert amount(text) == (None if euro is None else Decimal(euro))


def test_what_is_kept_reads_back_the_same() -> None:
    assert Own.from_json(OWN.as_json()).as_json() == OWN.as_json()

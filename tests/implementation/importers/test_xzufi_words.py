"""What follows from objects: where something is online, where it is not, and who carries it."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.implementation.importers.matching import matcher
from fahrplan.implementation.importers.runs import Unmatched
from fahrplan.implementation.importers.xzufi_areas import AreaRef, areas
from fahrplan.implementation.importers.xzufi_content import Content, Duty, Offer, Office, Ref
from fahrplan.implementation.importers.xzufi_words import Words
from fahrplan.implementation.models import ManualMatch
from fahrplan.municipalities.models import Organisation
from tests.implementation.conftest import World

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 2)
DOG_TAX, BUILDING = Ref("99102013104000"), Ref("99012070006000")
HALLE, HARBKE, EILSLEBEN, BARLEBEN = "150020000000", "150835053275", "150835053190", "150830040040"


def office(content: Content, name: str, *duties: tuple[Ref, list[str]]) -> Ref:
    ref = Ref(name)
    content.all_offices.append(Office(ref, name, DAY))
    content.offices.add(ref, content.all_offices[-1])
    content.office_duties[ref] = [
        Duty((service,), tuple(AreaRef(ars, "") for ars in where), ref) for service, where in duties
    ]
    return ref


def offer(content: Content, service: Ref, where: list[str], organisation: Ref | None = None) -> None:
    ref = Ref(f"OD-{len(content.all_offers)}")
    content.all_offers.append(Offer(ref, f"https://{ref.value}.example", None, (), (), DAY))
    content.offer_duties[ref] = [Duty((service,), tuple(AreaRef(ars, "") for ars in where), organisation)]


def words(content: Content) -> Words:
    return Words(content, areas(matcher()), Unmatched("xzufi"), DAY)


def said(content: Content) -> set[tuple[str, str, str, str]]:
    """Area, finding, carrier and organisation."""
    given = words(content)
    keys = dict(Organisation.objects.values_list("id", "key"))
    ars = given.areas.ars_of
    return {
        (
            ars[each.territory],
            each.finding,
            each.carrier,
            keys[each.organisation] if each.organisation else "",
        )
        for each in given.said()
    }


@pytest.mark.parametrize(
    ("where", "carrier"), [(HALLE, ""), ("15083", ""), ("15", "land"), ("00", "federal")]
)
def test_without_an_office_only_the_level_of_the_area_says_who_carries(
    world: World, where: str, carrier: str
) -> None:
    content = Content()
    offer(content, DOG_TAX, [where])
    ars = "15" if where == "00" else where
    assert said(content) == {(ars, "online", carrier, "")}


def test_the_own_office_carries_it_itself(world: World) -> None:
    content = Content()
    mine = office(content, "Stadt Halle", (DOG_TAX, [HALLE]))
    offer(content, DOG_TAX, [HALLE], mine)
    assert said(content) == {(HALLE, "online", "own", "halle")}


def test_an_office_of_the_land_carries_for_the_town(world: World) -> None:
    content = Content()
    agency = office(content, "Landesamt", (DOG_TAX, ["15"]))
    offer(content, DOG_TAX, [HALLE], agency)
    assert (HALLE, "online", "land", "") in said(content)


def test_an_office_that_does_not_handle_it_by_our_rules_proves_nothing_of_its_own(world: World) -> None:
    content = Content()
    town = office(content, "Barleben", (BUILDING, [BARLEBEN]))
    offer(content, BUILDING, [BARLEBEN], town)
    assert said(content) == {(BARLEBEN, "online", "", "")}


def test_an_office_nobody_knows_says_online_but_not_whose(world: World) -> None:
    content = Content()
    offer(content, DOG_TAX, [HALLE], Ref("fremd"))
    assert said(content) == {(HALLE, "online", "", "")}


def test_a_verband_is_known_by_all_its_members(world: World) -> None:
    content = Content()
    aller = office(content, "Obere Aller", (DOG_TAX, [HARBKE, EILSLEBEN]))
    offer(content, DOG_TAX, [HARBKE], aller)
    assert said(content) == {
        (HARBKE, "online", "own", "obere-aller"),
        (EILSLEBEN, "offline", "own", "obere-aller"),
    }


@pytest.mark.parametrize("where", ["15", "15083", "150835053", HARBKE])
def test_what_is_online_for_an_area_is_not_offline_below(world: World, where: str) -> None:
    content = Content()
    office(content, "Harbke", (DOG_TAX, [HARBKE]))
    offer(content, DOG_TAX, [where])
    assert {finding for _, finding, _, _ in said(content)} == {"online"}


def test_what_is_online_next_door_is_not_online_here(world: World) -> None:
    content = Content()
    office(content, "Harbke", (DOG_TAX, [HARBKE]))
    offer(content, DOG_TAX, [EILSLEBEN])
    assert {(ars, finding) for ars, finding, _, _ in said(content)} == {
        (EILSLEBEN, "online"),
        (HARBKE, "offline"),
    }


def test_an_offer_without_area_stands_where_its_office_answers(world: World) -> None:
    content = Content()
    mine = office(content, "Stadt Halle", (DOG_TAX, [HALLE]), (BUILDING, ["15"]))
    offer(content, DOG_TAX, [], mine)
    assert (HALLE, "online") in {(ars, finding) for ars, finding, _, _ in said(content) if ars != "15"}


def test_an_offer_for_nothing_or_nowhere_is_noted(world: World) -> None:
    content = Content()
    offer(content, DOG_TAX, [])
    given = words(content)
    assert (list(given.said()), given.unplaced) == ([], {Ref("OD-0")})


def test_an_unknown_key_and_an_unknown_area_are_kept_once(world: World) -> None:
    content = Content()
    offer(content, Ref("7"), [HALLE])
    offer(content, DOG_TAX, ["Nirgendwo"])
    given = words(content)
    for _ in range(2):
        assert list(given.said()) == []
    assert set(given.unmatched.entries) == {("7", HALLE), (DOG_TAX.value, "Nirgendwo")}
    assert (given.unmatched.keys, given.unmatched.places) == ({"7"}, {"Nirgendwo"})


def test_what_a_steward_decided_counts(world: World) -> None:
    ManualMatch.objects.create(value="7", service=world.dog_tax, source="Nachgesehen")
    ManualMatch.objects.create(value="Saalestadt", territory=world.halle, source="Nachgesehen")
    content = Content()
    offer(content, Ref("7"), ["Saalestadt"])
    assert said(content) == {(HALLE, "online", "", "")}


def test_an_office_that_is_none_of_ours_is_kept_by_its_name(world: World) -> None:
    content = Content()
    stranger = office(content, "Amt Nirgendwo", (DOG_TAX, [HARBKE, "Nirgendwo"]))
    offer(content, DOG_TAX, [HALLE], stranger)
    given = words(content)
    list(given.said())
    assert given.unknown_offices == {stranger}
    assert given.unmatched.entries[stranger.value, ""].service_name == "Organisationseinheit Amt Nirgendwo"

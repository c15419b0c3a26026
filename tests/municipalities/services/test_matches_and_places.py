"""From the stored match to the office at a place, and to verdicts that add up."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import Confidence, Level, ResponsibilityRole, Verdict
from fahrplan.municipalities.models import Organisation, RuleMatch
from fahrplan.municipalities.selectors.responsible import responsible_offices
from fahrplan.municipalities.selectors.standings import standing_of
from fahrplan.municipalities.selectors.verdicts import countable_services, verdict_counts
from fahrplan.municipalities.services import Claim, edit_rule, rebuild_rule_matches, set_responsibility
from tests.municipalities.conftest import AUTHOR, World, rule

PLACES = ("harbke", "eilsleben", "barleben", "halle", "boerde")
ORGANISATIONS = (
    "harbke", "eilsleben", "obere-aller", "barleben", "halle", "landkreis-boerde", "jobcenter-boerde",
    "land-sachsen-anhalt", "bund",
)  # fmt: skip
KEYS = ("", "99", "99102", "99102013", "99115", "99012070006000", "99999999")


def offices(service: PublicService, world: World, place: str) -> tuple[str | None, str | None]:
    """(who decides, who handles) by key."""
    answer = responsible_offices(service, getattr(world, place))
    found = (answer.decides.organisation, answer.handles.organisation)
    return tuple(office.key if office else None for office in found)  # type: ignore[return-value]


def test_harbke_decides_its_dog_tax_and_the_verbandsgemeinde_handles_it(world: World) -> None:
    assert offices(world.dog_tax, world, "harbke") == ("harbke", "obere-aller")


def test_a_delegated_task_is_the_verbandsgemeindes_altogether(world: World) -> None:
    assert offices(world.residence, world, "harbke") == ("obere-aller", "obere-aller")


def test_a_municipality_without_verband_decides_and_handles(world: World) -> None:
    assert offices(world.dog_tax, world, "barleben") == ("barleben", "barleben")


@pytest.mark.parametrize("name", ["dog_tax", "residence", "building"])
def test_the_kreisfreie_stadt_does_the_tasks_of_municipality_and_kreis(world: World, name: str) -> None:
    assert offices(getattr(world, name), world, "halle") == ("halle", "halle")


def test_a_task_of_the_kreis_goes_to_the_landkreis(world: World) -> None:
    assert offices(world.building, world, "harbke") == ("landkreis-boerde", "landkreis-boerde")


def test_an_explicit_statement_beats_the_rule(world: World) -> None:
    harbke = world.organisation("harbke")
    set_responsibility(Claim(world.dog_tax, world.harbke, "handles", harbke, "Vertrag", "Amtsblatt"), AUTHOR)
    assert offices(world.dog_tax, world, "harbke") == ("harbke", "harbke")


def test_a_statement_of_the_nearer_area_beats_that_of_the_wider(world: World) -> None:
    for area, key in ((world.boerde, "landkreis-boerde"), (world.harbke, "harbke")):
        chosen = world.organisation(key)
        set_responsibility(Claim(world.residence, area, "handles", chosen, "Vertrag", "Amtsblatt"), AUTHOR)
    assert offices(world.residence, world, "harbke")[1] == "harbke"


def test_a_statement_that_begins_later_does_not_hold_yet(world: World) -> None:
    harbke = world.organisation("harbke")
    claim = Claim(
        world.dog_tax, world.harbke, "handles", harbke, "Vertrag", "Amtsblatt", valid_from=date(2999, 1, 1)
    )
    set_responsibility(claim, AUTHOR)
    assert offices(world.dog_tax, world, "harbke") == ("harbke", "obere-aller")


def test_the_highest_priority_wins(world: World) -> None:
    rule("vorrang", ["99"], Level.KREIS, priority=900)
    rebuild_rule_matches()
    assert offices(world.dog_tax, world, "harbke") == ("landkreis-boerde", "landkreis-boerde")


def test_types_alone_never_settle_a_task_of_a_municipality(world: World) -> None:
    rule("typ", [], Level.KREIS, match_types=["5"], priority=1)
    rebuild_rule_matches()
    assert RuleMatch.objects.get(service=world.unknown).confidence == Confidence.LOW


def test_types_shut_a_rule_out(world: World) -> None:
    rule("typ", ["99999999"], Level.KREIS, match_types=["1"])
    rebuild_rule_matches()
    assert RuleMatch.objects.filter(service=world.unknown).exists() is False


def test_a_rule_that_leaves_the_land_gives_way(world: World) -> None:
    match = RuleMatch.objects.get(service=world.building)
    edit_rule(match.rule, {"land": "14"}, AUTHOR)
    assert list(RuleMatch.objects.filter(service=world.building).values_list("land", flat=True)) == ["14"]


rules = st.lists(
    st.fixed_dictionaries(
        {
            "land": st.sampled_from(["15", "DE"]),
            "match_keys": st.sampled_from(KEYS).map(lambda key: [key] if key else []),
            "match_types": st.sampled_from([[], ["5"], ["1"]]),
            "match_words": st.sampled_from([[], ["hund"], ["anmeldung"]]),
            "handles": st.sampled_from(Level.values),
            "decides": st.sampled_from(Level.values),
            "confidence": st.sampled_from(Confidence.values),
            "priority": st.integers(1, 300),
        }
    ),
    max_size=5,
)
statements = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(PLACES),
        st.sampled_from(ResponsibilityRole.values),
        st.sampled_from(ORGANISATIONS),
        st.sampled_from(Confidence.values),
    ),
    max_size=6,
    unique_by=lambda row: row[:3],
)


def write(world: World, wanted: list[dict[str, object]], said: list[tuple[int, str, str, str, str]]) -> None:
    services = list(PublicService.objects.order_by("leika_key"))
    for number, fields in enumerate(wanted):
        keys, handles = fields.pop("match_keys"), fields.pop("handles")
        rule(f"zufall{number}", keys, str(handles), **fields)  # type: ignore[arg-type]
    rebuild_rule_matches()
    for number, place, role, key, confidence in said:
        area, named = getattr(world, place), world.organisation(key)
        set_responsibility(
            Claim(services[number], area, role, named, "Weil", "Amtsblatt", confidence=confidence), AUTHOR
        )


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules, statements)
def test_ours_unclear_and_not_ours_add_up_to_the_countable_catalogue(
    world: World, wanted: list[dict[str, object]], said: list[tuple[int, str, str, str, str]]
) -> None:
    with transaction.atomic():
        write(world, [dict(fields) for fields in wanted], said)
        for organisation in Organisation.objects.select_related("territory"):
            counts = verdict_counts(organisation)
            assert counts.ours + counts.unclear + counts.not_ours == countable_services().count()
            assert listed(organisation) == (counts.ours, counts.unclear, counts.not_ours)
        transaction.set_rollback(True)


def listed(organisation: Organisation) -> tuple[int, ...]:
    """How many services the list for each verdict holds, found by condition instead of counted by group."""
    standing = standing_of(organisation)
    return tuple(
        countable_services().filter(standing.condition(verdict)).count()
        for verdict in (Verdict.OURS, Verdict.UNCLEAR, Verdict.NOT_OURS)
    )

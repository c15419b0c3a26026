"""ours + unclear + not ours is the countable catalogue, for every organisation and every statement."""

from __future__ import annotations

import random

import pytest

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import Verdict
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.municipalities.selectors import (
    ServiceChoice,
    VerdictCounts,
    origin_of,
    services_of,
    standing_of,
    verdict_counts,
)
from fahrplan.municipalities.services import Claim, set_responsibility
from tests.municipalities.conftest import AUTHOR, World


def numbers(counts: VerdictCounts) -> tuple[int, int, int]:
    return counts.ours, counts.unclear, counts.not_ours


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("harbke", (1, 2, 3)),
        ("obere-aller", (2, 2, 2)),
        ("barleben", (2, 2, 2)),
        ("halle", (3, 2, 1)),
        ("landkreis-boerde", (1, 2, 3)),
        ("jobcenter-boerde", (1, 2, 3)),
        ("land-sachsen-anhalt", (0, 2, 4)),
    ],
)
def test_by_the_rules(world: World, key: str, expected: tuple[int, int, int]) -> None:
    assert numbers(verdict_counts(world.organisation(key))) == expected


def test_objects_and_services_that_are_gone_do_not_count(world: World) -> None:
    PublicService.objects.filter(pk=world.dog_tax.pk).update(gone_since="2026-01-01")
    PublicService.objects.filter(pk=world.building.pk).update(countable=False)
    assert verdict_counts(world.organisation("halle")).total == 4


def test_explicit_statements_are_counted(world: World) -> None:
    for role in ("decides", "handles"):
        set_responsibility(
            Claim(
                service=world.building,
                territory=world.harbke,
                role=role,
                organisation=world.organisation("harbke"),
                reason="Vereinbarung",
                source="Amtsblatt",
            ),
            AUTHOR,
        )
    assert numbers(verdict_counts(world.organisation("harbke"))) == (2, 2, 2)
    assert numbers(verdict_counts(world.organisation("landkreis-boerde"))) == (1, 2, 3)


@pytest.mark.parametrize("seed", range(5))
def test_counts_and_lists_always_agree(world: World, seed: int) -> None:
    chance = random.Random(seed)
    organisations, areas = list(Organisation.objects.all()), list(Territory.objects.all())
    for service in PublicService.objects.all():
        for role in ("decides", "handles"):
            if chance.random() < 0.6:
                claim = Claim(
                    service=service,
                    territory=chance.choice(areas),
                    role=role,
                    organisation=chance.choice(organisations),
                    reason="Zufall",
                    source="Zufall",
                    confidence=chance.choice(["hoch", "niedrig"]),
                )
                set_responsibility(claim, AUTHOR)
    for organisation in organisations:
        counts = verdict_counts(organisation)
        listed = tuple(services_of(organisation, ServiceChoice(verdict=v)).count for v in Verdict.values)
        assert numbers(counts) == listed
        assert sum(listed) == counts.total == 6
        assert sum(field.total for field in counts.fields) == 6


def test_where_the_figures_come_from(world: World) -> None:
    origin = origin_of(standing_of(world.organisation("halle")))
    assert (origin.rules_as_of, origin.own_rules, origin.sources) == ("2026-11", True, ())


def test_four_queries_at_most(world: World, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        verdict_counts(world.organisation("halle"))

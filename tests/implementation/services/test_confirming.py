"""Words that turned stale are said again, many at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.foundation.models import Change
from fahrplan.implementation.models import Observation
from fahrplan.implementation.services.confirming import confirm_words
from fahrplan.implementation.services.observing import Word, record_observation
from tests.implementation.saying import AUTHOR, said, someone, state_today
from tests.municipalities.conftest import World


def token(row: Observation) -> str:
    return f"{row.service.leika_key if row.service else ''}:{row.pk}"


def test_the_gateways_word_becomes_the_owners(world: World) -> None:
    stale = said(world, source="pvog", ago=100)
    assert state_today(world) == "stale"
    assert confirm_words(world.organisation("halle"), [token(stale)], by=someone(world, "coordinator")) == 1
    assert (state_today(world), Observation.objects.filter(source="self", finding="online").count()) == (
        "online",
        1,
    )


def test_several_are_confirmed_together(world: World) -> None:
    halle = world.organisation("halle")
    rows = [said(world, source="pvog", ago=100)]
    word = Word("offline", "self", seen_on=timezone.localdate() - timedelta(days=170))
    rows.append(record_observation(world.residence, halle, word, author=AUTHOR))
    confirm_words(halle, [token(row) for row in rows], by=someone(world, "coordinator"))
    notes = Change.objects.filter(field="confirmed").order_by("pk").values_list("old", "new")
    assert sorted(notes) == [("offline", "offline"), ("online", "online")]
    rows[1].refresh_from_db()
    assert rows[1].last_seen_on == timezone.localdate()


def test_what_was_followed_by_another_word_is_refused(world: World) -> None:
    stale = said(world, source="pvog", ago=100)
    said(world, "offline", ago=1)
    with pytest.raises(ValidationError, match="inzwischen geändert"):
        confirm_words(world.organisation("halle"), [token(stale)], by=someone(world, "coordinator"))
    assert state_today(world) == "offline"


def test_one_bad_choice_and_nothing_is_stored(world: World) -> None:
    stale = said(world, source="pvog", ago=100)
    with pytest.raises(ValidationError):
        confirm_words(world.organisation("halle"), [token(stale), "99:1"], by=someone(world, "coordinator"))
    assert Observation.objects.count() == 1


@pytest.mark.parametrize("who", ["neighbour", "other_editor", "provider", "citizen"])
def test_nobody_else_confirms(world: World, who: str) -> None:
    stale = said(world, source="pvog", ago=100)
    with pytest.raises(ValidationError):
        confirm_words(world.organisation("halle"), [token(stale)], by=someone(world, who))


def test_the_editor_of_the_department_confirms(world: World) -> None:
    stale = said(world, source="pvog", ago=100)
    confirm_words(world.organisation("halle"), [token(stale)], by=someone(world, "editor"))
    assert state_today(world) == "online"


def test_a_plan_whose_date_passed_must_be_reported_anew(world: World) -> None:
    day = timezone.localdate() - timedelta(days=170)
    word = Word("planned", "self", planned_for=day + timedelta(days=30), seen_on=day)
    row = record_observation(world.dog_tax, world.organisation("halle"), word, author=AUTHOR)
    with pytest.raises(ValidationError):
        confirm_words(world.organisation("halle"), [token(row)], by=someone(world, "coordinator"))


@pytest.mark.parametrize("number", [0, 201])
def test_too_few_or_too_many(world: World, number: int) -> None:
    with pytest.raises(ValidationError, match="höchstens 200"):
        confirm_words(
            world.organisation("halle"),
            [f"99102013104000:{n}" for n in range(number)],
            by=someone(world, "coordinator"),
        )

"""What a steward decides about rows without match."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.implementation.importers.matching import matcher
from fahrplan.implementation.models import ManualMatch, UnmatchedEntry
from fahrplan.implementation.selectors.unmatched import UnmatchedChoice
from fahrplan.implementation.services.unmatched import dismiss_entries, match_key, match_place
from tests.implementation.saying import AUTHOR
from tests.implementation.sheets import DOG, HOUSE
from tests.municipalities.conftest import World

UNKNOWN, NOWHERE = "99999999104999", "150029999999"


def test_a_match_is_kept_with_its_source(world: World) -> None:
    row = match_key(UNKNOWN, f" {DOG} ", source="gleicher Name", author=AUTHOR)
    assert (row.service, row.source, row.decided_by) == (world.dog_tax, "gleicher Name", AUTHOR.label)
    assert matcher().services[UNKNOWN] == world.dog_tax.pk


def test_a_better_match_replaces_the_former_and_both_are_in_the_journal(world: World) -> None:
    match_key(UNKNOWN, DOG, source="gleicher Name", author=AUTHOR)
    match_key(UNKNOWN, HOUSE, source="gleicher Name", author=AUTHOR)
    assert ManualMatch.objects.get().service == world.residence
    kinds = Change.objects.filter(subject_kind="manual_match").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["added", "changed"]


def test_a_place_is_matched(world: World) -> None:
    match_place(NOWHERE, world.halle.ars, source="Karte", author=AUTHOR)
    assert matcher().areas[NOWHERE] == (world.halle.pk, "15")


def test_the_catalogue_goes_before_a_match(world: World) -> None:
    ManualMatch.objects.create(value=DOG, service=world.residence, source="x", decided_by="y")
    assert matcher().services[DOG] == world.dog_tax.pk


@pytest.mark.parametrize(
    ("value", "target", "source", "words"),
    [
        (UNKNOWN, "99999999999999", "x", "gibt es im Katalog nicht"),
        (UNKNOWN, DOG, " ", "woran Sie das erkennen"),
        (HOUSE, DOG, "x", "kennt der Katalog selbst"),
        ("", DOG, "x", "lässt sich nicht zuordnen"),
    ],
)
def test_a_match_that_cannot_be(world: World, value: str, target: str, source: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        match_key(value, target, source=source, author=AUTHOR)
    assert ManualMatch.objects.count() == 0


@pytest.mark.parametrize(("value", "target"), [(NOWHERE, "99"), ("150020000000", "15083")])
def test_a_place_that_cannot_be(world: World, value: str, target: str) -> None:
    with pytest.raises(ValidationError):
        match_place(value, target, source="x", author=AUTHOR)


def test_rows_are_set_aside_with_a_reason(world: World) -> None:
    for ars in ("1", "2"):
        UnmatchedEntry.objects.create(
            source="pvog", leika_key=UNKNOWN, ars=ars, as_of=date(2026, 1, 1), row={}
        )
    UnmatchedEntry.objects.create(source="pvog", leika_key="x", ars="1", as_of=date(2026, 1, 1), row={})
    assert dismiss_entries(UnmatchedChoice(key=UNKNOWN), reason="Testschlüssel", author=AUTHOR) == 2
    assert UnmatchedEntry.objects.filter(dismissed_reason="Testschlüssel").count() == 2
    assert Change.objects.get(subject_kind="unmatched_entry").new == {"rows": 2, "reason": "Testschlüssel"}


@pytest.mark.parametrize(("key", "reason"), [("", "Grund"), (UNKNOWN, " ")])
def test_nothing_is_set_aside_without_choice_or_reason(world: World, key: str, reason: str) -> None:
    with pytest.raises(ValidationError):
        dismiss_entries(UnmatchedChoice(key=key), reason=reason, author=AUTHOR)

"""Keeping the fingerprint."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.exchange.models import PlannedProject, Showcase, Strategy
from fahrplan.exchange.services.fingerprint import keep_plan, keep_showcase, keep_strategy, remove_told
from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from fahrplan.notices.models import Notice
from fahrplan.notices.services import Subject, follow
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db


def test_what_an_owner_writes_is_a_statement_of_this_year() -> None:
    world = towns.build()
    old = Showcase.objects.create(organisation=world.barleben, title="eAkte", source="Umfrage", year=2019)
    keep_showcase(world.barleben, {"text": "Im ganzen Haus."}, author=AUTHOR, showcase=old)
    old.refresh_from_db()
    assert (old.source, old.year) == ("Angabe von Barleben", timezone.localdate().year)


def test_saving_without_a_change_keeps_the_source() -> None:
    world = towns.build()
    old = Showcase.objects.create(organisation=world.barleben, title="eAkte", source="Umfrage", year=2019)
    keep_showcase(world.barleben, {"title": "eAkte"}, author=AUTHOR, showcase=old)
    old.refresh_from_db()
    assert (old.source, old.year) == ("Umfrage", 2019)


def test_the_search_knows_all_that_is_told() -> None:
    world = towns.build()
    keep_showcase(world.barleben, {"title": "Ratsportal", "topics": ["council"]}, author=AUTHOR)
    keep_plan(world.barleben, {"title": "Archiv"}, author=AUTHOR)
    keep_strategy(world.barleben, {"text": "Erst die Schulen."}, author=AUTHOR)
    found = SearchEntry.objects.get(kind="fingerprint")
    assert [word in found.text for word in ("Ratsportal", "Gremienarbeit", "Archiv", "Schulen")] == [True] * 4


def test_an_empty_fingerprint_is_no_longer_found() -> None:
    world = towns.build()
    one = keep_showcase(world.barleben, {"title": "Ratsportal"}, author=AUTHOR)
    remove_told(one, author=AUTHOR)
    assert SearchEntry.objects.filter(kind="fingerprint").count() == 0
    gone = Change.objects.get(subject_kind="showcase", kind="removed").old
    assert gone == {"title": "Ratsportal", "text": "", "source": "Angabe von Barleben", "year": one.year}


def test_followers_of_a_town_hear_of_new_projects_once() -> None:
    world = towns.build()
    follow(world.neighbour, Subject("organisation", "barleben", "Barleben", "/stand/kommune/barleben/"))
    plan = keep_plan(world.barleben, {"title": "Archiv"}, author=AUTHOR)
    keep_plan(world.barleben, {"text": "Mehr dazu."}, author=AUTHOR, plan=plan)
    assert list(Notice.objects.values_list("title", flat=True)) == [
        "Barleben: Neues geplantes Projekt: Archiv"
    ]


def test_the_same_project_is_not_told_twice() -> None:
    world = towns.build()
    keep_plan(world.barleben, {"title": "Archiv"}, author=AUTHOR)
    with pytest.raises(ValidationError, match="gibt es schon"):
        keep_plan(world.barleben, {"title": "Archiv"}, author=AUTHOR)
    assert PlannedProject.objects.count() == 1


def test_an_organisation_has_one_strategy() -> None:
    world = towns.build()
    for text in ("Erst die Schulen.", "Erst die Akten."):
        keep_strategy(world.barleben, {"text": text}, author=AUTHOR)
    assert list(Strategy.objects.values_list("text", flat=True)) == ["Erst die Akten."]


def test_unknown_topics_and_reasons_are_refused() -> None:
    world = towns.build()
    with pytest.raises(ValidationError) as fault:
        keep_showcase(world.barleben, {"title": "X", "topics": ["x"], "reasons": ["y"]}, author=AUTHOR)
    assert sorted(fault.value.message_dict) == ["reasons", "topics"]

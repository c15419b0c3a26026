"""Proposals: who may propose what, what the owner does with it, and who hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.rules.versions import version_of
from fahrplan.implementation.models import Observation
from fahrplan.notices.models import Notice
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.services import proposing
from fahrplan.reuse.services.proposing import (
    Claim,
    confirm_adoption,
    decline_adoption,
    propose_adoption,
    withdraw_proposal,
)
from tests.implementation.saying import state_today
from tests.reuse.adopting import Town, in_days, planned, proposed, recorded


def told(town: Town, role: str) -> list[str]:
    rows = Notice.objects.filter(person=town.voice[role]).order_by("created_at", "id")
    return list(rows.values_list("title", flat=True))


@pytest.mark.parametrize("role", ["neighbour", "provider", "steward"])
def test_a_proposal_waits_and_says_nothing_to_the_spine(town: Town, role: str) -> None:
    stored = proposed(town, role)
    left = (Observation.objects.count(), SearchEntry.objects.filter(kind="adoption").count())
    assert (stored.origin, left) == (Origin.PROPOSED, (0, 0))


def test_the_owner_is_asked(town: Town) -> None:
    proposed(town)
    assert told(town, "owner") == ["Stimmt das? Erika Muster meldet für Sie: „Hund online“ geplant"]


@pytest.mark.parametrize("role", ["citizen", "other_provider"])
def test_others_propose_nothing(town: Town, role: str) -> None:
    with pytest.raises(PermissionDenied):
        proposed(town, role)
    assert Adoption.objects.count() == 0


def test_the_same_again_changes_nothing(town: Town) -> None:
    first = proposed(town)
    assert (proposed(town).pk, Adoption.objects.count(), len(told(town, "owner"))) == (first.pk, 1, 1)


def test_somebody_elses_proposal_is_not_overwritten(town: Town) -> None:
    first = proposed(town)
    with pytest.raises(ValidationError, match="schon jemand vorgeschlagen"):
        proposed(town, "provider")
    assert Adoption.objects.get().proposed_by_id == first.proposed_by_id


def test_what_is_known_is_not_proposed(town: Town) -> None:
    recorded(town)
    with pytest.raises(ValidationError, match="schon bekannt"):
        proposed(town)


def test_a_proposal_needs_a_reason(town: Town) -> None:
    with pytest.raises(ValidationError) as fault:
        propose_adoption(town.halle, town.solution, Claim(planned(town), " "), by=town.voice["neighbour"])
    assert list(fault.value.message_dict) == ["reason"]


def test_too_many_open_proposals_are_refused(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "MOST_OPEN", 1)
    proposed(town)
    with pytest.raises(ValidationError, match="1 offene Vorschläge"):
        propose_adoption(town.halle, town.other, Claim(planned(town), "Gesehen"), by=town.voice["neighbour"])


def test_the_owner_confirms_and_the_plan_shows(town: Town) -> None:
    stored = confirm_adoption(proposed(town), by=town.voice["owner"])
    assert (stored.origin, state_today(town.world), told(town, "neighbour")) == (
        Origin.CONFIRMED, "planned", ["Bestätigt: Halle (Saale): Hund online"]
    )  # fmt: skip


def test_confirming_twice_changes_nothing(town: Town) -> None:
    waiting = proposed(town)
    first = version_of(confirm_adoption(waiting, by=town.voice["owner"]))
    again = confirm_adoption(waiting, by=town.voice["owner"])
    assert (version_of(again), len(told(town, "neighbour"))) == (first, 1)


def test_the_owner_declines_with_an_answer(town: Town) -> None:
    stored = decline_adoption(proposed(town), answer="Nein, nur geprüft", by=town.voice["owner"])
    news = Notice.objects.get(person=town.voice["neighbour"])
    assert (stored.origin, news.title, news.text) == (
        Origin.DECLINED, "Nicht bestätigt: Halle (Saale): Hund online", "Nein, nur geprüft"
    )  # fmt: skip


@pytest.mark.parametrize("answer", ["", " ", "x" * 2001])
def test_a_decline_needs_words(town: Town, answer: str) -> None:
    with pytest.raises(ValidationError):
        decline_adoption(proposed(town), answer=answer, by=town.voice["owner"])
    assert Adoption.objects.get().origin == Origin.PROPOSED


@pytest.mark.parametrize("role", ["citizen", "provider", "other_provider", "neighbour", "steward"])
def test_only_the_owner_answers(town: Town, role: str) -> None:
    waiting = proposed(town)
    with pytest.raises(PermissionDenied):
        confirm_adoption(waiting, by=town.voice[role])
    with pytest.raises(PermissionDenied):
        decline_adoption(waiting, answer="Nein", by=town.voice[role])
    assert Adoption.objects.get().origin == Origin.PROPOSED


def test_an_answer_to_another_state_is_refused(town: Town) -> None:
    with pytest.raises(ValidationError):
        confirm_adoption(proposed(town), by=town.voice["owner"], based_on="2020-01-01T00:00:00+00:00")
    assert Adoption.objects.get().origin == Origin.PROPOSED


def test_what_is_confirmed_is_not_declined(town: Town) -> None:
    stored = recorded(town)
    with pytest.raises(ValidationError, match="schon bestätigt"):
        decline_adoption(stored, answer="Nein", by=town.voice["owner"])


def test_what_was_declined_is_not_asked_again_soon(town: Town) -> None:
    decline_adoption(proposed(town), answer="Nein", by=town.voice["owner"])
    with pytest.raises(ValidationError, match="verneint"):
        proposed(town)


def test_after_a_while_it_may_be_asked_again(town: Town) -> None:
    decline_adoption(proposed(town), answer="Nein", by=town.voice["owner"])
    Adoption.objects.update(decided_at=timezone.now() - timedelta(days=91))
    stored = proposed(town, "provider", planned_for=in_days(400))
    assert (stored.origin, stored.answer, stored.planned_for) == (Origin.PROPOSED, "", in_days(400))


def test_who_proposed_takes_it_back(town: Town) -> None:
    waiting = proposed(town)
    withdraw_proposal(waiting, by=town.voice["neighbour"])
    assert Adoption.objects.get().origin == Origin.DECLINED


@pytest.mark.parametrize("role", ["provider", "owner", "steward"])
def test_nobody_else_takes_it_back(town: Town, role: str) -> None:
    waiting = proposed(town)
    with pytest.raises(ValidationError):
        withdraw_proposal(waiting, by=town.voice[role])
    assert Adoption.objects.get().origin == Origin.PROPOSED

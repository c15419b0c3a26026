"""The delivery plan of the Land."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.accounts.models import Person
from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from fahrplan.notices.models import Notice
from fahrplan.notices.services import Subject, follow, tell
from fahrplan.solutions.models import DeliverySlip
from fahrplan.solutions.services import (
    create_item,
    edit_item,
    edit_solution,
    mark_delivered,
    move_promise,
    slip_news,
    take_back_delivery,
)
from fahrplan.solutions.signals import delivery_slipped
from tests.solutions.conftest import AUTHOR, Market, in_days, item
from tests.support.records import person


@pytest.fixture
def heard() -> Iterator[list[DeliverySlip]]:
    told: list[DeliverySlip] = []

    def listen(sender: Any, slip: DeliverySlip, **more: Any) -> None:
        told.append(slip)

    delivery_slipped.connect(listen)
    yield told
    delivery_slipped.disconnect(listen)


def followers(market: Market) -> list[Person]:
    """One of the promise, one of a solution that needs it, one of another solution."""
    people = [person(), person(), person()]
    for someone, (kind, key) in zip(
        people,
        [("delivery", "servicekonto"), ("solution", market.online.key), ("solution", market.amt.key)],
        strict=True,
    ):
        follow(someone, Subject(kind, key, "", ""))
    return people


def test_a_moved_date_stays_on_record_and_reaches_who_waits(
    market: Market, heard: list[DeliverySlip]
) -> None:
    people = followers(market)
    old, new = market.account.promised_for, in_days(190)
    slip = move_promise(market.account, new, AUTHOR, reason=" Die Vergabe dauert länger. ")
    assert (slip.old, slip.new, slip.reason, slip.recorded_by) == (
        old,
        new,
        "Die Vergabe dauert länger.",
        "Prüfung",
    )
    assert (market.account.promised_for, heard) == (new, [slip])
    told = [Notice.objects.filter(person=someone).count() for someone in people]
    assert told == [1, 1, 0]
    assert Notice.objects.filter(person=people[0]).get().title == "Servicekonto: Termin um 90 Tage später"


def test_who_was_told_of_a_slip_is_not_told_again(market: Market) -> None:
    someone = followers(market)[0]
    slip = move_promise(market.account, in_days(190), AUTHOR, reason="Grund")
    assert tell([someone.pk], slip_news(slip)) == 0


@pytest.mark.parametrize(
    ("days", "reason", "words"),
    [
        (200, "  ", "Grund"),
        (100, "Grund", "ist schon"),
        (200, "x" * 501, "höchstens 500"),
        (100_000, "Grund", "Datum zwischen"),
    ],
)
def test_what_is_no_move(
    market: Market, heard: list[DeliverySlip], days: int, reason: str, words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        move_promise(market.account, in_days(days), AUTHOR, reason=reason)
    assert (heard, DeliverySlip.objects.count()) == ([], 0)


def test_a_promise_can_lose_its_date_and_get_one_again(market: Market) -> None:
    move_promise(market.account, None, AUTHOR, reason="Der Auftrag wird neu vergeben.")
    move_promise(market.account, in_days(300), AUTHOR, reason="Der Auftrag ist vergeben.")
    slips = DeliverySlip.objects.order_by("recorded_at").values_list("old", "new")
    assert list(slips) == [(in_days(100), None), (None, in_days(300))]


def test_what_is_delivered_does_not_move(market: Market) -> None:
    someone = followers(market)[1]
    mark_delivered(market.account, in_days(-1), AUTHOR)
    mark_delivered(market.account, in_days(-1), AUTHOR)
    assert Notice.objects.filter(person=someone).count() == 1
    with pytest.raises(ValidationError, match="schon bereitgestellt"):
        move_promise(market.account, in_days(300), AUTHOR, reason="Grund")
    take_back_delivery(market.account, AUTHOR)
    assert market.account.delivered_on is None


def test_nothing_is_delivered_tomorrow(market: Market) -> None:
    with pytest.raises(ValidationError, match="Zukunft"):
        mark_delivered(market.account, in_days(1), AUTHOR)


def test_a_promise_is_written_down_and_can_be_found(db: None) -> None:
    made = item("OSI-Plattform", date(2027, 6, 30), summary="Antragsplattform")
    assert made.key == "osi-plattform"
    assert Change.objects.values_list("new__promised_for", flat=True).get(subject_id=made.pk) == "2027-06-30"
    assert SearchEntry.objects.get(kind="delivery").title == "OSI-Plattform"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "SERVICEKONTO"}, "name"),
        ({"name": ""}, "name"),
        ({"kind": "quatsch"}, "kind"),
        ({"note": "x" * 5001}, "note"),
    ],
)
def test_what_does_not_fit_is_refused(market: Market, values: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as fault:
        create_item({"name": "Neu", "kind": "base_component"} | values, AUTHOR)
    assert list(fault.value.message_dict) == [field]


def test_an_edit_leaves_the_date_alone(market: Market) -> None:
    assert edit_item(market.account, {"note": "wichtig", "solution": market.online}, AUTHOR) == [
        "note",
        "solution",
    ]
    with pytest.raises(ValidationError, match="promised_for"):
        edit_item(market.account, {"promised_for": in_days(3)}, AUTHOR)


def test_a_stale_edit_is_refused(market: Market) -> None:
    with pytest.raises(ValidationError, match="inzwischen geändert"):
        edit_item(
            market.account, {"note": "x"}, AUTHOR, seen=market.account.changed_at - timedelta(seconds=1)
        )


def test_a_solution_that_no_longer_needs_it_is_not_told(market: Market) -> None:
    someone = followers(market)[1]
    edit_solution(market.online, {"needs": []}, AUTHOR)
    move_promise(market.account, in_days(190), AUTHOR, reason="Grund")
    assert Notice.objects.filter(person=someone).count() == 0

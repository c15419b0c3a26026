"""Storing with a journal."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from fahrplan.accounts.models import Person
from fahrplan.exchange.models import Strategy
from fahrplan.exchange.services.fingerprint import keep_strategy
from fahrplan.exchange.services.storing import GONE, STALE, held, plain, refuse_stale
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services.journal import allowed
from tests.exchange import towns
from tests.exchange.towns import AUTHOR


def test_only_known_fields_are_allowed() -> None:
    assert allowed({"title": "X"}, ("title", "text")) == {"title": "X"}
    with pytest.raises(ValidationError, match="is_demo, key"):
        allowed({"key": 1, "is_demo": True, "title": "X"}, ("title",))


def test_the_journal_keeps_days_moments_and_money_as_text_and_nobodys_name() -> None:
    person, moment = Person(name="Erika Muster"), datetime(2026, 12, 1, 9, tzinfo=UTC)
    values = (date(2026, 12, 1), moment, Decimal("1.50"), 3, None, ["a"], person)
    assert [plain(value) for value in values] == [
        "2026-12-01",
        "2026-12-01T09:00:00+00:00",
        "1.50",
        3,
        None,
        ["a"],
        str(person.pk),
    ]


@pytest.mark.django_db
def test_an_old_form_that_would_change_something_is_refused() -> None:
    town = towns.build().barleben
    old = keep_strategy(town, {"text": "Erst die Schulen."}, author=AUTHOR)
    new = keep_strategy(town, {"text": "Erst die Akten."}, author=AUTHOR)
    with pytest.raises(ValidationError) as caught:
        held(old, {"text": "Erst die Ämter."}, version_of(old))
    assert caught.value.code == STALE
    for values, based_on in (
        ({"text": "Erst die Ämter."}, version_of(new)),
        ({"text": "Erst die Ämter."}, None),
        ({"text": "Erst die Akten."}, version_of(old)),
    ):
        assert held(old, values, based_on).text == "Erst die Akten."


@pytest.mark.django_db
def test_what_is_gone_is_not_changed() -> None:
    record = keep_strategy(towns.build().barleben, {"text": "Erst die Schulen."}, author=AUTHOR)
    Strategy.objects.all().delete()
    with pytest.raises(ValidationError, match=GONE[:40]):
        held(record, {"text": "Erst die Ämter."}, None)
    with pytest.raises(ValidationError) as caught:
        refuse_stale(None, {"text": "Erst die Ämter."}, version_of(record))
    assert caught.value.code == STALE

"""The own judgement: stored, changed, taken back, each time journalled."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.versions import version_of
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.models import Rating
from fahrplan.prioritisation.rules.facts import Judgement
from fahrplan.prioritisation.services.rating import rate_service, withdraw_rating
from tests.prioritisation.ranked import AUTHOR, Fitting


def rate(fitting: Fitting, value: int, criterion: str = Criterion.EFFORT, **said: Any) -> Rating:
    return rate_service(fitting.arendsee, fitting.trade, criterion, Judgement(value, **said), author=AUTHOR)


def test_one_for_each_criterion(fitting: Fitting) -> None:
    first = rate(fitting, 3, reason=" schwer ")
    rate(fitting, 5, Criterion.BENEFIT)
    again = rate(fitting, 4, reason="leichter", version=version_of(first))
    assert (again.pk, again.value, again.reason, Rating.objects.count()) == (first.pk, 4, "leichter", 2)
    rows = Change.objects.filter(subject_kind="rating").order_by("pk")
    assert list(rows.values_list("kind", "field")) == [
        ("added", ""),
        ("added", ""),
        ("changed", "value"),
        ("changed", "reason"),
    ]


def test_the_same_sent_twice_is_harmless(fitting: Fitting) -> None:
    assert rate(fitting, 3).pk == rate(fitting, 3).pk


@pytest.mark.parametrize(
    ("criterion", "said", "field"),
    [
        (Criterion.SDG, {"value": 3}, "criterion"),
        (Criterion.EFFORT, {"value": 11}, "value"),
        (Criterion.EFFORT, {"value": -1}, "value"),
        (Criterion.EFFORT, {"value": 1, "reason": "x" * 501}, "reason"),
        (Criterion.EFFORT, {"value": 1, "source": "x" * 301}, "source"),
    ],
)
def test_faults_by_field(fitting: Fitting, criterion: str, said: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        rate(fitting, criterion=criterion, **said)
    assert list(caught.value.message_dict) == [field]


def test_a_form_out_of_date_reads_the_other_judgement(fitting: Fitting) -> None:
    rate(fitting, 3, reason="schwer", source="Amt")
    for refused in (
        lambda: rate(fitting, 9),
        lambda: withdraw_rating(fitting.arendsee, fitting.trade, "effort", author=AUTHOR, based_on="alt"),
    ):
        with pytest.raises(ValidationError) as caught:
            refused()
        assert "Prüfung: 3 von 10; Begründung: schwer; Quelle: Amt." in caught.value.messages[0]
    assert Rating.objects.get().value == 3


def test_one_that_was_taken_back_is_not_changed_unseen(fitting: Fitting) -> None:
    seen = version_of(rate(fitting, 3))
    assert withdraw_rating(fitting.arendsee, fitting.trade, "effort", author=AUTHOR, based_on=seen)
    assert not withdraw_rating(fitting.arendsee, fitting.trade, "effort", author=AUTHOR, based_on=seen)
    with pytest.raises(ValidationError, match="zurückgenommen"):
        rate(fitting, 4, version=seen)

"""Weights: set, changed, taken back, each time journalled."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.versions import version_of
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.models import Weighting
from fahrplan.prioritisation.rules.weights import ALL_ZERO
from fahrplan.prioritisation.services.weighting import reset_weights, set_weights
from tests.prioritisation.ranked import AUTHOR, Fitting


def kinds() -> list[tuple[str, str]]:
    rows = Change.objects.filter(subject_kind="weighting").order_by("pk")
    return list(rows.values_list("kind", "field"))


def test_what_is_not_named_counts_nothing(fitting: Fitting) -> None:
    stored = set_weights(fitting.arendsee, {"cases": 5}, reason=" weil ", author=AUTHOR)
    assert (stored.weights, stored.reason, stored.changed_by) == (
        dict.fromkeys(Criterion.values, 0) | {"cases": 5},
        "weil",
        "Prüfung",
    )
    assert kinds() == [("added", "")]


def test_a_change_is_journalled_and_the_same_again_is_not(fitting: Fitting) -> None:
    set_weights(fitting.arendsee, {"cases": 5}, author=AUTHOR)
    set_weights(fitting.arendsee, {"cases": 6}, author=AUTHOR)
    set_weights(fitting.arendsee, {"cases": 6}, author=AUTHOR)
    assert kinds() == [("added", ""), ("changed", "weights")]


def test_all_zero_and_a_long_reason_are_refused(fitting: Fitting) -> None:
    with pytest.raises(ValidationError) as caught:
        set_weights(fitting.arendsee, {"cases": 0}, author=AUTHOR)
    assert caught.value.messages == [ALL_ZERO]
    with pytest.raises(ValidationError) as caught:
        set_weights(fitting.arendsee, {"cases": 1}, reason="x" * 501, author=AUTHOR)
    assert list(caught.value.message_dict) == ["reason"]


def test_a_form_out_of_date_reads_the_other_set(fitting: Fitting) -> None:
    seen = version_of(set_weights(fitting.arendsee, {"cases": 5}, author=AUTHOR))
    set_weights(fitting.arendsee, {"cases": 6}, reason="neu", author=AUTHOR, based_on=seen)
    with pytest.raises(ValidationError) as caught:
        set_weights(fitting.arendsee, {"cases": 7}, author=AUTHOR, based_on=seen)
    assert "Fallzahlen 6" in caught.value.messages[0]
    assert "Begründung: neu" in caught.value.messages[0]


def test_taking_back_twice_is_harmless(fitting: Fitting) -> None:
    set_weights(fitting.arendsee, {"cases": 5}, author=AUTHOR)
    assert [reset_weights(fitting.arendsee, author=AUTHOR) for _ in range(2)] == [True, False]
    assert (Weighting.objects.count(), kinds()[-1]) == (0, ("removed", ""))

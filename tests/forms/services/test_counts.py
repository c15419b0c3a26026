"""Use is counted by day, kind and page in one statement."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.forms.enums import CountKind
from fahrplan.forms.models import FormCount
from fahrplan.forms.services.counts import count, count_note
from tests.forms.ordered import online

pytestmark = pytest.mark.django_db


def test_what_happened_is_added_up(django_assert_num_queries: Any) -> None:
    form = online().form
    with django_assert_num_queries(2):
        count(form.pk, (CountKind.DONE, "", 1), (CountKind.SECONDS, "", 90))
        count(form.pk, (CountKind.SECONDS, "", 10), (CountKind.DONE, "", 1))
    assert dict(FormCount.objects.values_list("kind", "number")) == {
        CountKind.DONE: 2,
        CountKind.SECONDS: 100,
    }


def test_a_note_is_counted_and_odd_ones_are_refused() -> None:
    form = online().form
    count_note(form.pk, 4)
    with pytest.raises(ValueError, match="zwischen 1 und 5"):
        count_note(form.pk, 6)
    assert dict(FormCount.objects.values_list("kind", "number")) == {CountKind.PLEASED: 4, CountKind.ASKED: 1}

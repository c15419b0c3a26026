"""The result becomes the organisation's own judgement."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.prioritisation.models import Rating
from fahrplan.prioritisation.services.rounds_result import take_over_result
from tests.prioritisation.polled import AUTHOR, Poll, closed, vote


def ratings() -> dict[str, int]:
    return dict(Rating.objects.filter(criterion="benefit").values_list("service__name", "value"))


def test_means_become_ratings_with_their_source(poll: Poll) -> None:
    found = poll.round()
    for values in ((5, 2, 5), (4, 0, 5)):
        vote(found, *values)
    Rating.objects.create(
        organisation=poll.town, service=poll.homes, criterion="benefit", value=9, reason="Gefühl"
    )
    assert take_over_result(closed(found), author=AUTHOR) == 2
    assert ratings() == {"Hundesteuer": 9, "Wohnsitz": 3}
    source = Rating.objects.get(service=poll.dogs).source
    assert source.startswith("Bewertungsrunde „Was zuerst?“ vom ")
    assert source.endswith(": Mittel 4,50 von 5, 2 Stimmen")


def test_done_twice_nothing_changes(poll: Poll) -> None:
    found = poll.points()
    vote(found, 8, 2)
    closed(found)
    counts = [take_over_result(found, author=AUTHOR) for _ in range(2)]
    rows = Change.objects.filter(subject_kind="rating", kind="added").count()
    assert (counts, ratings(), rows) == ([2, 0], {"Hundesteuer": 10, "Wohnsitz": 3}, 2)


def test_not_while_the_round_is_open(poll: Poll) -> None:
    found = poll.round()
    vote(found, 5)
    with pytest.raises(ValidationError, match="läuft noch"):
        take_over_result(found, author=AUTHOR)


def test_texts_of_ones_own_have_no_rating(poll: Poll) -> None:
    found = poll.round()
    vote(found, 0, 0, 5)
    with pytest.raises(ValidationError, match="nichts zu übernehmen"):
        take_over_result(closed(found), author=AUTHOR)

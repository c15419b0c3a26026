from __future__ import annotations

import pytest

from fahrplan.exchange.selectors.families import family_of, leads_to, root_of
from fahrplan.exchange.services.merging import merge_questions
from tests.exchange.speaking import LAND, ask
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_where_merged_questions_lead_and_what_leads_to_them() -> None:
    someone = person()
    one, two, three = (ask(someone, f"Frage {number}?") for number in range(3))
    merge_questions(one, two, author=LAND)
    merge_questions(two, three, author=LAND)
    one.refresh_from_db()
    assert root_of(one) == three
    assert family_of(three) == [three, two, one]
    assert (leads_to(one, three), leads_to(three, one)) == (True, False)


def test_alone_it_is_its_own_family() -> None:
    alone = ask(person())
    assert (root_of(alone), family_of(alone)) == (alone, [alone])

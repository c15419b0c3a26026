"""How copies stand to their templates, and whether the solution moved on."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.notices.models import Notice
from fahrplan.processes.enums import CopyState
from fahrplan.processes.models import AdoptedTemplate, Template
from fahrplan.processes.services.copy_states import follow_product_version, overtaking, state_of
from fahrplan.solutions.enums import LifeCycle
from tests.processes.template_records import (
    BODY,
    change_copy,
    copy_of,
    next_version,
    product_version,
    solution,
    template,
    town,
)
from tests.support.records import member

pytestmark = pytest.mark.django_db
OURS = BODY.replace("Erster", "Unser erster")


@pytest.mark.parametrize(
    ("own", "newest", "state"),
    [
        (BODY, None, CopyState.CURRENT),
        (OURS, None, CopyState.OWN_CHANGES),
        (BODY, BODY.replace("Erster", "Neuer"), CopyState.OUTDATED),
        (OURS, BODY.replace("Dritter", "Neuer"), CopyState.OUTDATED),
        (OURS, BODY.replace("Erster", "Neuer"), CopyState.CONFLICT),
        (OURS, OURS, CopyState.OUTDATED),
    ],
)
def test_only_a_merge_that_needs_a_decision_is_a_conflict(
    own: str, newest: str | None, state: CopyState
) -> None:
    made = template()
    if newest:
        next_version(made, newest)
    base = made.versions.get(number=1)
    assert state_of(base, own, made.versions.get(number=made.newest)) == state


def test_every_copy_is_marked_when_a_version_comes() -> None:
    made = template()
    for key in ("arendsee", "halle"):
        copy_of(made, town(key, key))
    change_copy(AdoptedTemplate.objects.get(organisation__key="halle"), OURS)
    next_version(made, BODY.replace("Erster", "Neuer"))
    found = AdoptedTemplate.objects.order_by("organisation__key").values_list("state", flat=True)
    assert list(found) == ["outdated", "conflict"]


def test_the_newest_current_version_overtakes() -> None:
    product = solution()
    first = product_version(product, "1.9")
    product_version(product, "1.10")
    last = product_version(product, "1.11")
    product_version(product, "2", LifeCycle.PLANNED)
    assert overtaking(product, first) == last
    assert overtaking(product, last) is None


def test_nothing_overtakes_what_is_not_bound() -> None:
    product, other = solution(), solution("anders", "Anders")
    assert overtaking(None, product_version(product, "1")) is None
    assert overtaking(product, None) is None
    assert overtaking(product, product_version(other, "1")) is None


def test_a_new_product_version_marks_template_and_copies_and_tells_once() -> None:
    product, holder = solution(), town()
    someone = member(holder)
    made = template(solution=product, solution_version=product_version(product, "1"))
    copy = copy_of(made, holder)
    second = product_version(product, "2")
    follow_product_version(second)
    assert follow_product_version(second) == 0
    copy.refresh_from_db()
    assert (copy.overtaken_by, Template.objects.get().overtaken_by) == (second, second)
    assert list(Notice.objects.filter(person=someone).values_list("title", "url")) == [
        ("Dienstanweisung: gilt für Version 1; Version 2 ist da", copy.address)
    ]


def test_a_mark_goes_when_the_version_is_withdrawn() -> None:
    product = solution()
    made = template(solution=product, solution_version=product_version(product, "1"))
    copy = copy_of(made, town())
    second = product_version(product, "2")
    follow_product_version(second)
    second.life_cycle = LifeCycle.PHASING_OUT
    second.released_on = date(2026, 1, 1)
    second.save()
    follow_product_version(second)
    copy.refresh_from_db()
    assert (copy.overtaken_by, Template.objects.get().overtaken_by) == (None, None)

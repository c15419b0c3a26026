"""What stands in a Fahrplan, for whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from fahrplan.foundation.services import Author
from fahrplan.journey.models import FahrplanPage, Project, TakeOver
from fahrplan.journey.selectors.fahrplan import (
    Fahrplan,
    fahrplan_for,
    fahrplan_of,
    page_of,
    published,
    standing_of,
)
from fahrplan.journey.services.fahrplan import PageText, record_page
from fahrplan.prioritisation.models import Weighting
from fahrplan.solutions.models import DeliveryItem
from tests.journey.travelling import SECRET, project, with_partner
from tests.reuse.joint import Joint, soon


def show(joint: Joint, key: str = "town", **fields: Any) -> FahrplanPage:
    return record_page(getattr(joint, key), PageText(True, **fields), author=Author(label="Prüfung"))


def outside(joint: Joint, key: str = "arendsee") -> Fahrplan:
    found = fahrplan_for(key, AnonymousUser())
    assert found is not None
    return found


def inside(joint: Joint) -> Fahrplan:
    return fahrplan_of(joint.town, page_of(joint.town), inside=True)


def test_entries_come_from_projects_by_date(joint: Joint) -> None:
    project(joint, title="Zweites", planned_for=soon(90))
    project(joint, title="Erstes", planned_for=soon(30))
    done = project(joint, title="Fertig")
    Project.objects.filter(pk=done.pk).update(state="done")
    Project.objects.filter(pk=project(joint, title="Aufgegeben").pk).update(state="dropped")
    found = inside(joint)
    assert ([one.title for one in found.entries], [one.title for one in found.done]) == (
        ["Erstes", "Zweites"], ["Fertig"]
    )  # fmt: skip


def test_outside_neither_name_nor_goal_nor_cost(joint: Joint) -> None:
    show(joint)
    Project.objects.filter(pk=project(joint, title="Intern").pk).update(cost_once=5, staff_days=3)
    entry = outside(joint).entries[0]
    assert (entry.title, entry.why, entry.cost.once, entry.cost.days, entry.url) == (
        "Gewerbe Anmeldung", "", None, None, ""
    )  # fmt: skip


def test_reasons_only_where_the_town_shows_them(joint: Joint) -> None:
    show(joint, with_reasons=True)
    found = project(joint)
    assert outside(joint).entries[0].why == SECRET
    TakeOver.objects.create(project=found, scenario=found.pk, quarter="2027-Q1", reason="Viele Fälle.")
    assert outside(joint).entries[0].why == "Viele Fälle."


def test_a_project_kept_out_is_not_there(joint: Joint) -> None:
    show(joint)
    Project.objects.filter(pk=project(joint).pk).update(public=False)
    assert (outside(joint).entries, len(inside(joint).entries)) == ([], 1)


def test_a_partner_shows_it_too_but_outside_only_what_the_lead_shows(joint: Joint) -> None:
    show(joint, "second")
    with_partner(joint, project(joint))
    seen = fahrplan_of(joint.second, page_of(joint.second), inside=True)
    assert (len(seen.entries), seen.entries[0].lead, outside(joint, "barleben").entries) == (
        1,
        "Arendsee",
        [],
    )
    show(joint)
    entry = outside(joint, "barleben").entries[0]
    assert (entry.lead, entry.with_whom) == ("Arendsee", "gemeinsam mit Arendsee")


@pytest.mark.parametrize("key", ["arendsee", "gibt-es-nicht", ""])
def test_none_where_nothing_may_be_read(joint: Joint, key: str) -> None:
    assert fahrplan_for(key, joint.steward) is None


def test_what_the_land_brings_is_named_once(joint: Joint) -> None:
    item = DeliveryItem.objects.create(
        key="konto", name="Konto", kind="base_component", promised_for=date(2027, 3, 1)
    )
    there = DeliveryItem.objects.create(
        key="post", name="Postfach", kind="base_component", delivered_on=date(2026, 1, 1)
    )
    joint.solution.needs.add(item)
    found = project(joint, solution=joint.solution)
    found.needs.add(item, there)
    assert [(one.name, one.when) for one in inside(joint).promises] == [
        ("Konto", "zugesagt für 01.03.2027"), ("Postfach", "ist da seit 01.01.2026")
    ]  # fmt: skip


def test_late_ones_come_with_a_proposal(joint: Joint) -> None:
    found = project(joint, planned_for=soon(10))
    Project.objects.filter(pk=found.pk).update(planned_for=date(2026, 1, 31))
    late = fahrplan_of(joint.town, None, inside=True, today=date(2026, 2, 1)).late
    assert [(one.words, one.proposal) for one in late] == [
        ("Verspätet: Geplant war der 31.01.2026.", date(2026, 3, 31))
    ]


def test_how_far_the_town_is(joint: Joint) -> None:
    assert standing_of(inside(joint)).ranked is False
    Weighting.objects.create(organisation=joint.town)
    assert standing_of(inside(joint)).ranked is True
    project(joint)
    standing = standing_of(inside(joint))
    assert (standing.entries, standing.undated, standing.late) == (1, 1, 0)


def test_published_ones_are_counted_and_found(joint: Joint) -> None:
    show(joint)
    project(joint)
    record_page(joint.second, PageText(False), author=Author(label="x"))
    assert [(one.organisation.key, one.number) for one in published("arend")] == [("arendsee", 1)]  # type: ignore[attr-defined]
    assert (published().count(), published("burg").count()) == (1, 0)

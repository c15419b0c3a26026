from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.versions import version_of
from fahrplan.prioritisation.models import Scenario
from fahrplan.prioritisation.rules.portfolio.setting import Spec
from fahrplan.prioritisation.services.planning import (
    ENTERED,
    CandidateText,
    copy_scenario,
    create_scenario,
    edit_candidate,
    edit_scenario,
    remove_scenario,
)
from tests.prioritisation.planned import AUTHOR, Planned, text
from tests.reuse.fitting import KEY, TAX


def test_candidates_are_the_best_of_the_ranking_with_points_reason_and_ways(planned: Planned) -> None:
    rows = list(planned.scenario.candidates.select_related("service"))
    assert {row.service.leika_key for row in rows} == {KEY, TAX}
    assert [row.place for row in rows] == [1, 2]
    trade = next(row for row in rows if row.service.leika_key == KEY)
    assert [way["key"] for way in trade.ways] == ["gewerbe-online", "amt-im-netz", "alone"]
    assert trade.reason


def test_a_form_sent_twice_creates_one_scenario(planned: Planned) -> None:
    once = uuid4()
    first = create_scenario(planned.town, text=text(), author=AUTHOR, once=once)
    assert create_scenario(planned.town, text=text(), author=AUTHOR, once=once) == first
    assert Scenario.objects.count() == 2


def test_an_id_of_another_town_tells_nothing(planned: Planned) -> None:
    kalbe = planned.fitting.towns["kalbe"]
    with pytest.raises(ValidationError, match="veraltet"):
        create_scenario(kalbe, text=text(), author=AUTHOR, once=planned.scenario.pk)
    theirs = create_scenario(kalbe, text=text(), author=AUTHOR)
    with pytest.raises(ValidationError, match="veraltet"):
        copy_scenario(theirs, author=AUTHOR, once=planned.scenario.pk)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("posts", {"posts": Decimal(-1)}),
        ("euros_yearly", {"euros_yearly": Decimal(-1)}),
        ("quarters", {"quarters": 17}),
        ("first_quarter", {"first_quarter": "bald"}),
        ("title", {"title": " "}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    planned: Planned, field: str, said: dict[str, object]
) -> None:
    with pytest.raises(ValidationError) as fault:
        edit_scenario(planned.scenario, text=text(**said), author=AUTHOR)
    assert list(fault.value.message_dict) == [field]


def test_changes_are_journalled_field_by_field(planned: Planned) -> None:
    kalbe = planned.fitting.towns["kalbe"]
    assert edit_scenario(planned.scenario, text=text(posts=Decimal(1), partners=[kalbe]), author=AUTHOR)
    rows = Change.objects.filter(subject_key=str(planned.scenario.pk), kind="changed")
    assert {row.field: (row.old, row.new) for row in rows} == {
        "posts": ("0.50", "1"),
        "partners": ([], ["kalbe"]),
    }


def test_the_same_again_changes_nothing(planned: Planned) -> None:
    assert not edit_scenario(planned.scenario, text=text(), author=AUTHOR)


def test_a_form_filled_from_an_older_state_is_refused(planned: Planned) -> None:
    before = version_of(planned.scenario)
    edit_scenario(planned.scenario, text=text(title="Neu"), author=AUTHOR, based_on=before)
    with pytest.raises(ValidationError, match="Inzwischen hat jemand"):
        edit_scenario(planned.scenario, text=text(title="Anders"), author=AUTHOR, based_on=before)


def test_a_figure_entered_names_who_entered_it_as_source(planned: Planned) -> None:
    row = planned.scenario.candidates.get(service__leika_key=KEY)
    edit_candidate(row, text=CandidateText(figures={"alone": {"days": 12.5}}), author=AUTHOR)
    row.refresh_from_db()
    own = Spec.of(row.ways[-1])
    assert (own.days, own.sources["days"]) == (12.5, ENTERED)
    assert own.sources["cost_once"] != ENTERED


def test_waiting_in_a_circle_is_refused_with_names(planned: Planned) -> None:
    first = planned.scenario.candidates.get(service__leika_key=KEY)
    second = planned.scenario.candidates.get(service__leika_key=TAX)
    edit_candidate(first, text=CandidateText(after=[TAX]), author=AUTHOR)
    with pytest.raises(ValidationError) as fault:
        edit_candidate(second, text=CandidateText(after=[KEY]), author=AUTHOR)
    assert "Gewerbe Anmeldung" in fault.value.message_dict["after"][0]
    second.refresh_from_db()
    assert second.after == []


def test_a_copy_takes_a_partner_more_and_the_figures_with_it(planned: Planned) -> None:
    kalbe = planned.fitting.towns["kalbe"]
    row = planned.scenario.candidates.get(service__leika_key=KEY)
    edit_candidate(row, text=CandidateText(deadline="2027-Q4"), author=AUTHOR)
    copy = copy_scenario(planned.scenario, author=AUTHOR, partner=kalbe)
    assert copy.title == "Plan, gemeinsam mit Kalbe"
    assert list(copy.partners.all()) == [kalbe]
    assert list(planned.scenario.partners.all()) == []
    assert copy.candidates.get(service__leika_key=KEY).deadline == "2027-Q4"
    assert planned.scenario.candidates.count() == 2


def test_removing_is_journalled(planned: Planned) -> None:
    key = str(planned.scenario.pk)
    remove_scenario(planned.scenario, author=AUTHOR)
    assert Scenario.objects.count() == 0
    assert Change.objects.filter(subject_key=key, kind="removed").count() == 1

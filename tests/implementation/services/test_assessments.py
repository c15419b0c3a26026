"""Assessments are stored with their level, and never changed."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author
from fahrplan.implementation.enums import Finding, State
from fahrplan.implementation.models import Assessment, Attainment, Implementation, Observation
from fahrplan.implementation.services.assessments import assess
from fahrplan.implementation.services.observing import Word, record_observation
from tests.implementation.assessing import AUTHOR, best, implementation_in, with_level
from tests.municipalities.conftest import World


@pytest.fixture
def dog_tax(world: World) -> Implementation:
    return implementation_in(world, "halle")


def journaled(kind: str) -> list[tuple[str, object, object]]:
    rows = Change.objects.filter(subject_kind=kind).order_by("pk")
    return [(row.field, row.old, row.new) for row in rows]


def test_the_weakest_criterion_gives_the_level(dog_tax: Implementation) -> None:
    assessment = assess(dog_tax, model="1.1", answers=with_level("1.1", nachweise=2), author=AUTHOR)
    assessment.refresh_from_db()
    assert (assessment.level, assessment.assessed_by) == (2, "Petra Prüfung")
    assert assessment.answers == with_level("1.1", nachweise=2)


def test_what_does_not_apply_does_not_count(dog_tax: Implementation) -> None:
    answers = with_level("1.1", nachweise=None, bezahlung=None)
    assert assess(dog_tax, model="1.1", answers=answers, author=AUTHOR).level == 4


def test_former_assessments_stay(dog_tax: Implementation) -> None:
    for level in (1, 2, 3):
        assess(dog_tax, model="1.1", answers=with_level("1.1", antrag=level), author=AUTHOR)
    assert list(Assessment.objects.order_by("pk").values_list("level", flat=True)) == [1, 2, 3]


def test_a_form_sent_twice_is_stored_once(dog_tax: Implementation) -> None:
    first = assess(dog_tax, model="1.1", answers=best("1.1"), author=AUTHOR)
    second = assess(dog_tax, model="1.1", answers=best("1.1"), author=AUTHOR)
    assert (second, Assessment.objects.count(), len(journaled("assessment"))) == (first, 1, 1)


def test_somebody_else_with_the_same_answers_is_heard(dog_tax: Implementation) -> None:
    assess(dog_tax, model="1.1", answers=best("1.1"), author=AUTHOR)
    assess(dog_tax, model="1.1", answers=best("1.1"), author=Author(label="Anna Andere"))
    assert Assessment.objects.count() == 2


def test_the_journal_names_the_level_and_keeps_the_answers_out(dog_tax: Implementation) -> None:
    assess(dog_tax, model="1.1", answers=with_level("1.1", antrag=1), author=AUTHOR)
    assess(dog_tax, model="1.1", answers=best("1.1"), author=AUTHOR)
    assert journaled("assessment") == [
        ("", None, {"model": "1.1", "level": 1}),
        ("", None, {"model": "1.1", "level": 4}),
    ]
    assert journaled("implementation") == [("maturity:1.1", None, 1), ("maturity:1.1", 1, 4)]


def test_the_models_do_not_mix(dog_tax: Implementation) -> None:
    assess(dog_tax, model="1.1", answers=best("1.1"), author=AUTHOR)
    assess(dog_tax, model="2.0", answers=best("2.0"), author=AUTHOR)
    assert journaled("implementation") == [("maturity:1.1", None, 4), ("maturity:2.0", None, 7)]


def observed() -> list[tuple[str, str, int | None]]:
    rows = Observation.objects.order_by("pk")
    return [(row.source, row.finding, row.level) for row in rows]


@pytest.mark.parametrize(("level", "finding"), [(2, Finding.OFFLINE), (3, Finding.ONLINE)])
def test_an_assessment_is_an_observation(dog_tax: Implementation, level: int, finding: str) -> None:
    assessment = assess(dog_tax, model="1.1", answers=with_level("1.1", antrag=level), author=AUTHOR)
    assert observed() == [("self", finding, level)]
    assert Observation.objects.get().evidence == {"assessment": str(assessment.pk), "model": "1.1"}


def test_an_assessment_changes_the_state_of_the_organisation(dog_tax: Implementation) -> None:
    assess(dog_tax, model="1.1", answers=best("1.1"), author=AUTHOR)
    reached = Attainment.objects.get(organisation=dog_tax.organisation, from_day=timezone.localdate())
    assert (reached.state, reached.level) == (State.ONLINE, 4)


def test_a_planned_date_stays_planned(dog_tax: Implementation) -> None:
    dog_tax.planned_for = date(2099, 1, 1)
    assess(dog_tax, model="1.1", answers=with_level("1.1", antrag=1), author=AUTHOR)
    row = Observation.objects.get()
    assert (row.finding, row.planned_for) == (Finding.PLANNED, date(2099, 1, 1))


def test_a_steward_speaks_as_the_land(dog_tax: Implementation) -> None:
    assess(dog_tax, model="1.1", answers=best("1.1"), author=AUTHOR, source="check")
    assert observed() == [("check", Finding.ONLINE, 4)]


def test_the_address_named_before_is_kept(dog_tax: Implementation) -> None:
    word = Word(Finding.ONLINE, "self", url="https://example.org/hund")
    record_observation(dog_tax.service, dog_tax.organisation, word, author=AUTHOR)
    assess(dog_tax, model="1.1", answers=best("1.1"), author=AUTHOR)
    links = Observation.objects.order_by("pk").values_list("link__url", flat=True)
    assert list(links) == ["https://example.org/hund"] * 2


def test_the_model_for_orientation_makes_no_observation(dog_tax: Implementation) -> None:
    assess(dog_tax, model="2.0", answers=best("2.0"), author=AUTHOR)
    assert observed() == []


def test_without_an_area_there_is_no_observation(world: World) -> None:
    elsewhere = implementation_in(world, "jobcenter-boerde")
    assert assess(elsewhere, model="1.1", answers=best("1.1"), author=AUTHOR).level == 4
    assert observed() == []


@pytest.mark.parametrize(
    ("answers", "faulty"),
    [
        ({}, "antrag"),
        (with_level("1.1", antrag=0), "antrag"),
        (with_level("1.1", antrag=None), "antrag"),
        (with_level("1.1", unbekannt=1), "unbekannt"),
    ],
)
def test_answers_that_do_not_fit_store_nothing(
    dog_tax: Implementation, answers: dict[str, int | None], faulty: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        assess(dog_tax, model="1.1", answers=answers, author=AUTHOR)
    assert faulty in caught.value.message_dict
    assert Assessment.objects.count() == 0


def test_an_unknown_model_is_refused(dog_tax: Implementation) -> None:
    with pytest.raises(ValidationError, match=r"Ein Reifegradmodell 9\.9 gibt es nicht"):
        assess(dog_tax, model="9.9", answers={}, author=AUTHOR)


def test_demo_data_stay_marked(dog_tax: Implementation) -> None:
    dog_tax.is_demo = True
    assert assess(dog_tax, model="1.1", answers=best("1.1"), author=AUTHOR).is_demo is True

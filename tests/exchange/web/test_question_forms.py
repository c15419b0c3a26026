from __future__ import annotations

import pytest

from fahrplan.exchange.web.question_forms import OtherQuestionForm, QuestionForm
from tests.exchange.speaking import ask
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns() -> Towns:
    return build()


def test_who_works_somewhere_asks_for_it(towns: Towns) -> None:
    assert QuestionForm(None, person=towns.leader)["organisation"].initial == towns.barleben.pk


def test_who_works_nowhere_is_not_asked(towns: Towns) -> None:
    assert "organisation" not in QuestionForm(None, person=towns.citizen).fields


def test_a_foreign_organisation_is_no_choice(towns: Towns) -> None:
    data = {"title": "T", "visibility": "public", "organisation": str(towns.halle.pk)}
    assert list(QuestionForm(data, person=towns.leader).errors) == ["organisation"]


@pytest.mark.parametrize("form", ["{key}", "{url}", "https://fahrplan.example{url}"])
def test_another_question_is_named_by_address_or_short_name(towns: Towns, form: str) -> None:
    question = ask(towns.leader)
    target = form.format(key=question.key, url=question.url)
    found = OtherQuestionForm({"target": target}, person=towns.citizen)
    assert found.is_valid()
    assert found.cleaned_data["target"] == question


def test_a_question_one_may_not_see_is_not_named(towns: Towns) -> None:
    question = ask(towns.leader, visibility="municipal")
    assert OtherQuestionForm({"target": question.key}, person=towns.citizen).is_valid() is False

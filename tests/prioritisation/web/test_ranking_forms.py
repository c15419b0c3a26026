"""What the forms make of what people type."""

from __future__ import annotations

from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.rules.facts import Judgement
from fahrplan.prioritisation.rules.weights import DEFAULTS, NOT_A_WEIGHT
from fahrplan.prioritisation.web.ranking_forms import (
    CasesForm,
    JudgementForm,
    RankingFilter,
    WeightsForm,
    judgement_initial,
    weights_initial,
)


def test_a_filter_without_choices_has_no_field() -> None:
    form = RankingFilter({"themenfeld": "Bauen"}, themenfelder=["Bauen"], departments=[])
    assert (list(form.fields), form.chosen("themenfeld"), form.chosen("fachbereich")) == (
        ["umfang", "themenfeld", "q"],
        "Bauen",
        "",
    )


def test_an_empty_judgement_is_none() -> None:
    form = JudgementForm({"value": "", "reason": "weg"})
    assert form.is_valid()
    assert form.judgement() is None


def test_a_judgement_goes_out_as_it_came_in() -> None:
    own = Judgement(7, "Viele fragen", "Amt", version="2026-11-29T10:00:00+00:00")
    form = JudgementForm(judgement_initial(own))
    assert form.is_valid()
    assert form.judgement() == own


def test_weights_go_out_as_they_came_in() -> None:
    form = WeightsForm(weights_initial(DEFAULTS, "darum", ""))
    assert form.is_valid()
    assert form.weights() == DEFAULTS
    assert list(form.fields) == [*Criterion.values, "reason", "based_on"]


def test_a_missing_weight_is_named() -> None:
    form = WeightsForm(weights_initial(DEFAULTS, "", "") | {"cases": "viel"})
    assert form.errors == {"cases": [NOT_A_WEIGHT]}


def test_cases_need_a_source() -> None:
    assert "source" in CasesForm({"year": 2025, "number": 4}).errors

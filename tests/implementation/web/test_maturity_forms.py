"""The form asks what the model asks."""

from __future__ import annotations

from dataclasses import replace

from fahrplan.implementation.rules.maturity import MaturityScale
from fahrplan.implementation.selectors.maturity import shipped_scales
from fahrplan.implementation.web.maturity_forms import AssessmentForm
from tests.implementation.assessing import best, with_level

SCALE = shipped_scales()["1.1"]


def filled(answers: dict[str, int | None], scale: MaturityScale = SCALE) -> AssessmentForm:
    data = {f"k-{key}": "entfaellt" if level is None else str(level) for key, level in answers.items()}
    return AssessmentForm(data, scale=scale)


def test_one_field_for_each_criterion_in_order() -> None:
    assert list(AssessmentForm(scale=SCALE).fields) == [criterion.key for criterion in SCALE.criteria]


def test_the_answers_come_back_as_levels() -> None:
    form = filled(with_level("1.1", nachweise=None, antrag=2))
    assert (form.is_valid(), form.answers()) == (True, with_level("1.1", nachweise=None, antrag=2))


def test_a_missing_answer_is_named_at_its_question() -> None:
    answers = best("1.1")
    del answers["antrag"]
    assert filled(answers).errors == {"antrag": ["Bitte wählen Sie eine Antwort."]}


def test_an_answer_that_is_not_offered_is_named() -> None:
    assert filled(with_level("1.1", antrag=0)).errors == {"antrag": ["Diese Antwort gibt es hier nicht."]}


def test_something_must_apply() -> None:
    optional = tuple(criterion for criterion in SCALE.criteria if criterion.optional)
    form = filled({criterion.key: None for criterion in optional}, replace(SCALE, criteria=optional))
    assert form.errors == {"__all__": ["Mindestens ein Kriterium muss zutreffen."]}


def test_former_answers_are_chosen_where_they_still_exist() -> None:
    form = AssessmentForm(scale=SCALE, former={"antrag": 0, "nachweise": None, "bescheid": 3, "weg": 1})
    chosen = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    assert chosen == {"nachweise": "entfaellt", "bescheid": "3"}


def test_every_answer_says_how_far_it_reaches() -> None:
    field = AssessmentForm(scale=SCALE).fields["bezahlung"]
    assert [label.rsplit(" (", 1)[1] for _value, label in field.choices] == [  # type: ignore[attr-defined]
        "zählt nicht)",
        "bis Stufe 2)",
        "bis Stufe 4)",
    ]


def test_a_name_from_a_file_stays_text() -> None:
    criterion = replace(SCALE.criteria[0], name="<b>fett</b>")
    field = AssessmentForm(scale=replace(SCALE, criteria=(criterion,))).fields[criterion.key]
    assert "&lt;b&gt;fett&lt;/b&gt;" in str(field.help_text)

"""The weakest criterion decides; what would lift the level."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fahrplan.implementation.rules.maturity import (
    Answer,
    Criterion,
    Level,
    Lifts,
    MaturityScale,
    Shift,
    answer_faults,
    conforms,
    is_online,
    level_of,
    lifts,
    shifts,
    weakest,
)

FORM = Criterion(
    "form",
    "Formular",
    "Wie geht es?",
    (
        Answer(0, "gar nicht", "Bieten Sie es an."),
        Answer(2, "online", "Füllen Sie vor."),
        Answer(3, "fertig"),
    ),
)
FEE = Criterion(
    "fee",
    "Gebühr",
    "Wie bezahlt man?",
    (Answer(None, "keine"), Answer(1, "bar", "Binden Sie die Bezahlung an."), Answer(3, "online")),
    optional=True,
)
SCALE = MaturityScale(
    key="9.9",
    name="Probe",
    edition="1",
    origin="own",
    status="",
    source="",
    levels=tuple(Level(number, f"S{number}", "") for number in range(4)),
    criteria=(FORM, FEE),
    online_from=2,
    conform_from=2,
)


def test_the_weakest_criterion_decides() -> None:
    assert level_of({"form": 3, "fee": 1}) == 1


def test_a_criterion_that_does_not_apply_does_not_count() -> None:
    assert level_of({"form": 3, "fee": None}) == 3


def test_without_a_criterion_that_counts_there_is_no_level() -> None:
    assert level_of({"fee": None}) is None


def test_conform_from_the_threshold_on() -> None:
    assert [conforms(SCALE, level) for level in (None, 1, 2, 3)] == [None, False, True, True]


def test_a_model_for_orientation_says_nothing_about_the_duty() -> None:
    open_end = MaturityScale(**{**vars(SCALE), "conform_from": None})
    assert conforms(open_end, 3) is None


def test_online_from_the_threshold_on() -> None:
    assert [is_online(SCALE, level) for level in (None, 1, 2)] == [False, False, True]


def test_all_criteria_at_the_lowest_level_hold_it_down() -> None:
    assert [one.key for one in weakest(SCALE, {"form": 0, "fee": 1})] == ["form"]


def test_what_lifts_the_level_and_how_far() -> None:
    found = lifts(SCALE, {"form": 0, "fee": 1})
    said = [(step.criterion.key, step.now, step.then, step.hint) for step in found.steps]
    assert said == [("form", FORM.answers[0], FORM.answers[1], "Bieten Sie es an.")]
    assert (found.level, found.reaches) == (0, 1)


def test_several_weakest_criteria_must_all_be_lifted() -> None:
    even = Criterion("even", "Gleich", "?", (Answer(1, "halb", "Mehr."), Answer(3, "ganz")))
    scale = MaturityScale(**{**vars(SCALE), "criteria": (FEE, even)})
    found = lifts(scale, {"fee": 1, "even": 1})
    assert ([step.criterion.key for step in found.steps], found.reaches) == (["fee", "even"], 3)


def test_at_the_top_nothing_lifts() -> None:
    assert lifts(SCALE, {"form": 3, "fee": None}) == Lifts(3, 3)


def test_an_answer_of_former_texts_still_finds_its_way_up() -> None:
    step = lifts(SCALE, {"form": 1, "fee": 3}).steps[0]
    assert (step.now, step.then.level, step.hint) == (None, 2, "Bieten Sie es an.")


@given(st.sampled_from([0, 2, 3]), st.sampled_from([None, 1, 3]))
def test_following_the_steps_reaches_what_they_promise(form: int, fee: int | None) -> None:
    answers = {"form": form, "fee": fee}
    found = lifts(SCALE, answers)
    followed = answers | {step.criterion.key: step.then.level for step in found.steps}
    assert (level_of(followed), found.level) == (found.reaches, level_of(answers))


@given(st.sampled_from([0, 2]), st.sampled_from([None, 1, 3]))
def test_below_the_top_there_is_always_a_way_up(form: int, fee: int | None) -> None:
    found = lifts(SCALE, {"form": form, "fee": fee})
    assert (found.reaches or 0) >= (found.level or 0) + 1


def test_every_criterion_wants_an_answer() -> None:
    assert answer_faults(SCALE, {"form": 0}) == {"fee": "Bitte wählen Sie eine Antwort."}


def test_an_unknown_answer_and_an_unknown_criterion_are_named() -> None:
    assert answer_faults(SCALE, {"form": 1, "fee": None, "x": 1}) == {
        "x": "Dieses Kriterium kennt das Modell nicht.",
        "form": "Diese Antwort gibt es hier nicht.",
    }


def test_something_must_apply() -> None:
    scale = MaturityScale(**{**vars(SCALE), "criteria": (FEE,)})
    assert answer_faults(scale, {"fee": None}) == {"": "Mindestens ein Kriterium muss zutreffen."}


def test_what_changed_between_two_assessments() -> None:
    before = {"form": 0, "fee": None, "old": 2}
    after = {"form": 2, "fee": None}
    assert shifts(SCALE, before, after) == [
        Shift("Formular", "gar nicht", "online"),
        Shift("old", "Stufe 2", ""),
    ]


def test_a_level_is_found_by_its_number() -> None:
    assert (SCALE.level(1), SCALE.level(9), SCALE.level(None)) == (SCALE.levels[1], None, None)


def test_the_anchor_of_a_model_is_fit_for_an_address() -> None:
    assert SCALE.anchor == "modell-9-9"

"""Where a task can come from."""

from __future__ import annotations

from fahrplan.exchange.models import Question, Wish
from fahrplan.journey.enums import TaskOrigin
from fahrplan.journey.selectors.origins import Source, source_of
from tests.reuse.joint import Joint


def test_a_wish_and_a_question_have_a_page_to_link_back_to(joint: Joint) -> None:
    Wish.objects.create(key="a", title="Wunsch", text="Bitte.")
    Question.objects.create(key="b", title="Frage", text="Warum?")
    assert (source_of("wunsch", "a", joint.citizen), source_of("frage", "b", joint.citizen)) == (
        Source(TaskOrigin.WISH, "/austausch/wuensche/a/", "Wunsch", "Bitte."),
        Source(TaskOrigin.QUESTION, "/austausch/fragen/b/", "Frage", "Warum?"),
    )


def test_nothing_else_has(joint: Joint) -> None:
    assert (source_of("karte", "a", joint.citizen), source_of("wunsch", "a", joint.citizen)) == (None, None)

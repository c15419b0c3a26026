"""Questions, wishes and what people were told, for the tests of this room."""

from __future__ import annotations

from typing import Any

from fahrplan.accounts.models import Person
from fahrplan.exchange.models import Question, Wish
from fahrplan.exchange.services.answers import Said, answer_question
from fahrplan.exchange.services.questions import ask_question
from fahrplan.exchange.services.wishes import make_wish
from fahrplan.foundation.services import Author
from fahrplan.notices.models import Notice

LAND = Author(label="Land")


def ask(by: Person, title: str = "Wann kommt das Servicekonto?", **values: Any) -> Question:
    return ask_question({"title": title, **values}, by=by)


def answered(by: Person, title: str = "Wann kommt das Servicekonto?", **values: Any) -> Question:
    question = ask(by, title, **values)
    answer_question(question, Said("Im **Herbst**."), author=LAND)
    return question


def wish(by: Person, title: str = "Bezahlen mit Raten", **values: Any) -> Wish:
    return make_wish({"title": title, "text": "Bitte einbauen.", **values}, by=by)


def told(person: Person) -> list[str]:
    """Titles of what somebody was told, oldest first."""
    return list(
        Notice.objects.filter(person=person).order_by("created_at", "id").values_list("title", flat=True)
    )

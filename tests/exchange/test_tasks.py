from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fahrplan.exchange.models import Answer, Question
from fahrplan.exchange.services.articles import write_article
from fahrplan.exchange.tasks import check_age
from tests.exchange.speaking import LAND, answered, told
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_old_answers_and_articles_are_noted() -> None:
    steward = person(is_steward=True)
    question = answered(person())
    yesterday = timezone.localdate() - timedelta(days=1)
    Answer.objects.update(valid_until=yesterday)
    write_article({"title": "Titel", "body": "Text", "review_on": yesterday}, author=LAND)
    check_age()
    check_age()
    assert Question.objects.get(pk=question.pk).state == "review"
    assert told(steward)[1:] == [
        "Antwort bitte prüfen: Wann kommt das Servicekonto?",
        "Wissen bitte prüfen: Titel",
    ]

"""Pages to answer and arrange questions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from fahrplan.exchange.models import Answer, Article, Question
from tests.exchange.speaking import answered, ask, told
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db
LAND_ONLY = ("zuweisen/", "zusammenfassen/", "ueberholt/")
POSTS_OF_THE_LAND = ("trennen/", "wissen/")


@pytest.fixture
def towns() -> Towns:
    return build()


def statuses(client: Any, towns: Towns, address: str, method: str = "get") -> list[int]:
    """As visitor, citizen, neighbour, IT provider, seller, steward."""
    found = []
    for who in (None, towns.citizen, towns.neighbour, towns.provider, towns.seller, towns.steward):
        client.logout()
        if who:
            client.force_login(who)
        found.append(getattr(client, method)(address).status_code)
    return found


@pytest.mark.parametrize("address", [*LAND_ONLY, "antworten/", "aendern/"])
def test_only_the_land_sees_the_forms(client: Any, towns: Towns, address: str) -> None:
    question = ask(towns.leader)
    assert statuses(client, towns, question.url + address) == [302, 403, 403, 403, 403, 200]


@pytest.mark.parametrize("address", POSTS_OF_THE_LAND)
def test_only_the_land_presses_the_buttons(client: Any, towns: Towns, address: str) -> None:
    question = ask(towns.leader)
    assert statuses(client, towns, question.url + address, "post") == [302, 403, 403, 403, 403, 302]


def test_answering(client: Any, towns: Towns) -> None:
    question = ask(towns.leader)
    client.force_login(towns.steward)
    until = timezone.localdate() + timedelta(days=30)
    given = {"text": "Im Herbst.", "source": "Erlass", "valid_until": until.isoformat(), "seen": 0}
    assert client.post(f"{question.url}antworten/", given)["Location"] == question.url
    text = client.get(question.url).content.decode()
    assert f"gültig bis {until:%d.%m.%Y}" in text
    assert "Quelle: Erlass" in text


@pytest.mark.parametrize("valid_until", ["2020-01-01", "gestern", "99999-01-01"])
def test_a_day_that_is_none_or_past_is_refused(client: Any, towns: Towns, valid_until: str) -> None:
    question = ask(towns.leader)
    client.force_login(towns.steward)
    given = {"text": "Ja.", "valid_until": valid_until}
    assert client.post(f"{question.url}antworten/", given).status_code == 422


def test_a_stale_form_changes_nothing(client: Any, towns: Towns) -> None:
    question = answered(towns.leader)
    client.force_login(towns.steward)
    response = client.post(f"{question.url}antworten/", {"text": "Nie.", "seen": 0})
    assert (response.status_code, Answer.objects.count()) == (422, 1)
    assert "Inzwischen hat jemand anderes geantwortet." in response.content.decode()


def test_earlier_answers_are_shown(client: Any, towns: Towns) -> None:
    question = answered(towns.leader)
    client.force_login(towns.steward)
    client.post(f"{question.url}antworten/", {"text": "Im Winter.", "seen": 1})
    assert "Frühere Antworten" in client.get(question.url).content.decode()


def test_the_asker_changes_the_own_question(client: Any, towns: Towns) -> None:
    question = ask(towns.leader)
    client.force_login(towns.leader)
    client.post(f"{question.url}aendern/", {"title": "Wann denn?", "visibility": "municipal"})
    question.refresh_from_db()
    assert (question.title, question.visibility) == ("Wann denn?", "municipal")


def test_assigning_by_short_name_and_mail(client: Any, towns: Towns) -> None:
    question = ask(towns.leader)
    client.force_login(towns.steward)
    bad = client.post(f"{question.url}zuweisen/", {"organisation": "nirgends", "person": "x@example.org"})
    assert bad.status_code == 422
    given = {"organisation": "halle-saale", "person": towns.citizen.email}
    client.post(f"{question.url}zuweisen/", given)
    question.refresh_from_db()
    assert (question.assigned_organisation, question.assigned_person) == (towns.halle, towns.citizen)


def test_superseding_and_taking_back(client: Any, towns: Towns) -> None:
    old, new = answered(towns.leader), ask(towns.neighbour, "Neuer?")
    client.force_login(towns.steward)
    client.post(f"{old.url}ueberholt/", {"target": f"https://fahrplan.example{new.url}"})
    assert "Diese Frage ist überholt." in client.get(old.url).content.decode()
    assert client.post(f"{new.url}ueberholt/", {"target": old.key}).status_code == 422
    client.post(f"{old.url}ueberholt/", {"target": ""})
    assert Question.objects.get(pk=old.pk).state == "answered"


def test_merging_with_itself_or_nothing_is_refused(client: Any, towns: Towns) -> None:
    question = ask(towns.leader)
    client.force_login(towns.steward)
    answers = [
        client.post(f"{question.url}zusammenfassen/", {"target": target}).status_code
        for target in (question.key, "", "gibt-es-nicht", "\x00")
    ]
    assert answers == [422, 422, 422, 422]


def test_from_question_to_article(client: Any, towns: Towns) -> None:
    """Question → merged → answered → article, as people walk it."""
    one = ask(towns.leader, "Was kostet das Servicekonto?", organisation=towns.barleben)
    two = ask(towns.neighbour, "Wie viel kostet das Servicekonto?", organisation=towns.halle)
    client.force_login(towns.steward)
    assert f"?ziel={one.key}" in client.get(two.url).content.decode()
    client.post(f"{two.url}zusammenfassen/", {"target": one.key})
    client.post(f"{one.url}antworten/", {"text": "Nichts: § 21 Abs. 2.", "source": "eGovG LSA", "seen": 0})
    assert told(towns.neighbour)[-1] == told(towns.leader)[-1] == f"Ihre Frage ist beantwortet: {one.title}"
    response = client.post(f"{one.url}wissen/", follow=True)
    article = Article.objects.get()
    assert (response.redirect_chain[0][0], article.body) == (article.url, "Nichts: § 21 Abs. 2.")
    client.logout()
    shown = client.get(two.url, follow=True).content.decode()
    assert "Mehrere Fragen zusammengefasst" in shown
    assert article.url in shown


def test_taking_apart_again(client: Any, towns: Towns) -> None:
    one, two = ask(towns.leader), ask(towns.neighbour, "Und wann?")
    client.force_login(towns.steward)
    client.post(f"{two.url}zusammenfassen/", {"target": one.key})
    client.post(f"{two.url}trennen/")
    assert Question.objects.get(pk=two.pk).merged_into is None

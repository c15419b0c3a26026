"""Pages to read and to ask questions."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.exchange.models import Post, Question, QuestionConcern
from fahrplan.exchange.services.merging import merge_questions
from fahrplan.exchange.services.posts import write_post
from tests.exchange.speaking import LAND, answered, ask
from tests.exchange.towns import Towns, build

pytestmark = pytest.mark.django_db
LIST = "/austausch/fragen/"
NEW = "/austausch/fragen/neu/"


@pytest.fixture
def towns() -> Towns:
    return build()


def page(client: Any, address: str, **more: Any) -> str:
    text: str = client.get(address, **more).content.decode()
    return text


@pytest.mark.parametrize("number", [1, 3])
def test_a_visitor_reads_the_list(
    client: Any, towns: Towns, number: int, django_assert_num_queries: Any
) -> None:
    for count in range(number):
        ask(towns.leader, f"Frage {count}?")
    ask(towns.leader, "Intern?", visibility="municipal")
    with django_assert_num_queries(4):
        text = page(client, LIST)
    assert text.count("offen seit 0 Tagen") == number
    assert "Intern?" not in text
    assert f"von {number} Fragen, die Sie sehen" in text


def test_the_list_is_narrowed_by_its_address(client: Any, towns: Towns) -> None:
    ask(towns.leader, "Offene Frage?")
    answered(towns.leader, "Beantwortete Frage?")
    assert "Beantwortete Frage?" not in page(client, f"{LIST}?stand=open")
    assert "Offene Frage?" not in page(client, f"{LIST}?q=herbst")


@pytest.mark.parametrize(
    "query", ["?stand=%00", "?q='%22%3Cscript%3E", "?seite=x", "?thema=" + "a" * 500, "?format=csv"]
)
def test_any_address_gives_a_page(client: Any, query: str) -> None:
    assert client.get(LIST + query).status_code == 200


def test_mine(client: Any, towns: Towns) -> None:
    ask(towns.leader, "Meine?")
    ask(towns.citizen, "Fremde?")
    client.force_login(towns.leader)
    text = page(client, f"{LIST}?meine=ja")
    assert ("Meine?" in text, "Fremde?" in text) == (True, False)


def test_the_land_takes_a_table(client: Any, towns: Towns) -> None:
    ask(towns.leader, "=HYPERLINK(1)")
    client.force_login(towns.steward)
    lines = b"".join(client.get(f"{LIST}?format=csv").streaming_content).decode().splitlines()
    assert (len(lines), lines[1].startswith("'=HYPERLINK(1);")) == (2, True)


def test_a_visitor_is_asked_to_log_in_before_asking(client: Any) -> None:
    assert client.get(NEW)["Location"] == f"/konto/login/?next={NEW}"


def test_without_script_similar_ones_are_a_step_before_sending(client: Any, towns: Towns) -> None:
    ask(towns.neighbour, "Was kostet das Servicekonto?")
    client.force_login(towns.leader)
    given = {"title": "Wer zahlt, was das Servicekonto kostet?", "visibility": "public"}
    first = client.post(NEW, given).content.decode()
    assert "Diese Fragen gibt es schon." in first
    assert "Trotzdem fragen" in first
    assert Question.objects.count() == 1
    response = client.post(NEW, given | {"looked": "ja"})
    assert response["Location"] == Question.objects.get(asked_by=towns.leader).url


def test_faults_stand_at_their_fields(client: Any, towns: Towns) -> None:
    client.force_login(towns.leader)
    response = client.post(NEW, {"title": "", "service": "123", "visibility": "public"})
    text = response.content.decode()
    assert response.status_code == 422
    assert "Diesen Leistungsschlüssel gibt es im Katalog nicht." in text
    assert Question.objects.count() == 0


def test_hostile_text_stays_text(client: Any, towns: Towns) -> None:
    client.force_login(towns.leader)
    given = {"title": "<script>x</script>", "text": "<img src=x onerror=y>", "visibility": "public"}
    client.post(NEW, given)
    text = page(client, Question.objects.get().url)
    assert ("<script>x" in text, "<img src=x" in text) == (False, False)


def test_while_typing_only_the_list_comes(client: Any, towns: Towns) -> None:
    ask(towns.leader, "Was kostet das Servicekonto?")
    fragment = page(
        client, "/austausch/fragen/aehnliche/?title=kostet+Servicekonto", headers={"HX-Request": "true"}
    )
    assert ("Was kostet das Servicekonto?" in fragment, "<html" in fragment) == (True, False)
    assert "<html" in page(client, "/austausch/fragen/aehnliche/?title=kostet+Servicekonto")


@pytest.mark.parametrize("number", [1, 3])
def test_one_question_costs_the_same_however_much_is_said(
    client: Any, towns: Towns, number: int, django_assert_num_queries: Any
) -> None:
    question = answered(towns.leader, organisation=towns.barleben)
    for count in range(number):
        write_post(question, f"Beitrag {count}", by=towns.neighbour)
        merge_questions(ask(towns.citizen, f"Frage {count}?"), question, author=LAND)
    with django_assert_num_queries(7):
        text = page(client, question.url)
    assert "<strong>Herbst</strong>" in text
    assert text.count("Beitrag ") == number
    assert "Erika Muster" not in text


def test_a_coordinator_needs_few_queries(client: Any, towns: Towns, django_assert_num_queries: Any) -> None:
    question = answered(towns.leader, organisation=towns.barleben)
    write_post(question, "Hallo", by=towns.neighbour)
    client.force_login(towns.leader)
    with django_assert_num_queries(11):
        page(client, question.url)


def test_who_may_not_see_it_finds_nothing(client: Any, towns: Towns) -> None:
    question = ask(towns.leader, "Intern?", visibility="municipal")
    statuses = []
    for who in (None, towns.citizen, towns.seller, towns.provider, towns.neighbour, towns.steward):
        client.logout()
        if who:
            client.force_login(who)
        statuses.append(client.get(question.url).status_code)
    assert statuses == [404, 404, 404, 404, 200, 200]


def test_the_old_address_leads_to_the_common_question(client: Any, towns: Towns) -> None:
    one, two = ask(towns.leader), ask(towns.neighbour, "Und wann?")
    merge_questions(one, two, author=LAND)
    response = client.get(one.url, follow=True)
    assert response.redirect_chain == [(two.url, 302)]
    assert "ist mit dieser Frage zusammengefasst" in response.content.decode()


def test_it_concerns_us_too_and_then_not(client: Any, towns: Towns) -> None:
    question = answered(towns.leader)
    client.force_login(towns.neighbour)
    address = f"{question.url}betrifft/"
    client.post(address, {"was": "beantwortet", "organisation": "halle-saale"})
    concern = QuestionConcern.objects.get(organisation=towns.halle)
    assert concern.helped is True
    client.post(address, {"was": "doch-nicht"})
    assert QuestionConcern.objects.filter(organisation=towns.halle).count() == 0


def test_nobody_speaks_for_a_foreign_organisation(client: Any, towns: Towns) -> None:
    question = ask(towns.leader)
    client.force_login(towns.citizen)
    data = {"was": "betrifft", "organisation": "halle-saale"}
    assert client.post(f"{question.url}betrifft/", data).status_code == 404


def test_a_post_is_written_and_a_fault_keeps_the_words(client: Any, towns: Towns) -> None:
    question = ask(towns.leader)
    client.force_login(towns.citizen)
    response = client.post(f"{question.url}beitraege/", {"text": "Hallo"})
    assert response["Location"] == f"{question.url}#beitrag-{Post.objects.get().pk}"
    long = client.post(f"{question.url}beitraege/", {"text": "a" * 3001})
    assert (long.status_code, "a" * 3001 in long.content.decode()) == (422, True)


def test_nobody_writes_to_what_they_may_not_see(client: Any, towns: Towns) -> None:
    question = ask(towns.leader, "Intern?", visibility="municipal")
    client.force_login(towns.citizen)
    for address in ("beitraege/", "betrifft/"):
        assert (
            client.post(f"{question.url}{address}", {"text": "Hallo", "was": "betrifft"}).status_code == 404
        )


def test_municipal_people_make_a_task_of_it(client: Any, towns: Towns) -> None:
    found = ask(towns.leader)
    shown = []
    for who in (towns.leader, towns.citizen):
        client.force_login(who)
        shown.append(f"/aufgaben/aus/frage/{found.key}/" in page(client, found.url))
    assert shown == [True, False]

"""Who sees which part of the maturity pages, and how an assessment is given."""

from __future__ import annotations

import json

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.accounts.models import Person
from fahrplan.implementation.models import Assessment, Implementation
from fahrplan.implementation.rules.maturity_files import parse_scale
from fahrplan.implementation.services.assessments import assess
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.services import edit_department
from tests.implementation.assessing import AUTHOR, best, implementation_in, with_level
from tests.municipalities.conftest import World
from tests.municipalities.web.test_choose import page
from tests.support.client import CheckedClient
from tests.support.records import member, person

SECRET = "Mit einem Konto, das nur bei uns gilt."


@pytest.fixture
def dog_tax(world: World) -> Implementation:
    return implementation_in(world, "halle")


def address(implementation: Implementation, end: str = "", model: str = "1.1") -> str:
    return f"/stand/reifegrad/{implementation.pk}/{end}?modell={model}"


def someone(world: World, who: str, implementation: Implementation) -> Person:
    halle = world.organisation("halle")
    if who == "steward":
        return person("Stefanie Steward", is_steward=True)
    if who == "neighbour":
        return member(world.organisation("harbke"))
    if who == "citizen":
        return person("Bürger Beispiel")
    if who == "unverified":
        return member(halle, verified_at=None)
    if who in {"editor", "other_editor"}:
        tax = edit_department(halle, name="Steueramt", author=AUTHOR)
        implementation.department = tax
        implementation.save()
        other = edit_department(halle, name="Bauamt", author=AUTHOR)
        return member(halle, MembershipRole.EDITOR, department=tax if who == "editor" else other)
    return member(halle, MembershipRole(who))


INSIDE = ["coordinator", "deputy", "editor", "steward"]
OUTSIDE = ["citizen", "neighbour", "provider", "other_editor", "unverified"]


def posted(answers: dict[str, int | None]) -> dict[str, str]:
    return {f"k-{key}": "entfaellt" if level is None else str(level) for key, level in answers.items()}


@pytest.mark.parametrize("who", INSIDE)
def test_the_owners_people_and_stewards_read_the_answers(
    world: World, client: CheckedClient, dog_tax: Implementation, who: str
) -> None:
    assess(dog_tax, model="1.1", answers=with_level("1.1", nutzerkonto=3), author=AUTHOR)
    client.force_login(someone(world, who, dog_tax))
    text = page(client, address(dog_tax))
    assert (SECRET in text, "Neu einschätzen" in text) == (True, True)


@pytest.mark.parametrize("who", [*OUTSIDE, "visitor"])
def test_everybody_else_reads_only_the_level(
    world: World, client: CheckedClient, dog_tax: Implementation, who: str
) -> None:
    assess(dog_tax, model="1.1", answers=with_level("1.1", nutzerkonto=3), author=AUTHOR)
    if who != "visitor":
        client.force_login(someone(world, who, dog_tax))
    text = page(client, address(dog_tax))
    assert "Stufe 3 von 4: Online-Leistung" in text
    assert [
        word for word in (SECRET, AUTHOR.label, "Was die Stufe hebt", "einschätzen</") if word in text
    ] == []


@pytest.mark.parametrize("who", INSIDE)
def test_who_may_assess(world: World, client: CheckedClient, dog_tax: Implementation, who: str) -> None:
    client.force_login(someone(world, who, dog_tax))
    page(client, address(dog_tax, "einschaetzen/"))
    answer = client.post(address(dog_tax, "einschaetzen/"), posted(best("1.1")))
    assert (answer.status_code, answer["Location"]) == (302, address(dog_tax))
    assert Assessment.objects.get().level == 4


@pytest.mark.parametrize("who", OUTSIDE)
def test_who_may_not_assess(world: World, client: CheckedClient, dog_tax: Implementation, who: str) -> None:
    client.force_login(someone(world, who, dog_tax))
    page(client, address(dog_tax, "einschaetzen/"), 403)
    assert client.post(address(dog_tax, "einschaetzen/"), posted(best("1.1"))).status_code == 403
    assert Assessment.objects.count() == 0


def test_a_visitor_is_sent_to_sign_in(client: CheckedClient, dog_tax: Implementation) -> None:
    answer = client.post(address(dog_tax, "einschaetzen/"), posted(best("1.1")))
    assert answer["Location"].startswith("/konto/login/")


def test_every_unanswered_question_is_named(
    client: CheckedClient, dog_tax: Implementation, steward: Person
) -> None:
    client.force_login(steward)
    given = posted(best("2.0"))
    del given["k-antrag"]
    text = client.post(address(dog_tax, "einschaetzen/", "2.0"), given | {"k-akte": "6"}).content.decode()
    assert text.count('href="#id_k-antrag_0"') == 1
    assert text.count('href="#id_k-akte_0"') == 1
    assert Assessment.objects.count() == 0


def test_the_form_asks_each_criterion_in_a_group_of_its_own(
    client: CheckedClient, dog_tax: Implementation, steward: Person
) -> None:
    client.force_login(steward)
    text = page(client, address(dog_tax, "einschaetzen/", "2.0"))
    assert (text.count("<fieldset"), text.count("<legend")) == (13, 13)


def test_former_answers_are_chosen_already(
    client: CheckedClient, dog_tax: Implementation, steward: Person
) -> None:
    assess(dog_tax, model="1.1", answers=best("1.1"), author=AUTHOR)
    client.force_login(steward)
    assert page(client, address(dog_tax, "einschaetzen/")).count(" checked") == 10


def test_what_lifts_the_level_and_what_changed(
    client: CheckedClient, dog_tax: Implementation, steward: Person
) -> None:
    assess(dog_tax, model="1.1", answers=with_level("1.1", antrag=1), author=AUTHOR)
    assess(dog_tax, model="1.1", answers=with_level("1.1", antrag=2), author=AUTHOR)
    client.force_login(steward)
    text = page(client, address(dog_tax))
    assert "Stufe 2 von 4: Formular-Assistent" in text
    assert "Bieten Sie einen Online-Dienst an" in text
    assert "<strong>Stufe 3 von 4: Online-Leistung</strong>" in text
    assert "von Stufe 1 auf Stufe 2" in text


def test_without_an_assessment_the_page_says_so(client: CheckedClient, dog_tax: Implementation) -> None:
    assert "Noch nicht eingeschätzt" in page(client, address(dog_tax))


@pytest.mark.parametrize("end", ["", "einschaetzen/"])
def test_an_unknown_model_is_not_found(
    client: CheckedClient, dog_tax: Implementation, steward: Person, end: str
) -> None:
    client.force_login(steward)
    page(client, address(dog_tax, end, "9"), 404)


@pytest.mark.parametrize("end", ["", "einschaetzen/"])
def test_the_way_leads_back_to_the_state(
    client: CheckedClient, dog_tax: Implementation, steward: Person, end: str
) -> None:
    client.force_login(steward)
    assert 'href="/stand/leistung/99102013104000/halle/"' in page(client, address(dog_tax, end))


def test_an_unknown_implementation_is_not_found(client: CheckedClient, db: None) -> None:
    page(client, "/stand/reifegrad/00000000-0000-0000-0000-000000000000/", 404)


def test_the_models_page_has_an_anchor_for_every_level(client: CheckedClient, db: None) -> None:
    text = page(client, "/stand/reifegrad/")
    wanted = ["modell-1-1", *(f"modell-1-1-stufe-{n}" for n in range(5)), "modell-2-0"]
    wanted += [f"modell-2-0-stufe-{n}" for n in range(8)]
    assert [anchor for anchor in wanted if f'id="{anchor}"' not in text] == []


def test_the_models_page_says_whose_words_these_are(client: CheckedClient, db: None) -> None:
    text = page(client, "/stand/reifegrad/")
    assert text.count("(Name amtlich, Wortlaut eigene Umschreibung)") == 6
    assert text.count("(eigene Umschreibung)") == 17


def test_the_file_of_a_model_can_be_read_in_again(client: CheckedClient, db: None) -> None:
    answer = client.get("/stand/reifegrad/modelle/1.1.json")
    assert answer["Content-Disposition"] == 'attachment; filename="reifegradmodell-1.1.json"'
    assert parse_scale(answer.content).key == json.loads(answer.content)["key"] == "1.1"


def test_the_file_of_an_unknown_model_is_not_found(client: CheckedClient, db: None) -> None:
    assert client.get("/stand/reifegrad/modelle/x.json").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_needs_the_same_queries_whatever_the_history(
    world: World,
    client: CheckedClient,
    dog_tax: Implementation,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for level in range(1, count + 1):
        assess(dog_tax, model="1.1", answers=with_level("1.1", antrag=level), author=AUTHOR)
    client.force_login(someone(world, "coordinator", dog_tax))
    with django_assert_num_queries(9):
        page(client, address(dog_tax))

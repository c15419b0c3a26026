"""Taking over and updating in the browser."""

from __future__ import annotations

from pytest_django import DjangoAssertNumQueries

from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form
from fahrplan.forms.web.packages_adopting import place_words, shown
from tests.forms.adopted import EILSLEBEN, HARBKE, WORDS, adopted, newer
from tests.municipalities.conftest import World
from tests.support.client import CheckedClient
from tests.support.records import member, person

ADOPT, UPDATE = "/pakete/hundesteuer/uebernehmen/", "/pakete/hundesteuer/aktualisieren/"


def given() -> dict[str, str]:
    words = {f"words-{key}": text for key, text in WORDS.items()}
    harbke = {f"rates-harbke-{key}": text for key, text in HARBKE.items()}
    return words | harbke | {f"rates-eilsleben-{key}": text for key, text in EILSLEBEN.items()}


def test_the_coordination_takes_over_in_one_step(world: World, client: CheckedClient) -> None:
    client.force_login(member(world.organisation("obere-aller")))
    asked = client.get(ADOPT).content.decode()
    answer = client.post(ADOPT, given())
    form = Form.objects.get()
    assert "Harbke: erster Hund" in asked
    assert (answer.status_code, answer["Location"]) == (302, f"/formulare/{form.pk}/")
    assert form.versions.get().state == VersionState.REVIEW


def test_sent_twice_it_is_one_form(world: World, client: CheckedClient) -> None:
    client.force_login(member(world.organisation("obere-aller")))
    client.post(ADOPT, given())
    assert client.post(ADOPT, given()).status_code == 200
    assert Form.objects.count() == 1


def test_faults_stand_at_their_fields(world: World, client: CheckedClient) -> None:
    client.force_login(member(world.organisation("obere-aller")))
    answer = client.post(ADOPT, given() | {"rates-harbke-erster": "viel", "words-telefon": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Bitte geben Sie" in text or "Hier fehlt noch Ihre Angabe." in text
    assert not Form.objects.exists()


def test_others_learn_that_there_is_nobody_to_adopt_for(world: World, client: CheckedClient) -> None:
    for someone in (person("Bürger"), person("Steffi", is_steward=True)):
        client.force_login(someone)
        assert "keine Organisation, für die Sie" in client.get(ADOPT).content.decode()


def test_a_neighbour_cannot_name_another_organisation(world: World, client: CheckedClient) -> None:
    client.force_login(member(world.organisation("halle")))
    client.post(f"{ADOPT}?kommune=obere-aller", given())
    assert not Form.objects.exists()


def test_a_visitor_logs_in_first(world: World, client: CheckedClient) -> None:
    assert client.get(ADOPT).status_code == 302


def test_an_update_asks_only_where_both_changed(world: World, client: CheckedClient) -> None:
    form = adopted(world)
    version = form.versions.get()
    version.texts["de"]["title"] = "Unsere Hundesteuer"
    version.save()
    newer(title="Hundesteuer neu", intro="Neue Einleitung.")
    client.force_login(member(world.organisation("obere-aller")))
    answer = client.get(UPDATE)
    text = answer.content.decode()
    assert [words in text for words in ("Texte: de/title", "Unsere Hundesteuer", "Texte: de/intro")] == [
        True
    ] * 3
    seen = answer.context["form"].initial["seen"]
    refused = client.post(UPDATE, {"seen": seen})
    done = client.post(UPDATE, {"seen": seen, "stelle-1": "own"})
    form.refresh_from_db()
    assert (refused.status_code, done.status_code, form.package_version) == (422, 302, "1.1")


def test_without_a_newer_version_there_is_nothing_to_do(
    world: World, client: CheckedClient, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    adopted(world)
    client.force_login(member(world.organisation("obere-aller")))
    with django_assert_num_queries(8):
        text = client.get(UPDATE).content.decode()
    assert "schon auf der neuesten Fassung" in text


def test_ones_form_is_not_there_for_a_neighbour(world: World, client: CheckedClient) -> None:
    adopted(world)
    client.force_login(member(world.organisation("halle")))
    assert client.get(f"{UPDATE}?kommune=obere-aller").status_code == 404


def test_a_conflict_in_words() -> None:
    assert place_words("flow/pages/hund") == "Ablauf: pages/hund"
    assert (shown("Text"), shown({"a": 1})) == ("Text", '{\n "a": 1\n}')

"""Pages and questions in the browser."""

from __future__ import annotations

import pytest
from django.test import Client

from fahrplan.forms.importers.xdatenfelder import modules_of
from fahrplan.forms.models import FieldModule
from fahrplan.forms.rules.editing import documents_of
from fahrplan.forms.rules.editing_fields import read_field
from fahrplan.forms.services.fields import add_modules
from fahrplan.standards.xdatenfelder import read_xdatenfelder
from tests.forms.building import Building, building
from tests.standards.shared import sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(client: Client) -> Building:
    found = building()
    client.force_login(found.anna)
    return found


def field_form(**said: str) -> dict[str, str]:
    return {"question": "Farbe", "kind": "text", "hint": "", "required": "on", **said}


def test_all_pages_in_words(client: Client, built: Building) -> None:
    page = client.get(f"{built.address}seiten/").content.decode()

    assert "Wird gezeigt: „Was möchten Sie?“ ist „anmelden“" in page


def test_a_page_is_added(client: Client, built: Building) -> None:
    answer = client.post(f"{built.address}seiten/", {"title": "Weitere Kinder", "repeats": "on"})

    version = built.version
    assert answer.headers["Location"] == f"{built.address}seiten/weitere-kinder/"
    assert version.flow["pages"][-1] == {"id": "weitere-kinder", "fields": [], "repeat": "weitere_kinder"}


def test_a_condition_is_put_together_by_choices(client: Client, built: Building) -> None:
    page = f"{built.address}seiten/hund/"
    client.get(page)
    client.post(
        page,
        {
            "title": "Hund", "condition": "anlass = 'anmelden'", "field": "hund/gefaehrlich", "sign": "=",
            "value": "ja", "join": "oder",
        },
    )  # fmt: skip

    assert built.version.flow["pages"][1]["if"] == "anlass = 'anmelden' oder hund/gefaehrlich = ja"


def test_a_condition_that_is_none_comes_back(client: Client, built: Building) -> None:
    answer = client.post(f"{built.address}seiten/hund/", {"title": "Hund", "condition": "anlass ="})

    assert (answer.status_code, "Am Ende fehlt ein Wert" in answer.content.decode()) == (422, True)


def test_a_question_is_added(client: Client, built: Building) -> None:
    options = "rot = Rot\nHell Grün"
    client.post(f"{built.address}seiten/hund/neue-frage/", field_form(kind="choice", options=options))

    said = read_field(documents_of(built.version.definition), "hund/farbe")
    assert (said.kind, said.options) == ("choice", (("rot", "Rot"), ("hell_gruen", "Hell Grün")))


def test_two_people_at_one_question_lose_nothing(client: Client, built: Building) -> None:
    url = f"{built.address}felder/hund/rasse/"
    seen = client.get(url).context["form"]["seen"].value()
    client.post(url, field_form(question="Von Anna", seen=seen))
    client.force_login(built.bert)
    answer = client.post(url, field_form(question="Von Bert", seen=seen))

    page = answer.content.decode()
    assert (answer.status_code, "Von Anna" in page, "Von Bert" in page) == (422, True, True)
    again = answer.context["form"]["seen"].value()
    client.post(url, field_form(question="Von beiden", seen=again))
    assert built.version.texts["de"]["field:hund/rasse"] == "Von beiden"


def test_questions_move_and_go(client: Client, built: Building) -> None:
    url = f"{built.address}anordnen/"
    client.post(url, {"schritt": "frage-runter", "ziel": "hund/rasse", "seite": "hund"})
    client.post(url, {"schritt": "frage-weg", "ziel": "hund/seit", "seite": "hund"})
    client.post(url, {"schritt": "seite-hoch", "ziel": "hund"})

    assert [page["id"] for page in built.version.flow["pages"]] == ["hund", "anlass", "weitere"]
    assert built.version.flow["pages"][0]["fields"] == ["hund/gefaehrlich", "hund/rasse"]


@pytest.mark.parametrize("said", [{"schritt": "quatsch"}, {"schritt": "frage-weg", "ziel": "gibts\0nicht"}])
def test_forged_steps_change_nothing(client: Client, built: Building, said: dict[str, str]) -> None:
    before = built.version.flow
    answer = client.post(f"{built.address}anordnen/", said)

    assert (answer.status_code in (302, 404), built.version.flow) == (True, before)


def test_all_conditions(client: Client, built: Building) -> None:
    assert "„Gefährlich?“ ist ja" in client.get(f"{built.address}bedingungen/").content.decode()


def test_a_fim_module_is_put_onto_a_page(client: Client, built: Building) -> None:
    add_modules(modules_of(read_xdatenfelder(sample("xdatenfelder/anmeldung_v2.xml"))), by=built.anna)
    module = FieldModule.objects.filter(kind="field").order_by("name")[0]
    url = f"{built.address}seiten/hund/baustein/"
    shown = client.get(f"{url}?q={module.name.split()[0]}").content.decode()

    client.post(url, {"baustein": str(module.pk)})
    client.post(url, {"baustein": "quatsch"})

    fields = built.version.flow["pages"][1]["fields"]
    assert (module.fim in shown, len(fields)) == (True, 4)
    assert built.version.definition.fields[fields[-1]].schema["x-fim"] == module.fim

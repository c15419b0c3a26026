"""Questions in the browser: added, changed by two people, taken from FIM."""

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

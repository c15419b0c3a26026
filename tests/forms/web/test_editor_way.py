"""From nothing to a form that citizens find, without anything but the pages of the editor."""

from __future__ import annotations

import pytest
from django.test import Client

from fahrplan.forms.models import Form
from tests.forms.building import building


@pytest.mark.django_db
def test_from_nothing_to_online(client: Client) -> None:
    built = building()
    client.force_login(built.anna)
    client.post("/formulare/neu/", {"organisation": "barleben", "name": "Sperrmüll"})
    form = Form.objects.get(slug="sperrmuell")
    at = f"/formulare/{form.pk}/"
    client.post(f"{at}seiten/", {"title": "Abholung"})
    question = {"question": "Was soll weg?", "kind": "choice", "options": "Möbel\nGeräte", "required": "on"}
    client.post(f"{at}seiten/abholung/neue-frage/", question)
    number = {
        "question": "Wie viele?", "kind": "integer", "least": "1", "field": "abholung/was_soll_weg", "sign": "=",
        "value": "Geräte",
    }  # fmt: skip
    client.post(f"{at}seiten/abholung/neue-frage/", number)
    client.post(f"{at}gebuehr/", {"kind": "fixed", "euro": "10", "due": "now"})
    texts = {"title": "Sperrmüll", "intro": "Abholen lassen", "next": "Wir kommen.", "consent": "Stimmt."}
    client.post(f"{at}texte/", texts)
    client.post(f"{at}freigabe/", {"schritt": "vorlegen"})
    client.force_login(built.bert)
    client.post(f"{at}freigabe/", {"schritt": "freigeben"})
    client.logout()

    page = client.get("/antrag/barleben/sperrmuell/").content.decode()
    assert form.versions.get().flow["conditions"] == {
        "abholung/wie_viele": "abholung/was_soll_weg = 'geraete'"
    }
    assert ("Abholen lassen" in page, "10,00 €" in page) == (True, True)

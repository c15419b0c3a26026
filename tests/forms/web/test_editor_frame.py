"""What every page of the editor shares."""

from __future__ import annotations

import pytest
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client

from fahrplan.design.answering import show_fault
from fahrplan.forms.web.editor_frame import TABS
from tests.forms.building import building


@pytest.mark.django_db
def test_every_tab_leads_somewhere(client: Client) -> None:
    built = building()
    client.force_login(built.anna)

    statuses = {tail: client.get(built.address + tail).status_code for tail, _ in TABS if tail != "nutzung/"}

    assert set(statuses.values()) == {200}


@pytest.mark.django_db
def test_the_foot_of_the_editor_names_the_version_of_the_program(client: Client) -> None:
    built = building()
    client.force_login(built.anna)

    page = client.get(f"{built.address}tests/")

    assert f"Fahrplan {settings.FAHRPLAN_VERSION} ·" in page.content.decode()


@pytest.mark.django_db
def test_visitors_log_in_first(client: Client) -> None:
    built = building()

    assert client.get(built.address).status_code == 302


def test_a_complaint_is_shown_at_its_field_or_above() -> None:
    class Form(forms.Form):
        name = forms.CharField()

    form = Form({"name": "x"})
    show_fault(form, ValidationError({"name": "Zu kurz."}))
    show_fault(form, ValidationError({"fremd": "Geht nicht."}))

    assert (form.errors["name"], form.non_field_errors()) == (["Zu kurz."], ["Geht nicht."])

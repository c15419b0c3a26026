from __future__ import annotations

import pytest

from fahrplan.exchange.web.subject_forms import OrganisationField, SubjectForm, subject_initial
from tests.exchange.speaking import ask
from tests.exchange.towns import build
from tests.support.records import person, service

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", ["99102013104000", "99 10201 31 04000", ""])
def test_a_service_is_found_by_its_key(key: str) -> None:
    dog_tax = service()
    form = SubjectForm({"service": key})
    assert form.is_valid()
    assert form.values()["service"] == (dog_tax if key else None)


@pytest.mark.parametrize("given", [{"service": "1"}, {"topic": "x"}, {"stage": "x"}, {"service": "\x00"}])
def test_unknown_subjects_are_refused(given: dict[str, str]) -> None:
    form = SubjectForm(given)
    assert list(form.errors) == list(given)


def test_an_organisation_is_found_by_its_short_name() -> None:
    towns = build()
    assert OrganisationField("An").clean("halle-saale") == towns.halle


def test_a_form_shows_what_is_stored() -> None:
    question = ask(person(), service=service(), stage="reuse")
    assert subject_initial(question) == {"service": "99102013104000", "topic": None, "stage": "reuse"}

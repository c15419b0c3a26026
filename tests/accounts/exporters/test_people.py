"""What is held about a person, in German words and without secrets."""

from __future__ import annotations

import json

import pytest

from fahrplan.accounts.exporters.people import held_about, person_json
from fahrplan.foundation.models import JobProgress
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_a_row_that_names_the_person_is_in_it_with_the_reason() -> None:
    JobProgress.objects.create(job_id=7, started_by="Anna Altmann")
    (row,) = held_about(person("Anna Altmann"), by_name=True)["Fortschritt der Aufträge"]
    assert (row["über"], row["Auftrag"]) == ("nennt Ihren Namen", 7)


def test_what_only_names_the_person_is_not_given_out_unseen() -> None:
    """Otherwise whoever calls themselves like somebody else would read what that one signed."""
    JobProgress.objects.create(job_id=7, started_by="Anna Altmann")
    assert "Fortschritt der Aufträge" not in held_about(person("Anna Altmann"))


def test_another_person_is_not_in_it() -> None:
    other = person("Otto Ostwald", email="otto@example.org")
    assert other.email not in person_json(person("Anna Altmann")).decode()


def test_a_password_is_not_in_it() -> None:
    anna = person("Anna Altmann", password="Wolken-ziehen-7-Mal")
    (row,) = json.loads(person_json(anna))["eintraege"]["Personen"]
    assert "Passwort" not in {key.capitalize() for key in row}
    assert anna.password not in person_json(anna).decode()

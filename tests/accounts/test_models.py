"""People: one address is one person, and a login alone gives no rights."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from fahrplan.accounts.models import Person

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_small_letters() -> None:
    assert Person.objects.create_user("Anna@Example.ORG").email == "anna@example.org"


def test_one_address_is_one_person() -> None:
    Person.objects.create_user("anna@example.org")
    with pytest.raises(IntegrityError):
        Person.objects.create_user("ANNA@example.org")


def test_nobody_logs_in_without_a_password() -> None:
    assert Person.objects.create_user("anna@example.org").has_usable_password() is False


def test_a_new_person_is_no_steward() -> None:
    assert Person.objects.create_user("anna@example.org").is_steward is False


def test_a_person_made_on_the_command_line_is_a_steward() -> None:
    assert Person.objects.create_superuser("land@example.org", "geheim").is_steward is True


@pytest.mark.parametrize(("name", "shown"), [("Anna Altmann", "Anna Altmann"), ("", "anna@example.org")])
def test_a_person_is_called_by_name_else_by_address(name: str, shown: str) -> None:
    assert str(Person.objects.create_user("anna@example.org", name=name)) == shown


def test_the_login_of_a_servicekonto_shows_no_made_up_address() -> None:
    assert str(Person.objects.create_user("abc@servicekonto.invalid")) == "Servicekonto"

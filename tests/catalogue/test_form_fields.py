"""Services named in a form."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.catalogue.form_fields import ServicesField, keys_of
from tests.support.records import service

KEY = "99102013104000"


@pytest.mark.django_db
@pytest.mark.parametrize("text", [KEY, f" {KEY} ,{KEY};", f"{KEY}\n{KEY}"])
def test_services_are_named_by_their_keys(text: str) -> None:
    dog_tax = service(KEY)
    assert ServicesField().clean(text) == [dog_tax]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"123 {KEY} abc", "gibt es nicht: 123, abc"),
        (" ".join(str(number) for number in range(51)), "höchstens 50"),
        ("", "Hier fehlt noch Ihre Angabe"),
    ],
)
def test_what_is_no_key_is_refused(text: str, words: str) -> None:
    service(KEY)
    with pytest.raises(ValidationError, match=words):
        ServicesField().clean(text)


@pytest.mark.django_db
def test_keys_are_read_again() -> None:
    both = [service(KEY), service("99050012104000")]
    assert keys_of(both) == f"{KEY}, 99050012104000"
    assert ServicesField().clean(keys_of(both)) == both

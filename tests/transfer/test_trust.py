"""Whose packages are taken over."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author
from fahrplan.standards.package import public_text, signing_key
from fahrplan.transfer.models import TrustedKey
from fahrplan.transfer.services import distrust_key, own_key, trust_key

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Prüfung")
KEY = public_text(signing_key("andere"))


def test_the_own_key_follows_the_secret(settings: Any) -> None:
    first = public_text(own_key())
    settings.SECRET_KEY = "ein anderes"
    assert public_text(own_key()) != first


def test_trust_and_its_end_are_written_down() -> None:
    distrust_key(trust_key("Andere", key=KEY, author=AUTHOR), author=AUTHOR)
    assert list(Change.objects.order_by("pk").values_list("kind", "subject_key")) == [
        ("added", KEY),
        ("removed", KEY),
    ]
    assert TrustedKey.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "key", "words"),
    [
        ("", KEY, "nennen Sie die Installation"),
        ("Andere", "quatsch", "44 Zeichen"),
        ("Andere", "", "44 Zeichen"),
    ],
)
def test_what_is_missing_is_said(name: str, key: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        trust_key(name, key=key, author=AUTHOR)


def test_a_key_is_trusted_once() -> None:
    trust_key("Andere", key=KEY, author=AUTHOR)
    with pytest.raises(ValidationError, match="schon"):
        trust_key("Noch einmal", key=f" {KEY}\n", author=AUTHOR)


def test_the_own_key_needs_no_trust() -> None:
    with pytest.raises(ValidationError, match="dieser Installation"):
        trust_key("Wir", key=public_text(own_key()), author=AUTHOR)

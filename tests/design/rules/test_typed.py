"""What was typed into a form that was not taken."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fahrplan.design.rules.typed import is_from_here, typed

LONG = "Bitte reichen Sie den Nachweis nach."
OWN = "https://fahrplan.example"


def test_everything_is_sent_again_but_secrets_and_the_token() -> None:
    lists = [
        ("csrfmiddlewaretoken", ["x"]),
        ("behalten", ["1"]),
        ("tag", ["a", "b"]),
        ("new_Password1", ["geheim"]),
        ("leer", [""]),
    ]
    assert typed(lists, {}).fields == (("tag", "a"), ("tag", "b"), ("leer", ""))


def test_only_what_is_long_is_shown() -> None:
    lists = [("text", [LONG]), ("kurz", ["ja"]), ("nummer", ["0" * 40])]
    assert typed(lists, {}).texts == (LONG,)


def test_files_are_named_because_they_are_gone() -> None:
    assert typed([("a", ["b"])], {"datei": SimpleUploadedFile("pass.pdf", b"%PDF")}).files == ("pass.pdf",)


def test_a_button_alone_is_nothing_typed() -> None:
    assert bool(typed([("csrfmiddlewaretoken", ["x"])], {})) is False


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": OWN}, False),
        ({"Origin": OWN}, True),
        ({"Origin": "https://boese.example"}, False),
        ({"Origin": "null"}, False),
        ({}, False),
    ],
)
def test_only_our_own_pages_are_shown_what_they_sent(headers: dict[str, str], ours: bool) -> None:
    assert is_from_here(headers, OWN) is ours

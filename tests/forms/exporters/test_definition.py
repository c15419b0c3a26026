"""A version as a file, there and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.forms.exporters.definition import MOST_BYTES, read_version, version_as_json
from fahrplan.forms.models import Form, FormVersion
from fahrplan.forms.rules.editing import documents_of
from tests.forms.rules.definitions import whole


def exported() -> bytes:
    made = documents_of(whole())
    version = FormVersion(
        form=Form(name="Hund"), number=3, schema=made.schema, flow=made.flow, texts=made.texts
    )
    return version_as_json(version)


def test_there_and_back_is_equal() -> None:
    assert read_version(exported()) == documents_of(whole())


def changed(**parts: Any) -> bytes:
    return json.dumps({**json.loads(exported()), **parts}).encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe", "kein lesbares JSON"),
        (b"[" * 100_000, "kein lesbares JSON"),
        (b'{"a": NaN}', "kein lesbares JSON"),
        (b"[]", "keine Fassung eines Formulars"),
        (changed(format_version=2), "anderen Fassung der Software"),
        (changed(flow=[]), "fehlt eines der drei Dokumente"),
        (changed(schema={"type": "array"}), "müssen ein Objekt mit Feldern sein"),
        (changed(texts={"de": {"title": "a\x00"}}), "nicht speichern"),
        (exported().replace(b'"Hund"', b'"\\ud800"'), "nicht speichern"),
        (exported().replace(b"500", b"1e999"), "nicht speichern"),
        (b" " * (MOST_BYTES + 1), "größer als 2 MB"),
    ],
)
def test_refuses_in_words(data: bytes, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        read_version(data)

"""PDFs that could do something are known, however they are written."""

from __future__ import annotations

import zlib

import pytest

from fahrplan.foundation.rules import active_pdf
from fahrplan.foundation.rules.active_pdf import is_active

HARMLESS = zlib.compress(b"<</A 1>>")


def with_objects(told: bytes, kind: bytes = b"/ObjStm") -> bytes:
    packed = zlib.compress(told)
    return (
        b"%PDF-1.7\n1 0 obj<</Type " + kind + b"/Filter/FlateDecode/N 1>>stream\n" + packed + b"\nendstream"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>",
        b"<</S/J#61vaScript>>",
        b"<</S/#4Caunch/F(cmd.exe)>>",
        with_objects(b"<</S/JavaScript/JS(1)>>"),
        with_objects(b"<</S/#4aavaScript>>", b"/Obj#53tm"),
        with_objects(b"<</A 1>>").replace(b"stream\nx", b"stream\nverschl"),
        with_objects(b"<</S/JavaScript/JS(1)>>").replace(b">>stream\n", b">>stream\r"),
        with_objects(b"<</S/JavaScript/JS(1)>>").replace(b">>stream\n", b">>stream \n"),
        with_objects(b"<</S/JavaScript/JS(1)>>").replace(b"/N 1", b"/N 1/Pad(" + b"x" * 5_000 + b")"),
        with_objects(b"<</S/JavaScript/JS(1)>>").replace(b"/N 1", b"/X(>>stream\n" + HARMLESS + b")"),
        with_objects(b"<</S/JavaScript/JS(1)>>").replace(b"/N 1", b"%>>stream\n" + HARMLESS + b"\n"),
        with_objects(b"<</S/JavaScript/JS(1)>>").replace(b"/N 1", b"/X<</A 1>>stream\n" + HARMLESS),
        with_objects(b"<</S/JavaScript/JS(1)>>").replace(b"/N 1", b"/Xstream\n" + HARMLESS),
    ],
    ids=[
        "offen",
        "umschrieben",
        "start",
        "gepackt",
        "gepackt und umschrieben",
        "unlesbar",
        "anderes Zeilenende",
        "Leerzeichen davor",
        "langes Verzeichnis",
        "Köder in einem Text",
        "Köder in einer Bemerkung",
        "Köder hinter einem inneren Wörterbuch",
        "Köder in einem Namen",
    ],
)
def test_what_could_do_something_is_active(content: bytes) -> None:
    assert is_active(content)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n<</Type/Page>>",
        with_objects(b"<</Type/Page>>"),
        b"%PDF /ObjStm",
        b"JavaScript ohne Strich",
    ],
)
def test_what_is_only_read_is_not(content: bytes) -> None:
    assert not is_active(content)


def test_what_is_packed_too_large_counts_as_active(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(active_pdf, "MOST_UNPACKED", 1_000)
    assert is_active(with_objects(b" " * 1_001))

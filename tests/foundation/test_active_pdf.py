"""PDFs that could do something are known, however they are written."""

from __future__ import annotations

import zlib

import pytest

from fahrplan.foundation.rules import active_pdf
from fahrplan.foundation.rules.active_pdf import is_active

SCRIPT = b"<</S/JavaScript/JS(1)>>"
HARMLESS = zlib.compress(b"<</A 1>>")

OUTLINE = (
    b"1 0 obj<</First 2 0 R/Title(Erster \\(und letzter\\) (Teil) \\134)/Last 2 0 R/A<</D[3 0 R/Fit]/S/GoTo>>/C<00>>>\n"
    b"endobj\n"
)


def with_objects(told: bytes, kind: bytes = b"/ObjStm") -> bytes:
    packed = zlib.compress(told)
    return (
        b"%PDF-1.7\n1 0 obj<</Type " + kind + b"/Filter/FlateDecode/N 1>>stream\n" + packed + b"\nendstream"
    )


def without_kind(told: bytes, words: bytes = b"/First 4/N 1") -> bytes:
    packed = zlib.compress(told)
    return b"%PDF-1.7\n1 0 obj<<" + words + b"/Filter/FlateDecode>>stream\n" + packed + b"\nendstream"


@pytest.mark.parametrize(
    "content",
    [
        b"<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>",
        b"<</S/J#61vaScript>>",
        b"<</S/#4Caunch/F(cmd.exe)>>",
        with_objects(SCRIPT),
        with_objects(b"<</S/#4aavaScript>>", b"/Obj#53tm"),
        with_objects(b"<</A 1>>").replace(b"stream\nx", b"stream\nverschl"),
        with_objects(SCRIPT).replace(b">>stream\n", b">>stream\r"),
        with_objects(SCRIPT).replace(b">>stream\n", b">>stream \n"),
        with_objects(SCRIPT).replace(b"/N 1", b"/N 1/Pad(" + b"x" * 5_000 + b")"),
        with_objects(SCRIPT).replace(b"/N 1", b"/X(>>stream\n" + HARMLESS + b")"),
        with_objects(SCRIPT).replace(b"/N 1", b"%>>stream\n" + HARMLESS + b"\n"),
        with_objects(SCRIPT).replace(b"/N 1", b"/X<</A 1>>stream\n" + HARMLESS),
        with_objects(SCRIPT).replace(b"/N 1", b"/Xstream\n" + HARMLESS),
        with_objects(SCRIPT).replace(b">>stream", b">>null stream"),
        without_kind(SCRIPT),
        without_kind(SCRIPT, b"/N 1/F#69rst 4"),
        without_kind(SCRIPT, b"/First 4/X[(\\)>>)<3e3e>]/N 1"),
        without_kind(SCRIPT, b"/First 4/X<</A<</B 1>>>>/N 1"),
        without_kind(SCRIPT).replace(b">>stream", b">> %x\r stream"),
        without_kind(SCRIPT).replace(b">>stream", b">>" + b" " * 5_000 + b"stream"),
        without_kind(zlib.compress(b"1 0 " + SCRIPT)),
        without_kind(b"1 0 <" + SCRIPT.hex().encode(), b"/First 4/Filter[/Fl/AHx]/N 1"),
        without_kind(b" 1 0 <</S/Java\x06Script>>", b"/First 4/Filter 9 0 R/N 1") + b"9 0 obj[/Fl /RL]endobj",
        without_kind(b"\0001 0 \0<</S/\000Java\0Scrip", b"/First 4/DecodeParms<</Predictor 12/Columns 4>>"),
        b"%PDF" + b"<</First 5" * 50_000 + b"stream",
        b"%PDF" + b"<</First 5>>" * 30_000 + b"stream",
        b"%PDF" + b"/First " * 700_000 + b">>stream\n",
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
        "etwas vor dem Beginn",
        "ohne Art",
        "ohne Art und umschrieben",
        "ohne Art hinter Texten",
        "ohne Art hinter Wörterbüchern",
        "Bemerkung vor dem Beginn",
        "lange nichts vor dem Beginn",
        "zweimal gepackt",
        "gepackt und als Ziffern",
        "gepackt und in Läufen",
        "gepackt als Unterschiede",
        "ineinander",
        "sehr viele",
        "sehr viele in einem",
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
        without_kind(b"1 0 2 9 <</A 1>> 612"),
        without_kind(b"1 0 5 0 R"),
        OUTLINE + without_kind(b"1 0 <</A 1>>"),
        OUTLINE * 15_000 + b"stream\nendstream",
        b"<</FirstChar 32/LastChar 99>>endobj 2 0 obj<</Length 4>>stream\n....endstream",
        b"<</Filter/LZWDecode>>stream\n....endstream",
    ],
)
def test_what_is_only_read_is_not(content: bytes) -> None:
    assert not is_active(content)


def test_what_is_packed_too_large_counts_as_active(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(active_pdf, "MOST_UNPACKED", 1_000)
    assert is_active(with_objects(b" " * 1_001))

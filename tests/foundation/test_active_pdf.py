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


def packed_small(told: bytes) -> bytes:
    """With a window so small that the first byte is a bracket."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 10)
    return packer.compress(told) + packer.flush()


def as_differences(told: bytes) -> bytes:
    return bytes((now - before) % 256 for before, now in zip(b"\0" + told, told, strict=False))


TWICE = packed_small(b"8 0 " + SCRIPT)
DIFFERENCES = as_differences(b"\t8 0 " + SCRIPT)


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
        without_kind(TWICE, b"/First 4/Filter[/FlateDecode/FlateDecode]/N 1").replace(
            b"/Filter/FlateDecode>>", b">>"
        ),
        without_kind(DIFFERENCES, b"/First 4/DecodeParms<</Predictor 2/Columns 27>>"),
        without_kind(DIFFERENCES, b"/First 4/DP<</Predictor 2/Columns 27>>"),
        without_kind(b"1 0 <</A 1>>", b"/First 4/F(andere.pdf)"),
        without_kind(b"1 0 <</A 1>>").replace(b"/Flate", b"/Fl#61te"),
        without_kind(b"1 0 <</A 1>>").replace(b"/FlateDecode", b"/JBIG2Decode"),
        without_kind(b"1 0 <</A 1>>") + b"trailer<</Encrypt 9 0 R>>",
        without_kind(DIFFERENCES).replace(b"<<", b"<</DecodeParms 9 0 R/K<<endobj\n1 0 obj<<"),
        without_kind(DIFFERENCES).replace(b"<<", b"<</DecodeParms 9 0 R/K<<obj<<>>endobj\n1 0 obj<<"),
        without_kind(b"1 0 <</A 1>>") + b"obj<<" * 50_000,
        without_kind(b"1 0 <</A 1>>") + b"obj%" * 50_000,
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
        "zweimal gepackt, klein",
        "Unterschiede ohne Zeilenart",
        "Unterschiede, abgekürzt",
        "aus einer anderen Datei",
        "umschriebener Filter",
        "anderer Filter",
        "verschlüsselt",
        "offen gebliebenes Wörterbuch",
        "offen gebliebenes Wörterbuch mit Köder",
        "sehr viele offene",
        "sehr viele Bemerkungen",
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
        without_kind(b"1 0 <</A 1>>", b"/Type/ObjStm/Length 20 /First 4\r\n/N 1 /Extends 7 0 R"),
        without_kind(b"1 0 <</A 1>>").replace(b"/FlateDecode", b" [ /FlateDecode ] "),
        without_kind(b"1 0 <</A 1>>").replace(b"/FlateDecode", b"/Fl"),
        b"1 0 obj<</Type/ObjStm/First 4/N 1/Length 12>>stream\n1 0 <</A 1>>\nendstream",
        *(
            b"3 0 obj<</Filter"
            + filters
            + b">>stream\n....\nendstream\nendobj\n"
            + without_kind(b"1 0 <</A 1>>")
            for filters in (b"/LZWDecode", b"/RunLengthDecode", b"[/ASCII85Decode/DCTDecode]", b"[/A85 /LZW]")
        ),
    ],
)
def test_what_is_only_read_is_not(content: bytes) -> None:
    assert not is_active(content)


def test_what_is_packed_too_large_counts_as_active(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(active_pdf, "MOST_UNPACKED", 1_000)
    assert is_active(with_objects(b" " * 1_001))


def ordinary() -> bytes:
    """As common programs write it: pages in an object stream, pictures and list of objects beside it."""
    told = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R>>",
    ]
    places = b" ".join(b"%d %d" % (n + 1, sum(map(len, told[:n])) + n) for n in range(3)) + b" "
    packed = zlib.compress(places + b"\n".join(told))
    rows = zlib.compress(b"".join(b"\x02" + bytes([1, 0, n, 0]) for n in range(6)))
    objects = [
        b"<</Type /XObject /Subtype /Image /Width 1 /Height 1 /Filter /LZW /Length 4>>\nstream\n\x80\x0b`P\nendstream",
        b"<<\n/Type /ObjStm\n/N 3\n/First %d\n/Length %d\n/Filter /FlateDecode\n>>\nstream\n%s\nendstream"
        % (len(places), len(packed), packed),
        b"<</Type /XRef /W [1 2 1] /Size 6 /Root 1 0 R /ID [(\\(a) <3e3e>] /Filter /FlateDecode"
        b" /DecodeParms <</Predictor 12 /Columns 4>> /Length %d>>\nstream\n%s\nendstream" % (len(rows), rows),
    ]
    bodies = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, body) for n, body in enumerate(objects, 4))
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bodies + b"startxref\n15\n%%EOF\n"


def test_an_ordinary_pdf_with_packed_objects_is_only_read() -> None:
    assert not is_active(ordinary())
    assert is_active(ordinary().replace(b"/N 3\n", b"/N 3\n/DecodeParms <</Predictor 12 /Columns 4>>\n"))

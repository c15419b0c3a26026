"""Each rule of the Sammlerdienst, as we reconstruct it: what passes and what is named with its line."""

from __future__ import annotations

import pytest

from tests.standards.xzufi.messages import message, module, problems, service

ALLOWED = "Erlaubt sind p, br, h1–h6, b, strong, i, em, sup, sub, ul, ol, li, a href."


def escaped(text: str) -> bytes:
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return message(service(module(html)))


@pytest.mark.parametrize(
    "html",
    [
        "<p>Text</p>",
        "<h1>a</h1><h6>b</h6>",
        "<ul><li>a<br/>b<br />c<BR></li></ul>",
        '<a href="https://a.example/?x=1&y=2">a</a>',
        "<a href='mailto:a@b.example'>a</a>",
        '<a href="/hier#da">a</a>',
        "3 < 4 und 5 > 4",
        "H<sub>2</sub>O, <em>m</em><sup>2</sup>",
    ],
)
def test_allowed_html_passes(html: str) -> None:
    assert problems(escaped(html)) == []


@pytest.mark.parametrize(
    "html",
    [
        "<script>",
        "<img src=x>",
        '<p onclick="x()">',
        '<a href="javascript:x()">',
        '<a href="https://a.example" onclick="x()">',
        "<a name=x>",
        "<!-- a -->",
        "<?php ?>",
        "<svg/onload=x>",
        "<p",
        "<h7>",
        "</div>",
        '<a href=" javascript:x()">',
    ],
)
def test_other_html_is_named(html: str) -> None:
    assert problems(escaped(html)) == [
        (4, "leistung/modulText/inhalt", f"Das HTML „{html[:20]}“ ist nicht erlaubt. {ALLOWED}")
    ]


@pytest.mark.parametrize("html", ["<script>", "<p>"])
def test_html_in_cdata_is_judged_alike(html: str) -> None:
    found = problems(message(service(module(f"<![CDATA[{html}]]>"))))
    assert len(found) == (html == "<script>")


@pytest.mark.parametrize("text", ["äöüß ÄÖÜ ẞ", "Łódź, Ștefan, Nguyễn", "„so“ – ‚und‘ … €", "m̂", "½ ² ™ ≤"])
def test_latin_letters_pass(text: str) -> None:
    assert problems(escaped(text)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("Москва", "041C"), ("Ωmega", "03A9"), ("😀", "1F600"), ("中", "4E2D"), ("\u202e", "202E")],
)
def test_other_letters_are_named(text: str, code: str) -> None:
    assert problems(escaped(text)) == [
        (4, "leistung/modulText/inhalt", f"Das Zeichen U+{code} gehört nicht zu String.Latin.")
    ]


@pytest.mark.parametrize("language", ["deu", "DE", "de-DE", "", "d"])
def test_languages_are_two_small_letters(language: str) -> None:
    data = message(service(module("a").replace('"de"', f'"{language}"')))
    assert problems(data) == [
        (
            4,
            "leistung/modulText/inhalt/@languageCode",
            "languageCode muss aus zwei kleinen Buchstaben bestehen (etwa „de“).",
        )
    ]


def test_a_text_that_speaks_of_languages_passes() -> None:
    assert problems(message(service(module('languageCode="deutsch"')))) == []


@pytest.mark.parametrize(("letters", "total"), [(99_990, 0), (100_001, 1)])
def test_long_texts_are_refused(letters: int, total: int) -> None:
    assert len(problems(message(service(module("x" * letters))))) == total


@pytest.mark.parametrize("kind", ["leistung", "spezialisierung", "organisationseinheit", "onlinedienst"])
@pytest.mark.parametrize("inner", ["", "<x:id/>", "<x:id> </x:id>"])
def test_an_object_needs_an_id(kind: str, inner: str) -> None:
    found = problems(message(f"<x:schreibe><x:{kind}>{inner}</x:{kind}></x:schreibe>"))
    assert [one[2] for one in found] == ["Die Kennung (id) fehlt."]


def test_a_responsibility_needs_service_and_parent() -> None:
    kind = "zustaendigkeitTransferObjekt"
    data = message(f"<x:schreibe><x:{kind}><x:zustaendigkeit/></x:{kind}></x:schreibe>")
    assert [one[2] for one in problems(data)] == [
        "Die Kennung des übergeordneten Objekts fehlt.",
        "Die Kennung der Leistung (leistungID) fehlt.",
    ]


@pytest.mark.parametrize(
    ("begin", "end", "fault"),
    [
        ("2026-01-01", "2026-01-01", ""),
        ("2026-01-01T08:00:00.5+01:00", "2026-12-31Z", ""),
        ("2026-02-30", "", "Das Datum ist ungültig. Erwartet wird JJJJ-MM-TT."),
        ("1.1.2026", "", "Das Datum ist ungültig. Erwartet wird JJJJ-MM-TT."),
        ("2026-01-02", "2026-01-01", "Das Ende der Gültigkeit liegt vor ihrem Beginn."),
    ],
)
def test_validity_is_a_period(begin: str, end: str, fault: str) -> None:
    inner = f"<x:gueltigkeit><x:beginn>{begin}</x:beginn><x:ende>{end}</x:ende></x:gueltigkeit>"
    expected = [(4, "leistung/gueltigkeit", fault)] if fault else []
    assert problems(message(service(inner))) == expected


@pytest.mark.parametrize("uri", ["javascript:x()", "file:///a", "data:text/html,x", "JavaScript:x"])
def test_links_lead_only_to_the_web_mail_and_telephone(uri: str) -> None:
    inner = f"<x:onlinedienst><x:id>1</x:id><x:link><x:link>{uri}</x:link></x:link></x:onlinedienst>"
    assert problems(message(f"<x:schreibe>{inner}</x:schreibe>")) == [
        (
            2,
            "onlinedienst/link",
            "Die Adresse muss mit einem von http, https, mailto, tel beginnen.",
        )
    ]


def test_rules_hold_for_unknown_elements_too() -> None:
    assert len(problems(message("<x:schreibe/><x:neu>😀</x:neu>"))) == 1


def test_all_faults_of_a_message_are_collected() -> None:
    data = message("".join(service(module("😀"), number=str(number)) for number in range(5)))
    assert [line for line, _, _ in problems(data)] == [4, 7, 10, 13, 16]

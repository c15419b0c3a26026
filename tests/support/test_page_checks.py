"""The checks find what they are for: each fault alone, and nothing on a good page."""

from __future__ import annotations

import pytest

from tests.support.page_checks import check_fragment, check_page

GOOD = """<!DOCTYPE html><html lang="de"><head><title>Start – Fahrplan</title></head><body>
<header><nav aria-label="Hauptnavigation"><a href="/">Start</a></nav></header>
<main id="inhalt"><h1>Start</h1><h2>Suche</h2>{}</main><footer><a href="#inhalt">Nach oben</a></footer></body></html>"""


def faults(content: str) -> list[str]:
    return check_page(GOOD.format(content), "/seite/")


def test_a_good_page_has_no_faults() -> None:
    assert faults('<form method="get"><label for="q">Wort</label><input id="q" name="q"></form>') == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<h1>Zwei</h1>", "2 Überschriften h1"),
        ("<h4>Sprung</h4>", "Nach h2 kommt h4"),
        ("<h2></h2>", "Leere Überschrift"),
        ('<p id="inhalt">a</p>', "id „inhalt“ kommt 2-mal"),
        ('<input name="q">', "Feld ohne Beschriftung"),
        ('<label for="x"></label><input id="x" name="q">', "Leere Beschriftung"),
        ('<select aria-label="a"><option>---------</option></select>', "Auswahl ohne Worte"),
        ('<fieldset><input aria-label="a" name="q"></fieldset>', "Feldgruppe ohne legend"),
        ('<label for="fehlt">Wort</label>', "for=„fehlt“ zeigt ins Leere"),
        ('<p aria-describedby="fehlt">a</p>', "aria-describedby=„fehlt“"),
        ('<a href="#fehlt">hin</a>', "Sprungziel „#fehlt“ fehlt"),
        ('<a href="/"></a>', "Ohne Text"),
        ('<a href="/"><span aria-hidden="true">x</span></a>', "Ohne Text"),
        ("<button></button>", "Ohne Text"),
        ('<a href="#">hin</a>', "Verweis ohne Ziel"),
        ("<a>hin</a>", "Verweis ohne Ziel"),
        ('<a href="JavaScript:alert(1)">hin</a>', "Verweis auf Skript"),
        ('<button>a<a href="/">b</a></button>', "Bedienelement im Bedienelement"),
        ('<img src="/a.png">', "Bild ohne alt"),
        ("<svg><rect/></svg>", "SVG ohne Namen"),
        ("<table><caption>T</caption><tr><th>a</th></tr></table>", "th ohne scope"),
        ("<table><caption>T</caption><tr><td>a</td></tr></table>", "Tabelle ohne Kopfzellen"),
        ('<table><tr><th scope="col">a</th></tr></table>', "Tabelle ohne caption"),
        ('<p style="color:red">a</p>', "style-Attribut"),
        ("<style>p{}</style>", "style-Element"),
        ("<script>1</script>", "Skript in der Seite"),
        ('<p onclick="a()">a</p>', "Ereignis-Attribut"),
        ('<p hx-on:click="a()">a</p>', "Ereignis-Attribut"),
        ('<form method="post"></form>', "Formular ohne Sicherheitsmerkmal"),
        ('<a href="https://example.org/">hin</a>', "Verweis nach außen"),
        ('<img alt="a" src="https://example.org/a.png">', "Datei von fremdem Server"),
        ("<nav><a href='/'>a</a></nav>", "Mehrere <nav>"),
        ("<main>a</main>", "Mehr als ein <main>"),
        ("<select><option>a</option></select>", "Feld ohne Beschriftung"),
        ("<textarea></textarea>", "Feld ohne Beschriftung"),
        ('<button aria-controls="fehlt">a</button>', "aria-controls=„fehlt“"),
        ('<section aria-labelledby="fehlt">a</section>', "aria-labelledby=„fehlt“"),
        ("<details><summary></summary>a</details>", "Ohne Text"),
        ('<iframe src="/a"></iframe>', "iframe ohne title"),
    ],
)
def test_a_fault_is_found(content: str, words: str) -> None:
    assert [fault for fault in faults(content) if words in fault] != []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('lang="de"', "", "lang=„de“"),
        ("Start – Fahrplan", "", "Der Titel fehlt"),
        ("Start – Fahrplan", "Fahrplan", "nennt nicht Seite und Angebot"),
        ("<title>Start", "<title>", "Der Titel fehlt"),
        ("footer", "div", "Es fehlt <footer>"),
        ("header", "div", "Es fehlt <header>"),
    ],
)
def test_a_fault_of_the_frame_is_found(old: str, new: str, words: str) -> None:
    found = check_page(GOOD.format("").replace(old, new), "/seite/")
    assert [fault for fault in found if words in fault] != []


@pytest.mark.parametrize(
    "content",
    [
        '<label>Wort <input name="q"></label>',
        '<input name="q" aria-label="Wort">',
        '<p id="wort">Wort</p><input name="q" aria-labelledby="wort">',
        '<input type="hidden" name="q">',
        '<input type="submit" value="Suchen">',
        '<fieldset><legend>Art</legend><label>a <input type="radio" name="a"></label></fieldset>',
        '<a href="/"><img src="/a.png" alt="Start"></a>',
        '<a href="/"><svg><title>Start</title></svg></a>',
        '<button aria-label="Schließen"></button>',
        '<img src="/a.png" alt="">',
        '<svg aria-hidden="true"></svg>',
        "<svg><title>Karte</title></svg>",
        '<table><caption>T</caption><tr><th scope="col">a</th></tr></table>',
        '<table aria-label="T"><tr><th scope="col">a</th></tr></table>',
        '<script src="/static/a.js"></script>',
        '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="x"></form>',
        "<h3>a</h3><h4>b</h4><h2>c</h2>",
    ],
)
def test_what_is_right_is_no_fault(content: str) -> None:
    assert faults(content) == []


def test_a_marked_link_to_another_site_is_right() -> None:
    assert faults('<a href="https://example.org/" rel="external">Gesetz (externer Link)</a>') == []


def test_data_for_machines_is_no_script() -> None:
    assert faults('<script type="application/ld+json">{}</script>') == []


def test_a_fragment_needs_no_frame() -> None:
    assert check_fragment("<p>Treffer</p>", "/suche/") == []


def test_a_fragment_is_checked_for_what_it_holds() -> None:
    assert check_fragment('<p style="a:b">x</p>', "/suche/") == ['/suche/: style-Attribut: <p style="a:b">']

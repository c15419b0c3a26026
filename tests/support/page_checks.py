"""What every page must fulfil; read from its HTML, so that no browser is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

CONTROLS = "//input[not(@type='hidden')] | //select | //textarea"
NAMELESS_INPUTS = {"submit", "reset", "button", "image"}
# Not those that begin with one slash, as nearly all do: they stay on this site.
LEADING_ELSEWHERE = "//a[@href and not(starts-with(@href, '/') and not(starts-with(@href, '//')))]"
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list", "form")


@lru_cache(maxsize=1)
def page_of(html: str) -> HtmlElement:
    """The page as a tree that nobody changes; whoever reads the same page next need not take it apart again."""
    return lxml_html.document_fromstring(html)


def check_page(html: str, url: str) -> list[str]:
    """All faults of a whole page, in German, each with what shows it. ``url`` is the page's own address."""
    document = page_of(html)
    faults = [fault for check in CHECKS for fault in check(document)]
    return [f"{url}: {fault}" for fault in [*faults, *foreign_links(document, url)]]


def check_fragment(html: str, url: str) -> list[str]:
    """The faults of a part of a page: what needs no frame around it."""
    document = lxml_html.document_fromstring(f"<html><body>{html}</body></html>")
    faults = [fault for check in FRAGMENT_CHECKS for fault in check(document)]
    return [f"{url}: {fault}" for fault in faults]


def shown(element: HtmlElement) -> str:
    """The element's start tag, to find it again."""
    attributes = " ".join(f'{name}="{value}"' for name, value in element.attrib.items())
    return f"<{element.tag} {attributes}>".replace(" >", ">")[:160]


def words(element: HtmlElement) -> str:
    """What a screen reader says: text, names of pictures, nothing that is hidden."""
    if element.get("aria-hidden") == "true":
        return ""
    own = element.get("aria-label") or element.get("alt") or ""
    if own or not isinstance(element.tag, str):
        return own
    parts = [element.text or ""]
    for child in element:
        parts += [words(child) if isinstance(child.tag, str) else "", child.tail or ""]
    return " ".join("".join(parts).split())


def language(document: HtmlElement) -> Iterator[str]:
    if document.get("lang") not in ("de", "en"):
        yield "html hat nicht lang=„de“ oder „en“"


def title(document: HtmlElement) -> Iterator[str]:
    found = document.xpath("//head/title")
    text = words(found[0]) if found else ""
    if not text or text.startswith("–"):
        yield "Der Titel fehlt"
    elif " – " not in text:
        yield f"Der Titel „{text}“ nennt nicht Seite und Angebot"


def one_h1(document: HtmlElement) -> Iterator[str]:
    count = len(document.xpath("//h1"))
    if count != 1:
        yield f"{count} Überschriften h1 statt einer"


def heading_order(document: HtmlElement) -> Iterator[str]:
    before = 0
    for heading in document.xpath("//h1|//h2|//h3|//h4|//h5|//h6"):
        level = int(heading.tag[1])
        if not words(heading):
            yield f"Leere Überschrift {shown(heading)}"
        if before and level > before + 1:
            yield f"Nach h{before} kommt h{level}: „{words(heading)[:60]}“"
        before = level


def landmarks(document: HtmlElement) -> Iterator[str]:
    for name in ("main", "nav", "body/header", "body/footer"):
        if not document.xpath(f"//{name}"):
            yield f"Es fehlt <{name.split('/')[-1]}>"
    if len(document.xpath("//main")) > 1:
        yield "Mehr als ein <main>"
    labels = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in document.xpath("//nav")]
    if len(labels) > 1 and (None in labels or len(set(labels)) < len(labels)):
        yield f"Mehrere <nav> ohne eigenen Namen: {labels}"


def unique_ids(document: HtmlElement) -> Iterator[str]:
    for name, count in Counter(document.xpath("//@id")).items():
        if count > 1 or not name.strip() or " " in name:
            yield f"id „{name}“ kommt {count}-mal vor oder ist leer"


def references(document: HtmlElement) -> Iterator[str]:
    ids = set(document.xpath("//@id"))
    for attribute in REFERENCES:
        for value in document.xpath(f"//@{attribute}"):
            for target in value.split():
                if target not in ids:
                    yield f"{attribute}=„{target}“ zeigt ins Leere: {shown(value.getparent())}"


def labelled_controls(document: HtmlElement) -> Iterator[str]:
    labelled = set(document.xpath("//label/@for"))
    for control in document.xpath(CONTROLS):
        if control.get("type") in NAMELESS_INPUTS:
            continue
        named = control.get("aria-label") or control.get("aria-labelledby") or control.get("id") in labelled
        if not named and not control.xpath("ancestor::label"):
            yield f"Feld ohne Beschriftung: {shown(control)}"
    for label in document.xpath("//label|//legend"):
        if not words(label):
            yield f"Leere Beschriftung: {shown(label)}"
    for group in document.xpath("//fieldset[not(legend)]"):
        yield f"Feldgruppe ohne legend: {shown(group)}"


def named_links_and_buttons(document: HtmlElement) -> Iterator[str]:
    for element in document.xpath("//a|//button|//summary"):
        if not words(element):
            yield f"Ohne Text: {shown(element)}"
    for link in document.xpath("//a[not(@href) or @href='' or @href='#']"):
        yield f"Verweis ohne Ziel: {shown(link)}"
    for link in document.xpath("//a[starts-with(translate(@href, 'JAVSCRIPT', 'javscript'), 'javascript:')]"):
        yield f"Verweis auf Skript: {shown(link)}"
    for control in document.xpath("//a//button|//button//a|//a//a|//button//button"):
        yield f"Bedienelement im Bedienelement: {shown(control)}"


def same_page_links(document: HtmlElement) -> Iterator[str]:
    ids = set(document.xpath("//@id"))
    for href in document.xpath("//a/@href[starts-with(., '#')]"):
        if len(href) > 1 and href[1:] not in ids:
            yield f"Sprungziel „{href}“ fehlt"


def pictures(document: HtmlElement) -> Iterator[str]:
    for image in document.xpath("//img[not(@alt)]"):
        yield f"Bild ohne alt: {shown(image)}"
    for image in document.xpath("//svg[not(@aria-hidden='true') and not(ancestor::svg)]"):
        if not (image.get("aria-label") or image.get("aria-labelledby") or image.xpath("./title")):
            yield f"SVG ohne Namen: {shown(image)}"
    for frame in document.xpath("//iframe[not(@title)]"):
        yield f"iframe ohne title: {shown(frame)}"


def tables(document: HtmlElement) -> Iterator[str]:
    for head in document.xpath("//th[not(@scope)]"):
        yield f"th ohne scope: „{words(head)[:60]}“"
    for table in document.xpath("//table"):
        if not table.xpath(".//th"):
            yield f"Tabelle ohne Kopfzellen: {shown(table)}"
        if not (table.xpath("./caption") or table.get("aria-label") or table.get("aria-labelledby")):
            yield f"Tabelle ohne caption: {shown(table)}"


def no_inline_code(document: HtmlElement) -> Iterator[str]:
    for element in document.xpath("//@style/.."):
        yield f"style-Attribut: {shown(element)}"
    for element in document.xpath("//style"):
        yield f"style-Element: {shown(element)}"
    data = "@type='application/ld+json' or @type='application/json'"
    for element in document.xpath(f"//script[not(@src) and not({data})]"):
        yield f"Skript in der Seite: {shown(element)}"
    for element in document.xpath("//@*[starts-with(name(), 'on') or starts-with(name(), 'hx-on')]/.."):
        yield f"Ereignis-Attribut: {shown(element)}"


def forms(document: HtmlElement) -> Iterator[str]:
    for form in document.xpath("//form[translate(@method, 'POST', 'post')='post']"):
        local = not urlsplit(form.get("action") or "").netloc
        if local and not form.xpath(".//input[@name='csrfmiddlewaretoken']"):
            yield f"Formular ohne Sicherheitsmerkmal: {shown(form)}"
    for form in document.xpath("//form//form"):
        yield f"Formular im Formular: {shown(form)}"


def foreign_links(document: HtmlElement, url: str) -> Iterator[str]:
    """Links to other sites say so in words and by rel."""
    own = {"", urlsplit(url).netloc, "testserver", "localhost"}
    for link in document.xpath(LEADING_ELSEWHERE):
        target = urlsplit(link.get("href"))
        leaves = target.scheme in {"http", "https"} and target.netloc not in own
        marked = "external" in (link.get("rel") or "").split() and "extern" in words(link).lower()
        if leaves and not marked:
            yield f"Verweis nach außen ohne Kennzeichen: {shown(link)}"
    for element in document.xpath("//img[@src]|//script[@src]|//link[@href and @rel='stylesheet']"):
        if urlsplit(element.get("src") or element.get("href")).netloc:
            yield f"Datei von fremdem Server: {shown(element)}"


def choices_in_words(document: HtmlElement) -> Iterator[str]:
    """A row of dashes, which Django offers by itself, says nothing."""
    for option in document.xpath("//option[starts-with(normalize-space(), '--')]"):
        yield f"Auswahl ohne Worte: {shown(option.getparent())}"


FRAGMENT_CHECKS: tuple[Callable[[HtmlElement], Iterator[str]], ...] = (
    unique_ids,
    labelled_controls,
    choices_in_words,
    named_links_and_buttons,
    pictures,
    tables,
    no_inline_code,
    forms,
)
CHECKS = (
    *FRAGMENT_CHECKS,
    language,
    title,
    one_h1,
    heading_order,
    landmarks,
    references,
    same_page_links,
)

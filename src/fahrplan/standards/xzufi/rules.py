"""What an object must keep to be accepted: our own reconstruction of the Sammlerdienst's business rules.

Source: published notes for deliverers of the Sammlerdienst (two letters in languageCode, String.Latin, a closed list of
HTML elements); official rule files were not at hand. The quick looks work on the whole text of an object; only when
one of them finds something, each element is looked at to name the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from fahrplan.standards.problems import Findings
from fahrplan.standards.safe_xml import line_of, local_name
from fahrplan.standards.xzufi.codecs import path_of
from fahrplan.standards.xzufi.records import (
    XzufiOnlineService,
    XzufiRecord,
    XzufiResponsibility,
    XzufiService,
)
from fahrplan.standards.xzufi.values import Link, ObjectKind, Period, Responsibility

MAX_TEXT = 100_000
HTML_NAMES = ("p", "br", "h1–h6", "b", "strong", "i", "em", "sup", "sub", "ul", "ol", "li", "a href")
LINK_SCHEMES = ("http", "https", "mailto", "tel")
# Latin letters with and without signs, the punctuation and symbols of String.Latin; no Greek, Cyrillic, pictures.
_OUTSIDE_LATIN = re.compile(
    "[^\t\n\r -~\u00a0-\u024f\u0259\u0268\u0292\u02b0-\u02ff\u0300-\u036f\u1e00-\u1eff"
    "\u2010-\u2027\u202f-\u203a\u2070-\u209c\u20ac\u2113\u2116\u2122\u2126\u212e\u2150-\u215f"
    "\u2190-\u2195\u2212\u221e\u2248\u2260\u2264\u2265]"
)
_LANGUAGE = re.compile(r"[a-z]{2}")
_BAD_LANGUAGE = re.compile(r'languageCode="(?![a-z]{2}")')
_PLAIN_NAMES = r"(?:p|br|h[1-6]|b|strong|i|em|sup|sub|ul|ol|li)"
_ADDRESS = r"(?:https?:|mailto:|tel:|[/#])"


def _bad_tag(less: str, greater: str, inside: str) -> re.Pattern[str]:
    """The beginning of an element outside the list; ``inside`` is what the quotes of an address may not hold."""
    allowed = (
        rf"/?{_PLAIN_NAMES}\s*/?{greater}|/a\s*{greater}"
        rf"|a\s+href\s*=\s*(?:\"{_ADDRESS}[^\"{inside}]*\"|'{_ADDRESS}[^'{inside}]*')\s*{greater}"
    )
    return re.compile(rf"{less}(?=[A-Za-z/!?])(?!{allowed})", re.IGNORECASE)


_BAD_TAG = _bad_tag("<", ">", "")
_BAD_TAG_ESCAPED = _bad_tag("&lt;", "&gt;", "<")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[0-9:.]{5,20})?(?:Z|[+-]\d{2}:\d{2})?")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def check_record(record: XzufiRecord, element: etree._Element, findings: Findings) -> None:
    """Add what breaks a rule in the object; ``element`` is what ``record`` was read from."""
    for name, message in _faults(record):
        _add(findings, _first(element, name), message)
    check_fragment(record.fragment, element, findings)


def check_fragment(fragment: str, element: etree._Element, findings: Findings) -> None:
    """Add what breaks a rule in languages, letters, HTML and length of texts."""
    if _is_suspicious(fragment):
        for one in element.iter():
            _check_texts(one, findings)


def _is_suspicious(fragment: str) -> bool:
    return (
        len(fragment) > MAX_TEXT
        or _BAD_LANGUAGE.search(fragment) is not None
        or _BAD_TAG_ESCAPED.search(fragment) is not None
        or not _is_latin(fragment)
    )


def _is_latin(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return _OUTSIDE_LATIN.search(text) is None
    return "\x7f" not in text


def _check_texts(element: etree._Element, findings: Findings) -> None:
    language = element.get("languageCode")
    if language is not None and not _LANGUAGE.fullmatch(language):
        _add(
            findings,
            element,
            "languageCode muss aus zwei kleinen Buchstaben bestehen (etwa „de“).",
            "@languageCode",
        )
    for text in (element.text, element.tail, *element.attrib.values()):
        if text:
            for message in _text_faults(str(text)):
                _add(findings, element, message)


def _text_faults(text: str) -> Iterator[str]:
    if len(text) > MAX_TEXT:
        yield f"Der Text ist länger als {MAX_TEXT} Zeichen."
    if (outside := _OUTSIDE_LATIN.search(text)) is not None:
        yield f"Das Zeichen U+{ord(outside.group()):04X} gehört nicht zu String.Latin."
    if (tag := _BAD_TAG.search(text)) is not None:
        shown = "".join(char if char.isprintable() else "?" for char in text[tag.start() : tag.start() + 20])
        yield f"Das HTML „{shown}“ ist nicht erlaubt. Erlaubt sind {', '.join(HTML_NAMES)}."


def _faults(record: XzufiRecord) -> Iterator[tuple[str, str]]:
    if isinstance(record, XzufiResponsibility):
        yield from _responsibility_faults(record)
    elif not record.id.value:
        yield "id", "Die Kennung (id) fehlt."
    for period in record.validity:
        yield from _period_faults(period)
    for link in _links(record):
        scheme = _SCHEME.match(link.uri)
        if scheme and scheme.group(1).lower() not in LINK_SCHEMES:
            yield "link", f"Die Adresse muss mit einem von {', '.join(LINK_SCHEMES)} beginnen."


def _responsibility_faults(record: XzufiResponsibility) -> Iterator[tuple[str, str]]:
    inner: Responsibility = record.responsibility
    if not record.parent_id.value:
        yield "uebergeordnetesObjektID", "Die Kennung des übergeordneten Objekts fehlt."
    if not any(one.value for one in inner.service_ids):
        yield "leistungID", "Die Kennung der Leistung (leistungID) fehlt."
    for period in inner.validity:
        yield from _period_faults(period)


def _links(record: XzufiRecord) -> Iterator[Link]:
    if isinstance(record, XzufiOnlineService):
        yield from record.links
    elif isinstance(record, XzufiService):
        for module in record.modules:
            yield from module.links


def _period_faults(period: Period) -> Iterator[tuple[str, str]]:
    begin, end = _day(period.begin), _day(period.end)
    if (period.begin and begin is None) or (period.end and end is None):
        yield "gueltigkeit", "Das Datum ist ungültig. Erwartet wird JJJJ-MM-TT."
    elif begin and end and end < begin:
        yield "gueltigkeit", "Das Ende der Gültigkeit liegt vor ihrem Beginn."


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def _first(element: etree._Element, name: str) -> etree._Element:
    for one in element.iter():
        if local_name(one) == name:
            return one
    return element


def _add(findings: Findings, element: etree._Element, message: str, suffix: str = "") -> None:
    top = element
    while (parent := top.getparent()) is not None and local_name(top) not in {*ObjectKind}:
        top = parent
    findings.add(line_of(element), "/".join(filter(None, [path_of(element, top), suffix])), message)

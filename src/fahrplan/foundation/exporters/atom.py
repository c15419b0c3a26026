"""An Atom feed (RFC 4287): entries with ids that stay the same, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from xml.sax.xmlreader import AttributesImpl

from django.utils import timezone
from django.utils.xmlutils import SimplerXMLGenerator

from fahrplan.foundation.exporters.tables import CONTROL

ATOM = "http://www.w3.org/2005/Atom"
NONE: AttributesImpl[str] = AttributesImpl({})
TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """``id`` is an IRI that never changes; ``day`` the day on which it happened."""

    id: str
    title: str
    text: str
    address: str
    day: date


@dataclass(frozen=True)
class Feed:
    """``address`` is the feed's own; ``page`` the page that shows the same to people."""

    address: str
    page: str
    title: str
    subtitle: str
    author: str
    rights: str
    since: date


def atom_text(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """The feed as UTF-8. Without entries it was last changed on ``feed.since``."""
    out = BytesIO()
    writer = _Writer(out, "utf-8")
    writer.startDocument()
    writer.startElement("feed", AttributesImpl({"xmlns": ATOM, "xml:lang": "de"}))
    writer.text("id", feed.address)
    writer.text("title", feed.title)
    writer.text("subtitle", feed.subtitle)
    writer.text("updated", _moment(max((entry.day for entry in entries), default=feed.since)))
    writer.link("self", feed.address, "application/atom+xml")
    writer.link("alternate", feed.page, "text/html")
    writer.author(feed.author)
    writer.text("rights", feed.rights)
    for entry in entries:
        writer.entry(entry)
    writer.endElement("feed")
    writer.endDocument()
    return out.getvalue()


class _Writer(SimplerXMLGenerator):
    """Elements with text that XML may hold."""

    def text(self, name: str, value: str, attributes: dict[str, str] | None = None) -> None:
        self.addQuickElement(name, CONTROL.sub("", value), attributes or {})

    def link(self, relation: str, address: str, kind: str) -> None:
        self.addQuickElement("link", "", {"rel": relation, "href": address, "type": kind})

    def author(self, name: str) -> None:
        self.startElement("author", NONE)
        self.text("name", name)
        self.endElement("author")

    def entry(self, entry: Entry) -> None:
        self.startElement("entry", NONE)
        self.text("id", entry.id)
        self.text("title", entry.title)
        self.text("updated", _moment(entry.day))
        self.link("alternate", entry.address, "text/html")
        self.text("summary", entry.text)
        self.endElement("entry")


def _moment(day: date) -> str:
    """Midnight of the day, with the offset that RFC 3339 wants."""
    return timezone.make_aware(datetime.combine(day, time.min)).isoformat()

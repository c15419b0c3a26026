from __future__ import annotations

from datetime import date

from lxml import etree

from fahrplan.foundation.exporters.atom import ATOM, Entry, Feed, atom_text

NAMES = {"a": ATOM}
FEED = Feed(
    address="https://fahrplan.example/stand/aenderungen.atom?area=15",
    page="https://fahrplan.example/stand/",
    title="Änderungen",
    subtitle="Was neu ist",
    author="Land <Beispiel>",
    rights="frei",
    since=date(2026, 10, 25),
)
ENTRIES = [
    Entry("tag:x,2026:a", "Zweite & neue\x0b", "Text", "https://fahrplan.example/2", date(2026, 11, 2)),
    Entry("tag:x,2026:b", "Erste", "Text", "https://fahrplan.example/1", date(2026, 7, 1)),
]


def read(entries: list[Entry]) -> etree._Element:
    return etree.fromstring(atom_text(FEED, entries))


def test_a_feed_has_what_the_standard_asks_for() -> None:
    feed = read(ENTRIES)
    told = {name: feed.findtext(f"a:{name}", namespaces=NAMES) for name in ("id", "title", "updated")}
    assert told == {"id": FEED.address, "title": "Änderungen", "updated": "2026-11-02T00:00:00+01:00"}
    assert feed.findtext("a:author/a:name", namespaces=NAMES) == "Land <Beispiel>"
    assert [(link.get("rel"), link.get("href")) for link in feed.findall("a:link", NAMES)] == [
        ("self", FEED.address),
        ("alternate", FEED.page),
    ]


def test_entries_keep_their_id_and_day() -> None:
    found = [
        tuple(entry.findtext(f"a:{name}", namespaces=NAMES) for name in ("id", "title", "updated"))
        for entry in read(ENTRIES).findall("a:entry", NAMES)
    ]
    assert found == [
        ("tag:x,2026:a", "Zweite & neue", "2026-11-02T00:00:00+01:00"),
        ("tag:x,2026:b", "Erste", "2026-07-01T00:00:00+02:00"),
    ]


def test_an_empty_feed_stays_the_same() -> None:
    assert read([]).findtext("a:updated", namespaces=NAMES) == "2026-10-25T00:00:00+02:00"

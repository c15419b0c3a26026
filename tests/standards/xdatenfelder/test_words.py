"""Looking at elements whatever their namespace."""

from __future__ import annotations

from lxml import etree

from fahrplan.standards.xdatenfelder.words import child, code, text

HELD = etree.fromstring('<a xmlns:x="urn:x"><x:b><code> 7 </code></x:b><c/></a>')


def test_children_are_found_with_and_without_namespace() -> None:
    assert code(HELD, "b") == "7"
    assert (text(HELD, "c"), text(HELD, "d", "e"), text(None, "b")) == ("", "", "")
    assert child(HELD, "d") is None

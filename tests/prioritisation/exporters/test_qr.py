"""QR codes."""

from __future__ import annotations

import pytest
from lxml import etree

from fahrplan.prioritisation.exporters import qr
from fahrplan.prioritisation.exporters.qr import qr_path, qr_svg

ADDRESS = "https://fahrplan.example/prioritaeten/mitmachen/ABCD2345/"


def test_the_picture_has_a_border_and_the_three_corner_marks() -> None:
    path, size = qr_path(ADDRESS)
    corners = [f"M{x} {y}h1v1h-1z" in path for x, y in ((4, 4), (size - 5, 4), (4, size - 5))]
    assert (corners, "M3 " in path, " 3h" in path) == ([True] * 3, False, False)


def test_it_is_a_picture_with_a_name() -> None:
    picture = etree.fromstring(qr_svg(ADDRESS).encode())
    assert (picture.tag, picture.get("aria-label")) == ("{http://www.w3.org/2000/svg}svg", "QR-Code")


def test_without_the_library_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qr, "QRCode", None)
    assert (qr_path(ADDRESS), qr_svg(ADDRESS)) == (("", 0), "")

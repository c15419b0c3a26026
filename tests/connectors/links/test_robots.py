"""robots.txt as RFC 9309 reads it."""

from __future__ import annotations

import time

import pytest

from fahrplan.connectors.links.robots import allows


@pytest.mark.parametrize(
    ("robots", "path", "expected"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("user-AGENT:*\ndisallow:/a # note", "/a/b", False),
        ("User-agent: *\nDisallow: /a", "/b", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /", "/a", False),
        ("User-agent: Fahrplan\nDisallow: /a\nUser-agent: *\nDisallow: /", "/b", True),
        ("User-agent: fahrplan/1.0\nDisallow: /a\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: *\nDisallow: /\nUser-agent: Fahrplan\nAllow: /", "/a", True),
        ("User-agent: other\nUser-agent: fahrplan\nDisallow: /a", "/a", False),
        ("User-agent: fahrplan\nDisallow: /a\n\nUser-agent: fahrplan\nDisallow: /b", "/b", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: Fahrplaner\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /*?", "/a?b", False),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a*b*c", "/a1b2c3", False),
        ("User-agent: *\nDisallow: /b%C3%BCrger", "/b%c3%bcrger", False),
        ("User-agent: *\nDisallow: /bürger", "/b%C3%BCrger/1", False),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("Disallow: /a", "/a", True),
        ("Sitemap: https://dienst.example/s.xml\nnonsense", "/a", True),
    ],
)
def test_the_longest_rule_of_the_nearest_group_decides(robots: str, path: str, expected: bool) -> None:
    assert allows(robots, path) is expected


def test_many_stars_take_no_longer() -> None:
    robots = "User-agent: *\nDisallow: /" + "*a" * 1000 + "$"
    started = time.monotonic()
    assert allows(robots, "/" + "a" * 1500 + "b") is True
    assert time.monotonic() - started < 0.5

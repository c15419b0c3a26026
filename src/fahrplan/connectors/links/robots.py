"""What robots.txt allows. Pure. Source: RFC 9309, Robots Exclusion Protocol."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

AGENT = "fahrplan"
_LINES = 5000


def allows(robots: str, path: str, agent: str = AGENT) -> bool:
    """Whether this agent may call up this path (with query): the longest matching rule decides, a tie allows."""
    rules = _rules_for(robots, agent)
    wanted = _plain(path)
    matching = [(len(pattern), allowed) for pattern, allowed in rules if _matches(pattern, wanted)]
    return max(matching, default=(0, True))[1]


def _rules_for(robots: str, agent: str) -> list[tuple[str, bool]]:
    """The rules of all groups that name the agent, else of those for everybody: (pattern, allowed)."""
    named: list[tuple[str, bool]] = []
    everybody: list[tuple[str, bool]] = []
    is_named = False
    agents: set[str] = set()
    open_group = False
    for field, value in _fields(robots):
        if field == "user-agent":
            agents = agents if open_group else set()
            open_group = True
            agents.add(re.split(r"[/\s]", value.lower())[0])
            is_named = is_named or agent in agents
        elif field in ("allow", "disallow"):
            open_group = False
            rule = [(_plain(value), field == "allow")] if value else []
            named += rule if agent in agents else []
            everybody += rule if "*" in agents else []
    return named if is_named else everybody


def _fields(robots: str) -> list[tuple[str, str]]:
    found = []
    for line in robots.removeprefix("\ufeff").splitlines()[:_LINES]:
        field, colon, value = line.partition("#")[0].partition(":")
        if colon:
            found.append((field.strip().lower(), value.strip()))
    return found


def _plain(path: str) -> str:
    """Percent signs and umlauts in one spelling, so that both sides can be compared."""
    return quote(unquote(path), safe="/*$?&=:;,+!'()@~")


def _matches(pattern: str, path: str) -> bool:
    """Stars stand for anything, a dollar at the end for the end; without backtracking, so in linear time."""
    anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not anchored or path == first
    place = len(first)
    last = others.pop() if anchored else ""
    for part in others:
        at = path.find(part, place)
        if at < 0:
            return False
        place = at + len(part)
    return not anchored or (len(path) - len(last) >= place and path.endswith(last))

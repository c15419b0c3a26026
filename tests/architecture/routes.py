"""All routes of the site, and what each answers to each role."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.architecture.small_world import ROLES, SmallWorld

FILE = Path(__file__).with_name("routes.csv")
METHODS = ("GET", "POST")
HEADER = ("pattern", "name", "method", *ROLES)
NOT_ALLOWED = "405"  # also for those who log in: nobody uses this method here


@dataclass(frozen=True)
class Route:
    """One address pattern; ``name`` with its namespace, empty where it has none."""

    pattern: str
    name: str
    parameters: tuple[str, ...]

    def address(self, world: SmallWorld) -> str:
        """The address of this route for the records of the world."""
        if not self.name:
            return f"/{self.pattern}"
        return reverse(self.name, kwargs=world.arguments_of(self.name, list(self.parameters)))


def all_routes() -> list[Route]:
    """Every route of the resolver, in its order."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: Sequence[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[Route]:
    for entry in patterns:
        text = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, text, inner)
        else:
            parameters = re.findall(r"<(?:\w+:)?(\w+)>", text)
            yield Route(text, f"{space}{entry.name}" if entry.name else "", tuple(parameters))


class Visit:
    """Requests as one role; whatever a request changes is undone before the next."""

    def __init__(self, world: SmallWorld, role: str) -> None:
        self.world = world
        self.client = Client(raise_request_exception=False)
        someone = world.people[role]
        if someone is not None:
            self.client.force_login(someone)
        self.cookies = self.client.cookies.output(header="")

    def status(self, route: Route, method: str) -> int:
        """The status of GET, or of POST without data."""
        cache.clear()
        self.client.cookies = SimpleCookie(self.cookies)
        with transaction.atomic():
            answer: Any = self.client.generic(method, route.address(self.world))
            if answer.streaming:
                deque(answer, maxlen=0)  # read to its end, which closes the file handed out
            transaction.set_rollback(True)
        return int(answer.status_code)


def answers(world: SmallWorld, routes: Sequence[Route] | None = None) -> list[dict[str, str]]:
    """One row for each route and method that anybody is allowed to use: status by role."""
    wanted = all_routes() if routes is None else routes
    visits = {role: Visit(world, role) for role in ROLES}
    rows = []
    for route in wanted:
        for method in METHODS:
            statuses = {role: str(visit.status(route, method)) for role, visit in visits.items()}
            if {statuses[role] for role in ROLES[1:]} != {NOT_ALLOWED}:
                rows.append({"pattern": route.pattern, "name": route.name, "method": method, **statuses})
    return rows


def stored() -> list[dict[str, str]]:
    """The committed list."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def write(rows: Sequence[dict[str, str]]) -> None:
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)

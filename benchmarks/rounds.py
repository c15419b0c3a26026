"""Sixty people in one round, served by granian as the web role: all press at once, then all vote and watch.

Stands on any town in the database; its round is removed afterwards. People and server share this machine.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import django

django.setup()

from django.db import connection

from benchmarks.figures import Figure, emit, percentile
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import RoundMethod, RoundState
from fahrplan.prioritisation.models import RatingRound
from fahrplan.prioritisation.services.rounds import Entry, RoundText, create_round, move_round

PORT = int(os.environ.get("PORT", "8767"))
SITE = f"http://127.0.0.1:{PORT}"
PEOPLE, ITEMS, BURSTS, SECONDS, PAUSE = 60, 10, 5, 20.0, 3.0
LIMIT = 200
AUTHOR = Author(label="Messung")
SERVER = "-m granian --interface wsgi --workers 2 --blocking-threads 4 --no-ws --log-level warning"
HIDDEN = re.compile(r'type="hidden" name="(csrfmiddlewaretoken|platz)" value="([^"]+)"')


class Someone:
    """A person with a phone; every answer is timed in milliseconds."""

    def __init__(self, code: str, number: int, items: list[str]) -> None:
        self.path = f"/prioritaeten/mitmachen/{code}/"
        self.items, self.chance = items, random.Random(number)
        self.line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        self.cookies: dict[str, str] = {}
        self.hidden: dict[str, str] = {}
        self.last: list[int] = []

    def open(self) -> None:
        _, page, _ = self.ask("GET", self.path)
        self.hidden = dict(HIDDEN.findall(page.decode()))

    def vote(self) -> float:
        self.last = [self.chance.randint(1, 5) for _ in self.items]
        form = self.hidden | dict(zip(self.items, map(str, self.last), strict=True))
        status, _, taken = self.ask("POST", self.path, urllib.parse.urlencode(form))
        if status != 302:
            raise SystemExit("Eine Stimme wurde nicht angenommen.")
        return taken

    def watch(self) -> float:
        """As htmx asks again for the running result."""
        return self.ask("GET", f"{self.path}ergebnis/", **{"HX-Request": "true"})[2]

    def ask(self, method: str, path: str, sent: str = "", **headers: str) -> tuple[int, bytes, float]:
        """Status, page and milliseconds, on one lasting connection as a browser keeps it."""
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if sent:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        self.line.request(method, path, sent or None, headers)
        answer = self.line.getresponse()
        page = answer.read()
        taken = 1000 * (time.perf_counter() - begun)
        for told in answer.headers.get_all("Set-Cookie", []):
            name, _, value = told.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, page, taken


@contextmanager
def server() -> Iterator[None]:
    command = [sys.executable, *SERVER.split(), "--host", "127.0.0.1", "--port", str(PORT)]
    process = subprocess.Popen([*command, "config.supervisor.served:application"])
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{SITE}/healthz", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def main() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone() != (False,):
            raise SystemExit("Gemessen wird nur mit der eingeschränkten Rolle.")
    town = Organisation.objects.filter(kind="einheitsgemeinde", active=True).order_by("key")[0]
    entries = [Entry(f"Vorschlag {number}") for number in range(1, ITEMS + 1)]
    text = RoundText("Messung", "Wie wichtig?", RoundMethod.RATE, entries, show_results=True)
    made = move_round(create_round(town, text, author=AUTHOR), RoundState.OPEN, author=AUTHOR)
    try:
        with server():
            measure(made)
    finally:
        RatingRound.objects.filter(pk=made.pk).delete()


def measure(found: RatingRound) -> None:
    items = [f"wert-{pk}" for pk in found.items.values_list("pk", flat=True)]
    everybody = [Someone(found.code, number, items) for number in range(PEOPLE)]
    with ThreadPoolExecutor(PEOPLE) as threads:
        list(threads.map(Someone.open, everybody))
        list(threads.map(Someone.vote, everybody))
        told("alle drücken im selben Augenblick", bursts(threads, everybody, Someone.vote))
        told("alle öffnen im selben Augenblick das Ergebnis", bursts(threads, everybody, Someone.watch), None)
        votes, looks = together(threads, everybody)
        told("eine Stimme, während alle abstimmen und zusehen", votes)
        told("das laufende Ergebnis, während alle abstimmen und zusehen", looks)
    kept = sorted(found.seats.filter(votes__isnull=False).values_list("votes__value", flat=True))
    thanked = sorted(value for someone in everybody for value in someone.last)
    lost = abs(len(kept) - len(thanked)) + sum(
        one != other for one, other in zip(kept, thanked, strict=False)
    )
    emit(Figure("Bewertungsrunde: verlorene oder doppelte Stimmen", float(lost), "", 0))


def bursts(
    threads: ThreadPoolExecutor, everybody: list[Someone], action: Callable[[Someone], float]
) -> list[float]:
    """Nobody begins before all are ready."""
    times: list[float] = []
    for _ in range(BURSTS):
        ready = threading.Barrier(PEOPLE)

        def act(someone: Someone, ready: threading.Barrier = ready) -> float:
            ready.wait(60)
            return action(someone)

        times += threads.map(act, everybody)
        time.sleep(1)
    return times


def together(threads: ThreadPoolExecutor, everybody: list[Someone]) -> tuple[list[float], list[float]]:
    """Each person votes and looks every three seconds, not in step with the others."""
    stop = time.monotonic() + SECONDS

    def take_part(someone: Someone) -> tuple[list[float], list[float]]:
        votes: list[float] = []
        looks: list[float] = []
        time.sleep(someone.chance.uniform(0, PAUSE))
        while time.monotonic() < stop:
            votes.append(someone.vote())
            time.sleep(someone.chance.uniform(0, PAUSE))
            looks.append(someone.watch())
            time.sleep(someone.chance.uniform(0, PAUSE))
        return votes, looks

    done = list(threads.map(take_part, everybody))
    return [time for votes, _ in done for time in votes], [time for _, looks in done for time in looks]


def told(name: str, times: list[float], limit: float | None = LIMIT) -> None:
    note = f"p50 {percentile(times, 0.5):.0f} ms, {len(times)} Antworten, {PEOPLE} Menschen"
    emit(Figure(f"Bewertungsrunde: {name}, p95", percentile(times, 0.95), "ms", limit, note=note))


if __name__ == "__main__":
    main()

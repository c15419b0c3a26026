"""Sixty people vote at once over HTTP: every vote the server thanked for counts once, even if it is killed."""

from __future__ import annotations

import http.cookiejar
import os
import random
import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from config.supervisor.demo import answers
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import RoundMethod, RoundState
from fahrplan.prioritisation.models import RatingRound, RoundVote
from fahrplan.prioritisation.selectors.rounds import result_of
from fahrplan.prioritisation.services.rounds import Entry, RoundText, create_round, move_round
from tests.config.demos import unused_port
from tests.foundation.conftest import until
from tests.journeys.addresses import MUNICIPALITY

pytestmark = pytest.mark.slow
AUTHOR = Author(label="Prüfung")
PEOPLE = 60
ITEMS = 6
ACKNOWLEDGED = 90  # so many before the server is killed, while others are on their way
SERVER = "-m granian --interface wsgi --workers 1 --blocking-threads 4 --no-ws --log-level warning"
Values = tuple[int, ...]


class Served:
    """A web server of its own, on the database of the journeys."""

    def __init__(self, folder: Path) -> None:
        database = connection.settings_dict
        host = urllib.parse.urlencode({"host": database["HOST"], "port": database["PORT"]})
        user = urllib.parse.quote(str(database["USER"]))
        password = urllib.parse.quote(str(database["PASSWORD"]))
        address = f"postgresql://{user}:{password}@/{database['NAME']}?{host}"
        port = unused_port()
        self.url = f"http://127.0.0.1:{port}"
        command = [
            sys.executable,
            *SERVER.split(),
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "config.wsgi:application",
        ]
        given = {"DATABASE_URL": address, "FAHRPLAN_MODE": "test", "FAHRPLAN_DATA_DIR": str(folder)}
        self.process = subprocess.Popen(command, env=os.environ | given, start_new_session=True)
        assert until(lambda: answers(f"{self.url}/healthz"), seconds=60)

    def kill(self) -> None:
        """At once, every process of it, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="module")
def served(demo_site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The last test kills it."""
    server = Served(tmp_path_factory.mktemp("runden"))
    yield server
    if server.process.poll() is None:
        server.kill()


@pytest.fixture
def poll(demo_site: str) -> Iterator[RatingRound]:
    """An open round of the demo's town; removed afterwards."""
    town = Organisation.objects.get(key=MUNICIPALITY)
    entries = [Entry(f"Vorschlag {number}") for number in range(1, ITEMS + 1)]
    text = RoundText("Viele zugleich", "Wie wichtig?", RoundMethod.RATE, entries, show_results=True)
    made = create_round(town, text, author=AUTHOR)
    yield move_round(made, RoundState.OPEN, author=AUTHOR)
    RatingRound.objects.filter(pk=made.pk).delete()


class Staying(urllib.request.HTTPRedirectHandler):
    """The answer itself counts, not the page behind it."""

    def redirect_request(self, *given: Any) -> None:
        return None


class Someone:
    """A person with a phone. ``thanked``: the ballots that the server said are stored; ``sent``: all, in order."""

    def __init__(self, site: str, code: str, number: int, items: list[str]) -> None:
        self.address = f"{site}/prioritaeten/mitmachen/{code}/"
        self.name, self.items, self.chance = f"Person {number}", items, random.Random(number)
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies, Staying())
        self.sent: list[Values] = []
        self.thanked: list[Values] = []

    def open(self) -> dict[str, str]:
        """The hidden fields of the form."""
        with self.opener.open(self.address, timeout=30) as page:
            text = page.read().decode()
        return dict(re.findall(r'type="hidden" name="(csrfmiddlewaretoken|platz)" value="([^"]+)"', text))

    def choose(self) -> Values:
        return tuple(self.chance.randint(1, 5) for _ in self.items)

    def vote(self, hidden: dict[str, str], values: Values) -> None:
        self.sent.append(values)
        form = hidden | {"name": self.name} | dict(zip(self.items, map(str, values), strict=True))
        try:
            self.opener.open(self.address, urllib.parse.urlencode(form).encode(), timeout=30)
        except urllib.error.HTTPError as answer:
            if answer.code == HTTPStatus.FOUND:
                self.thanked.append(values)


def people(served: Served, poll: RatingRound) -> list[Someone]:
    items = [f"wert-{pk}" for pk in poll.items.values_list("pk", flat=True)]
    return [Someone(served.url, poll.code, number, items) for number in range(PEOPLE)]


def stored(poll: RatingRound) -> dict[str, list[Values]]:
    """Each seat's votes by the name of its person, in the order of the list."""
    found: dict[str, list[Values]] = {}
    for seat in poll.seats.prefetch_related("votes__item"):
        votes = sorted(seat.votes.all(), key=lambda vote: vote.item.position)
        found.setdefault(seat.name, []).append(tuple(vote.value for vote in votes))
    return found


def sums(ballots: list[Values]) -> list[int]:
    return [sum(values) for values in zip(*ballots, strict=True)]


def totals(poll: RatingRound) -> list[int]:
    lines = sorted(result_of(poll).lines, key=lambda line: line.item.position)
    return [line.tally.total for line in lines]


def test_sixty_people_at_once_add_up_until_the_round_closes(served: Served, poll: RatingRound) -> None:
    everybody = people(served, poll)

    def take_part(someone: Someone) -> None:
        hidden = someone.open()
        while someone.sent == someone.thanked:  # until one comes too late
            values = someone.choose()
            someone.vote(hidden, values)
            if someone.chance.random() < 0.2:  # pressed twice
                someone.vote(hidden, values)

    with ThreadPoolExecutor(PEOPLE) as threads:
        voting = [threads.submit(take_part, someone) for someone in everybody]
        assert until(lambda: all(someone.thanked for someone in everybody), seconds=60)
        move_round(poll, RoundState.CLOSED, author=AUTHOR)
        at_closing = stored(poll)
        for each in voting:
            each.result(60)
    last = {someone.name: [someone.thanked[-1]] for someone in everybody}
    assert at_closing == last
    assert stored(poll) == last
    assert totals(poll) == sums([values for each in last.values() for values in each])
    shown = urllib.request.urlopen(f"{everybody[0].address}ergebnis/").read().decode()
    assert Counter(re.findall(r'data-label="Summe"[^>]*>(\d+)<', shown)) == Counter(map(str, totals(poll)))


def test_a_killed_server_loses_no_vote_it_thanked_for(served: Served, poll: RatingRound) -> None:
    everybody = people(served, poll)
    enough, over = threading.Event(), threading.Event()

    def vote_on(someone: Someone) -> None:
        try:
            hidden = someone.open()
            while not over.is_set():
                someone.vote(hidden, someone.choose())
                if sum(len(each.thanked) for each in everybody) >= ACKNOWLEDGED:
                    enough.set()
        except OSError:  # the server is gone
            return

    with ThreadPoolExecutor(PEOPLE) as threads:
        voting = [threads.submit(vote_on, someone) for someone in everybody]
        assert enough.wait(60)
        served.kill()
        over.set()
        for each in voting:
            each.result(60)
    assert until(_nobody_writes, seconds=20)
    found = stored(poll)
    faults = [someone.name for someone in everybody if not _kept(someone, found.get(someone.name, []))]
    assert faults == []
    assert sum(len(someone.thanked) for someone in everybody) >= ACKNOWLEDGED
    assert totals(poll) == sums([values for ballots in found.values() for values in ballots])
    assert RoundVote.objects.filter(item__round=poll).count() == ITEMS * len(found)


def _kept(someone: Someone, ballots: list[Values]) -> bool:
    """The last ballot that was thanked for, or a whole later one whose thanks did not arrive; nothing twice."""
    if not ballots:
        return not someone.thanked
    later = someone.sent[len(someone.thanked) - 1 if someone.thanked else 0 :]
    return len(ballots) == 1 and ballots[0] in later


def _nobody_writes() -> bool:
    """Whether the database has noticed that the server is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND query LIKE '%%round%%' AND state <> 'idle'"
        )
        return bool(cursor.fetchone() == (0,))

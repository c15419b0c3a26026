"""How long logins and codes take to be refused: ``python -m tools.login_timing`` (``--rounds 60`` measures longer).

Whoever asks from outside sees time. For every pair of questions that must not be told apart (an account that exists and
one that does not, a number that is right and one that is not) it prints both medians, their difference and a verdict.
Both are asked in turn, on a database of their own that writes to the disk, with the passwords and the shared counters
of production; nothing is taken back, so commits count. The exit code is 1 when a pair differs by more than ``SEEN``
and by more than chance.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from statistics import median, quantiles
from typing import Any

ROOT_PATH = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SEEN = 5.0  # milliseconds that can be told apart over a network with many tries
PASSWORD = "Wolken-ziehen-7-Mal"
NOBODYS = "00000000-0000-7000-8000-0000000000ff"
Question = Callable[[], Any]


@dataclass(frozen=True)
class Pair:
    """Two questions that must take the same time."""

    words: str
    one: Question
    other: Question


@dataclass(frozen=True)
class Measured:
    """Milliseconds. ``chance``: what two medians of the same thing may differ by."""

    words: str
    one: float
    other: float
    chance: float

    @property
    def differs(self) -> bool:
        return abs(self.one - self.other) > max(SEEN, self.chance)

    def line(self) -> str:
        verdict = "UNTERSCHEIDBAR" if self.differs else "gleich"
        return (
            f"| {self.words} | {self.one:.1f} | {self.other:.1f} | {self.one - self.other:+.1f} | {verdict} |"
        )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=40)
    options.add_argument("--only", default="", help="words that a pair's name begins with")
    chosen = options.parse_args()
    sys.path[:0] = [ROOT_PATH, os.path.join(ROOT_PATH, "src")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with as_in_production():
        found = [measured(pair, chosen.rounds) for pair in pairs() if pair.words.startswith(chosen.only)]
    print("| Was | vorhanden, ms | nicht vorhanden, ms | Unterschied | Urteil |\n|---|---|---|---|---|")
    for one in found:
        print(one.line())
    return 1 if any(one.differs for one in found) else 0


@contextmanager
def as_in_production() -> Iterator[None]:
    """A database that is safe on the disk after each commit, scrypt, and counters that all processes share."""
    from tests.support.lone_database import lone_database

    with durable_server() as address:
        os.environ["DATABASE_URL"] = address
        with lone_database():
            from django.conf import settings
            from django.test import override_settings

            shared = {"BACKEND": "fahrplan.foundation.services.shared_cache.SharedCache"}
            with override_settings(
                PASSWORD_HASHERS=["django.contrib.auth.hashers.ScryptPasswordHasher"],
                CACHES=settings.CACHES | {"default": shared},
            ):
                yield


@contextmanager
def durable_server() -> Iterator[str]:
    """The address of its owner, who may make databases. The servers of the tests do without durability."""
    from config.local_postgres.account import Account
    from config.local_postgres.cluster import Cluster
    from config.local_postgres.engine import Engine
    from config.local_postgres.folder import state_folder
    from config.local_postgres.server import Server

    class Durable(Cluster):
        def _server(self, engine: Engine, account: Account) -> Server:
            return Server(self.folder, engine, account, tied=True, durable=True)

    cluster = Durable(state_folder(os.environ) / "login-timing", tied=True, for_tests=True)
    try:
        with cluster.session() as addresses:
            yield addresses.owner
    finally:
        shutil.rmtree(cluster.folder.path, ignore_errors=True)


def measured(pair: Pair, rounds: int) -> Measured:
    """Asked in turn, so that whatever else the machine does meets both."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 3):
        order = (0, 1) if number % 2 else (1, 0)
        for which in order:
            took = _took((pair.one, pair.other)[which])
            if number >= 3:  # the first ones fill what is kept
                times[which].append(took)
    spread = max(_spread(one) for one in times)
    return Measured(pair.words, median(times[0]), median(times[1]), 3.0 * spread / rounds**0.5)


def _spread(times: list[float]) -> float:
    low, _, high = quantiles(times, n=4)
    return high - low


def _took(question: Question) -> float:
    from django.core.cache import cache

    cache.clear()
    begun = time.perf_counter()
    question()
    return (time.perf_counter() - begun) * 1000


def asked(address: str, **fields: str) -> Question:
    """A form sent by a visitor. ``{}`` in a field: another number each time."""
    from django.test import Client

    numbers = count(1)

    def ask() -> object:
        number = next(numbers)
        sent = {name: value.replace("{}", str(number)) for name, value in fields.items()}
        return Client(raise_request_exception=False).post(address, sent)

    return ask


def opened(address: str, person: Any) -> Question:
    """A page, by somebody who is logged in."""
    from django.test import Client

    client = Client(raise_request_exception=False)
    client.force_login(person)
    return lambda: client.get(address)


def pairs() -> list[Pair]:
    """Everything that tells by its words neither who has an account nor what exists."""
    from django.db import transaction
    from tests.architecture.small_world import build

    with transaction.atomic():  # what depends on each other is checked at its end
        world = build()
    return [*_logins(), *_records(world)]


def _logins() -> list[Pair]:
    from tests.support.records import person

    from fahrplan.accounts.services.erasing import lock_login

    someone = person("Anna Altmann", email="anna@example.org", password=PASSWORD)
    someone.emailaddress_set.create(email=someone.email, verified=True, primary=True)
    locked = person("Gesperrt", email="gesperrt@example.org", password=PASSWORD)
    locked.emailaddress_set.create(email=locked.email, verified=True, primary=True)
    lock_login(locked)
    login, reset, new = "/konto/login/", "/konto/password/reset/", "/konto/signup/"
    said = {"name": "Neu", "password1": PASSWORD, "password2": PASSWORD}
    return [
        Pair(
            "Anmelden mit falschem Kennwort",
            asked(login, login=someone.email, password="falsch-und-lang"),
            asked(login, login="fremd@example.org", password="falsch-und-lang"),
        ),
        Pair(
            "Anmelden an einem gesperrten Konto",
            asked(login, login=locked.email, password=PASSWORD),
            asked(login, login="fremd@example.org", password=PASSWORD),
        ),
        Pair(
            "Kennwort zurücksetzen",
            asked(reset, email=someone.email),
            asked(reset, email="fremd@example.org"),
        ),
        Pair(
            "Registrieren",
            asked(new, email=someone.email, **said),
            asked(new, email="neu{}@example.org", **said),
        ),
    ]


def _records(world: Any) -> list[Pair]:
    from fahrplan.forms.rules.reading_codes import new_reference

    neighbour, wrong = world.people["neighbour"], "2345" * 6
    return [
        Pair(
            "Postfach: Nummer stimmt, Code falsch",
            asked("/postfach/mit-code/", reference="VORG-ANG-2222", code=wrong),
            asked("/postfach/mit-code/", reference="FALS-CHE3-333", code=wrong),
        ),
        Pair(
            "Stand eines Antrags: Nummer stimmt, Code falsch",
            asked("/antrag/stand/", nummer=_handed_in(), code=wrong),
            asked("/antrag/stand/", nummer=new_reference(), code=wrong),
        ),
        Pair(
            "Vorgang eines fremden Amtes öffnen",
            opened(f"/vorgaenge/{world.arguments_of('cases:case', ['pk'])['pk']}/", neighbour),
            opened(f"/vorgaenge/{NOBODYS}/", neighbour),
        ),
        Pair(
            "Fremde Nachricht öffnen",
            opened(f"/postfach/{world.arguments_of('mailbox:thread', ['pk'])['pk']}/", neighbour),
            opened(f"/postfach/{NOBODYS}/", neighbour),
        ),
    ]


def _handed_in() -> str:
    """The number of an application that exists, in the form that people get."""
    from fahrplan.forms.models import Submission
    from fahrplan.forms.rules.reading_codes import new_reference

    known = new_reference()
    Submission.objects.filter(pk=Submission.objects.values("pk")[:1]).update(reference=known)
    return known


if __name__ == "__main__":
    sys.exit(main())

"""A few words about the small Saxony-Anhalt, and asking the API about them."""

from __future__ import annotations

from datetime import date
from typing import Any

from fahrplan.implementation.enums import Carrier, Finding
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.recounting import rebuild
from tests.implementation.conftest import AUTHOR, World
from tests.support.client import CheckedClient

API = "/api/v1"
DAY = date(2026, 10, 1)


def get(client: CheckedClient, path: str, status: int = 200) -> Any:
    answer = client.get(f"{API}{path}")
    assert answer.status_code == status, answer.content
    return answer.json()


def say(world: World, key: str, finding: str = "online", source: str = "self", **more: Any) -> None:
    """A word of an organisation about the registration of residence."""
    word = Word(Finding(finding), source, seen_on=more.pop("seen_on", DAY), **more)
    record_observation(world.residence, world.organisation(key), word, author=AUTHOR)


def seen(world: World) -> None:
    """Obere Aller (two places) and Halle online, Barleben not; the Land offers the dog tax in Halle."""
    rebuild("15")
    say(world, "obere-aller", level=3)
    say(world, "halle", url="https://dienst.example/wohnsitz")
    say(world, "barleben", "offline")
    offer = Word(Finding.ONLINE, "pvog", carrier=Carrier.LAND, territory=world.halle, seen_on=DAY)
    record_observation(world.dog_tax, None, offer, author=AUTHOR)

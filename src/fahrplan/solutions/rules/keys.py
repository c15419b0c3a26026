"""Short names of solutions and promises for addresses: readable, unique, never one of the room's own words. Pure."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.municipalities.rules.organisation_keys import slug

RESERVED = frozenset({"neu", "lieferplan", "vergleich", "leistung", "anbieter", "suche"})
LONGEST = 60  # the journal keeps no more of a key


def free_key(name: str, taken: Callable[[str], bool]) -> str:
    """The slug of the name; with a number behind it where the slug is taken, reserved or empty."""
    plain = slug(name)[: LONGEST - 5].strip("-") or "eintrag"
    if plain not in RESERVED and not taken(plain):
        return plain
    number = 2
    while taken(f"{plain}-{number}"):
        number += 1
    return f"{plain}-{number}"

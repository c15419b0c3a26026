"""How my organisations stand, with the ways to what a person should look at."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.design.rules import share_words
from fahrplan.implementation.selectors.attention import OwnStatus, my_status
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors.memberships import counted

NOTHING = "Eigene Leistung heute: Noch ist nichts zu zählen"


@dataclass(frozen=True)
class StatusLine:
    """One organisation: its own figure in words, and (label, address) of the lists behind it."""

    organisation: Organisation
    words: str
    ways: tuple[tuple[str, str], ...]


def status_lines(person: Person) -> list[StatusLine]:
    """One line for each organisation in which the person works. Three queries, none without one."""
    return [_line(status) for status in my_status(person, timezone.localdate())]


def _line(status: OwnStatus) -> StatusLine:
    key = status.organisation.key
    share = share_words(status.count.online, status.count.counted)
    stale = counted(status.stale, "veraltete Angabe", "veraltete Angaben")
    against = counted(status.contradicted, "Widerspruch", "Widersprüche")
    return StatusLine(
        status.organisation,
        f"Eigene Leistung heute: {share} online" if status.count.counted else NOTHING,
        (
            (f"{stale}: bitte bestätigen", f"/stand/veraltet/?stelle={key}"),
            (against, "/stand/widersprueche/"),
            ("Vorschläge zum Stand", "/stand/vorschlaege/"),
            ("Was wir nutzen und planen", f"/nachnutzung/kommune/{key}/"),
            ("Lücken und was dazu passt", "/nachnutzung/passt/"),
        ),
    )

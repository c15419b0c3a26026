"""What the demo shows of this room, loaded through the same services that people use."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.exchange.demo.gathering import load_examples
from fahrplan.exchange.demo.speaking import load_speaking
from fahrplan.exchange.services.first_content import (
    load_contacts,
    load_fingerprint,
    load_labs,
    load_programmes,
)
from fahrplan.exchange.services.first_questions import load_first_content
from fahrplan.foundation.services import Author


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Create what is missing; what exists is left as it is."""
    load_first_content(author=author)
    load_speaking()
    told = load_fingerprint(author=author)
    labs, programmes = load_labs(author=author), load_programmes(author=author)
    load_contacts(author=author)
    events = load_examples(author=author)
    report(
        f"    neu: {told} Angaben zum Fingerabdruck, {labs} Labore, {programmes} Programme, {events} Termine"
    )

"""Confirming words that turned stale: the owner says once more what a source said last, many at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.locks import wait_for
from fahrplan.implementation.models import Implementation
from fahrplan.implementation.rules.sources import SELF
from fahrplan.implementation.selectors.attention import StaleWord, stale_for, stale_words
from fahrplan.implementation.services.observing import Word, record_words
from fahrplan.implementation.services.reporting import held_implementation, note_states
from fahrplan.municipalities.models import Organisation
from fahrplan.standards.problems import StandardError

AT_ONCE = 200
TOKEN = re.compile(r"99[0-9]{12}:[0-9]{1,18}")
CHANGED = (
    "Ein Teil der Liste hat sich inzwischen geändert. Nichts wurde gespeichert. Bitte wählen Sie noch einmal."
)


@transaction.atomic
def confirm_words(organisation: Organisation, tokens: Iterable[str], *, by: Person) -> int:
    """Say the chosen words again as the owner's own; all or none. Gives how many.

    ``tokens`` are those of StaleWord. Raises ValidationError for an empty choice, one that is too long, or
    one that names a word the person may not confirm, that has been followed by another, or whose date passed.
    """
    chosen = set(tokens)
    if not all(TOKEN.fullmatch(token) for token in chosen):
        raise ValidationError(CHANGED)
    if not chosen or len(chosen) > AT_ONCE:
        raise ValidationError(f"Bitte wählen Sie mindestens eine und höchstens {AT_ONCE} Angaben.")
    wait_for(organisation)
    keys = {token.partition(":")[0] for token in chosen}
    waiting = stale_for(by, organisation, timezone.localdate()).filter(service__leika_key__in=keys)
    found = [stale for stale in stale_words(waiting) if stale.token in chosen and stale.word is not None]
    if len({stale.token for stale in found}) != len(chosen):
        raise ValidationError(CHANGED)
    author = author_of(by, "Bestätigt, dass es noch so ist")
    _say_again(organisation, found, author)
    return len(chosen)


def _say_again(organisation: Organisation, found: list[StaleWord], author: Author) -> None:
    words = []
    notes: dict[Implementation, tuple[str | None, str]] = {}
    for stale in found:
        word = stale.word
        if word is None:
            continue
        url = word.link.url if word.link else ""
        again = Word(word.finding, SELF.key, level=word.level, url=url, planned_for=word.planned_for)
        words.append((stale.service, again))
        held = held_implementation(stale.service, stale.organisation, author)
        notes[held] = (word.finding, word.finding)
    try:
        record_words(organisation, words, author=author)
    except StandardError as fault:
        raise ValidationError(str(fault)) from fault
    note_states(notes, "confirmed", author)

"""Maintaining the lexicon from everyday to official words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.models import Synonym
from fahrplan.catalogue.signals import synonyms_changed
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services.journal import Author, changed_fields, entries, entry, journal

KEY = re.compile(r"99\d{6}(\d{6})?")
FIELDS = ("everyday", "official", "keys", "active")


@transaction.atomic
def add_synonym(
    everyday: str, author: Author, *, official: Sequence[str] = (), keys: Sequence[str] = (), source: str = ""
) -> Synonym:
    """A new everyday word. Raises ValidationError when it is known, empty or leads nowhere."""
    word = folded_word(everyday)
    if Synonym.objects.filter(everyday__iexact=word).exists():
        raise ValidationError({"everyday": f"„{word}“ steht schon im Wörterbuch."})
    synonym = Synonym(everyday=word, official=_words(official), keys=_keys(keys), source=source[:200])
    return _save(synonym, author, rows=[entry(synonym, ChangeKind.ADDED, author, new=_values(synonym))])


@transaction.atomic
def edit_synonym(synonym: Synonym, changes: Mapping[str, Any], author: Author) -> Synonym:
    """Set some of everyday, official, keys, active. Raises ValidationError and writes nothing otherwise."""
    fresh = Synonym.objects.select_for_update().get(pk=synonym.pk)
    cleaned = {name: _cleaned(name, value) for name, value in changes.items()}
    pairs = changed_fields(fresh, cleaned)
    if not pairs:
        return fresh
    others = Synonym.objects.exclude(pk=fresh.pk)
    if "everyday" in pairs and others.filter(everyday__iexact=cleaned["everyday"]).exists():
        raise ValidationError({"everyday": f"„{cleaned['everyday']}“ steht schon im Wörterbuch."})
    for name, (_old, new) in pairs.items():
        setattr(fresh, name, new)
    rows = entries(fresh, pairs, author)
    return _save(fresh, author, rows=rows)


@transaction.atomic
def remove_synonym(synonym: Synonym, author: Author) -> None:
    journal([entry(synonym, ChangeKind.REMOVED, author, old=_values(synonym))])
    synonym.delete()
    synonyms_changed.send(Synonym)


def folded_word(text: str) -> str:
    """Blanks joined, control characters gone, lower case."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).lower().split())


def _save(synonym: Synonym, author: Author, *, rows: list[Any]) -> Synonym:
    if not synonym.official and not synonym.keys:
        raise ValidationError({"official": "Bitte nennen Sie ein amtliches Wort oder einen Schlüssel."})
    synonym.changed_at, synonym.changed_by = timezone.now(), author.label[:200]
    synonym.clean_fields()
    synonym.save()
    journal(rows)
    synonyms_changed.send(Synonym)
    return synonym


def _values(synonym: Synonym) -> dict[str, Any]:
    return {name: getattr(synonym, name) for name in FIELDS}


def _cleaned(name: str, value: Any) -> Any:
    if name not in FIELDS:
        raise ValidationError(f"Das Feld „{name}“ lässt sich nicht ändern.")
    cleaners: dict[str, Callable[[Any], Any]] = {
        "everyday": folded_word,
        "official": _words,
        "keys": _keys,
        "active": bool,
    }
    return cleaners[name](value)


def _words(values: Sequence[str]) -> list[str]:
    joined = (" ".join(value.split()) for value in values)
    return list(dict.fromkeys(word for word in joined if word))


def _keys(values: Sequence[str]) -> list[str]:
    keys = list(dict.fromkeys(re.sub(r"\s", "", value) for value in values if value.strip()))
    for key in keys:
        if not KEY.fullmatch(key):
            raise ValidationError(
                {"keys": f"„{key[:40]}“ ist kein Schlüssel: 8 oder 14 Ziffern, beginnend mit 99."}
            )
    return keys

"""Reading everything in the database, as somebody would who has stolen it."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable

from django.contrib.sessions.models import Session
from django.db import connection


def forms_of(word: str) -> list[str]:
    """How a value may be written: as it is, escaped for JSON, as bytes in hex, and inside of Base64."""
    raw = word.encode()
    # Base64 of a part depends on where it begins; of the middle two bytes at each end are left out.
    shifted = [base64.b64encode(b"\0" * shift + raw).decode()[4:-4] for shift in range(3)]
    return [word, json.dumps(word)[1:-1], raw.hex(), *(text for text in shifted if len(text) >= 8)]


def found_in_the_clear(words: Iterable[str]) -> list[tuple[str, str]]:
    """(table, word) for every word that stands in any row of any table, sessions decoded."""
    wanted = {form: word for word in words for form in forms_of(word)}
    escaped = (re.sub(r"([\\%_])", r"\\\1", form) for form in wanted)
    patterns = [f"%{form}%" for form in escaped]
    hits = []
    for table in _tables():
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT x::text FROM {connection.ops.quote_name(table)} x WHERE x::text LIKE ANY(%s)",
                [patterns],
            )
            text = " ".join(row for (row,) in cursor.fetchall())
        hits += [(table, word) for form, word in wanted.items() if form in text]
    sessions = " ".join(json.dumps(one.get_decoded(), ensure_ascii=False) for one in Session.objects.all())
    hits += [("Sitzungen", word) for form, word in wanted.items() if form in sessions]
    return sorted(set(hits))


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        return [table for (table,) in cursor.fetchall()]

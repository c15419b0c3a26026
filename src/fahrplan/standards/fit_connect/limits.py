"""Sizes, times, ids and kinds of problems of the delivery service, API v2. Source: FIT-Connect documentation."""

from __future__ import annotations

import re

MB = 1_000_000
ATTACHMENT_BYTES = 500 * MB  # encrypted
ATTACHMENTS = 100
DATA_BYTES = 10 * MB
UNFINISHED_DAYS, REJECTED_AFTER_DAYS = 1, 14
PROBLEMS = "https://schema.fitko.de/fit-connect/submission-api/problems/"
EVENTS = "https://schema.fitko.de/fit-connect/events/"
UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
TAG = re.compile(r"[A-Za-z0-9_-]{22}")  # 128 bits, base64url

# What a Fachverfahren says where it rejects: last part of the type → German words of ours.
PROBLEM_WORDS = {
    "encryption-issue": "Der Antrag ließ sich dort nicht entschlüsseln.",
    "missing-data": "Die Fachdaten fehlen.",
    "missing-attachment": "Eine Anlage fehlt.",
    "unsupported-schema": "Das Fachverfahren kennt das Datenschema nicht.",
    "unsupported-service": "Das Fachverfahren bearbeitet diese Leistung nicht.",
    "hash-mismatch": "Eine Prüfsumme stimmt nicht.",
    "incorrect-authentication-tag": "Ein Teil der Einreichung wurde auf dem Weg verändert.",
    "schema-violation": "Die Daten passen nicht zum Datenschema.",
    "syntax-violation": "Die Daten sind kein gültiges JSON oder XML.",
    "missing-schema": "Die Einreichung nennt ihr Datenschema nicht.",
    "attachments-mismatch": "Die angekündigten und die übermittelten Anlagen sind nicht dieselben.",
    "invalid-event-log": "Das Ereignisprotokoll ist nicht in Ordnung.",
    "other": "Das Fachverfahren nennt einen anderen Grund.",
}
_LAST = re.compile(r"[a-z-]{1,60}")


def problem_words(type_uri: str) -> str:
    """The kind of problem in German; for one that is not known its last part, for anything else a general word."""
    last = type_uri.rstrip("/").rpartition("/")[2]
    if last in PROBLEM_WORDS:
        return PROBLEM_WORDS[last]
    return f"Grund: {last}." if _LAST.fullmatch(last) else PROBLEM_WORDS["other"]

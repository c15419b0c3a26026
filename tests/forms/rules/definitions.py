"""A small whole definition that tests change in one place."""

from __future__ import annotations

import copy
from typing import Any

from fahrplan.forms.rules.definition import Definition

SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["anlass"],
    "properties": {
        "anlass": {"type": "string", "enum": ["anmelden", "abmelden"], "x-kind": "choice"},
        "hund": {
            "type": "object",
            "required": ["rasse"],
            "properties": {
                "rasse": {"type": "string", "maxLength": 80, "x-kind": "text"},
                "gefaehrlich": {"type": "boolean", "x-kind": "yes_no"},
                "seit": {"type": "string", "format": "date", "x-kind": "date"},
            },
        },
        "weitere": {
            "type": "array",
            "maxItems": 3,
            "items": {"type": "object", "properties": {"wert": {"type": "number", "x-kind": "money"}}},
        },
    },
}
FLOW: dict[str, Any] = {
    "eligibility": [{"id": "ort", "ask": "yes_no", "passes": "antwort = ja"}],
    "pages": [
        {"id": "anlass", "fields": ["anlass"]},
        {
            "id": "hund",
            "fields": ["hund/rasse", "hund/gefaehrlich", "hund/seit"],
            "if": "anlass = 'anmelden'",
        },
        {"id": "weitere", "fields": ["weitere/wert"], "repeat": "weitere"},
    ],
    "conditions": {"hund/seit": "hund/gefaehrlich = ja"},
    "fee": {"kind": "fixed", "cents": 500},
    "access": {"anonymous": True, "level": 0, "kinds": ["citizen"]},
}
TEXTS: dict[str, dict[str, str]] = {
    "de": {
        "title": "Hund", "intro": "Worum es geht", "next": "Wir prüfen.", "consent": "Stimmt alles.",
        "eligibility:ort": "Wohnen Sie hier?", "eligibility:ort:no": "Dann nicht.",
        "page:anlass": "Anlass", "page:hund": "Hund", "page:weitere": "Weitere",
        "field:anlass": "Was möchten Sie?", "option:anlass:anmelden": "anmelden", "option:anlass:abmelden": "abmelden",
        "field:hund/rasse": "Rasse", "field:hund/gefaehrlich": "Gefährlich?", "field:hund/seit": "Seit wann?",
        "field:weitere/wert": "Wert",
    }
}  # fmt: skip


def whole(**changes: Any) -> Definition:
    """The whole definition; ``schema``, ``flow``, ``texts`` replace keys at the top of that document."""
    documents = [copy.deepcopy(one) for one in (SCHEMA, FLOW, TEXTS)]
    for document, name in zip(documents, ("schema", "flow", "texts"), strict=True):
        document.update(changes.get(name, {}))
    return Definition(*documents)

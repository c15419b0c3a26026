"""Published forms for tests, and what somebody fills in."""

from __future__ import annotations

from itertools import count
from typing import Any

from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion
from fahrplan.forms.rules.definition import Definition
from fahrplan.forms.rules.reading import Plan
from fahrplan.forms.rules.reading_codes import new_code
from fahrplan.forms.selectors.drafts import Holder
from fahrplan.forms.selectors.published import KnownVersion, known_version
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from tests.support.records import organisation

_number = count(1)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "person": {
            "type": "object",
            "properties": {
                "nachname": {"type": "string", "maxLength": 60, "x-kind": "text"},
                "geboren": {"type": "string", "format": "date", "x-kind": "date"},
                "iban": {"type": "string", "x-kind": "iban"},
            },
            "required": ["nachname", "geboren"],
        },
        "hund": {
            "type": "object",
            "properties": {
                "gefaehrlich": {"type": "boolean", "x-kind": "yes_no"},
                "grund": {"type": "string", "maxLength": 200, "x-kind": "long_text"},
                "steuer": {"type": "number", "minimum": 0, "x-kind": "money"},
            },
            "required": ["gefaehrlich", "grund"],
        },
        "kinder": {
            "type": "array",
            "minItems": 0,
            "maxItems": 3,
            "items": {
                "type": "object",
                "properties": {"name": {"type": "string", "x-kind": "text"}},
                "required": ["name"],
            },
        },
        "nachweis": {
            "type": "array",
            "items": {"type": "string"},
            "maxItems": 2,
            "x-kind": "file",
            "x-types": ["application/pdf"],
        },
    },
}
FLOW: dict[str, Any] = {
    "eligibility": [{"id": "wohnort", "ask": "yes_no", "passes": "antwort = ja"}],
    "pages": [
        {"id": "person", "fields": ["person/nachname", "person/geboren", "person/iban"]},
        {"id": "hund", "fields": ["hund/gefaehrlich", "hund/grund", "hund/steuer"]},
        {"id": "kinder", "repeat": "kinder", "fields": ["kinder/name"], "if": "hund/gefaehrlich = ja"},
        {"id": "nachweise", "fields": ["nachweis"]},
    ],
    "conditions": {"hund/grund": "hund/gefaehrlich = ja"},
    "evidence": ["nachweis"],
    "access": {"anonymous": True, "level": 0},
}
TEXTS: dict[str, Any] = {
    "de": {
        "title": "Hund anmelden",
        "next": "Wir prüfen Ihre Angaben.",
        "page:person": "Wer sind Sie?",
        "page:hund": "Der Hund",
        "page:kinder": "Kinder im Haushalt",
        "page:nachweise": "Nachweise",
        "field:person/nachname": "Familienname",
        "field:person/geboren": "Geburtsdatum",
        "field:hund/gefaehrlich": "Gilt der Hund als gefährlich?",
        "field:nachweis": "Impfpass",
        "eligibility:wohnort": "Wohnen Sie hier?",
        "eligibility:wohnort:no": "Dann ist eine andere Gemeinde zuständig.",
    },
    "en": {"title": "Register a dog", "page:person": "Who are you?"},
}
PERSON = {"person/nachname": ["Škvor"], "person/geboren": ["1.2.80"], "person/iban": [""]}
HARMLESS = {"hund/gefaehrlich": ["nein"], "hund/steuer": ["12,50"]}


def plan(schema: dict[str, Any] = SCHEMA, flow: dict[str, Any] = FLOW) -> Plan:
    """The form above without a database."""
    return Plan(Definition(schema, flow, TEXTS))


def online(office: Organisation | None = None, **parts: Any) -> KnownVersion:
    """A published form; ``schema``, ``flow`` and ``texts`` may be others."""
    number = next(_number)
    office = office or organisation(f"amt-{number}", OrganisationKind.EINHEITSGEMEINDE)
    form = Form.objects.create(organisation=office, slug=f"antrag-{number}", name="Hund anmelden")
    version = FormVersion.objects.create(
        form=form,
        number=1,
        state=VersionState.PUBLISHED,
        schema=parts.get("schema", SCHEMA),
        flow=parts.get("flow", FLOW),
        texts=parts.get("texts", TEXTS),
        expected_days=parts.get("expected_days"),
    )
    return known_version(version.pk)


def somebody() -> Holder:
    """A new code."""
    return Holder(code=new_code())

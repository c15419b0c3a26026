"""Somebody who fills in a form in the browser."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fahrplan.forms.models import Draft
from fahrplan.forms.selectors.published import KnownVersion
from fahrplan.forms.web.assistant_frame import landing_address
from tests.forms.ordered import HARMLESS, PERSON
from tests.support.client import CheckedClient


def begun(client: CheckedClient, known: KnownVersion) -> UUID:
    """A draft begun from the landing page; the client keeps its code."""
    before = set(Draft.objects.values_list("pk", flat=True))
    answer = client.post(landing_address(known), {"wohnort": "ja"})
    assert answer.status_code == 302
    return (set(Draft.objects.values_list("pk", flat=True)) - before).pop()


def at(draft: UUID, *parts: str) -> str:
    return f"/antrag/entwurf/{draft}/" + "".join(f"{part}/" for part in parts)


def filled(client: CheckedClient, known: KnownVersion) -> UUID:
    """A draft that only waits to be handed in."""
    draft = begun(client, known)
    client.post(at(draft, "person"), PERSON)
    client.post(at(draft, "hund"), HARMLESS)
    return draft


def sent(client: CheckedClient, known: KnownVersion) -> UUID:
    """A draft that was handed in."""
    draft = filled(client, known)
    assert client.post(at(draft, "pruefen"), {"einverstanden": "ja"}).status_code == 302
    return draft


def text(answer: Any) -> str:
    return str(answer.content.decode())

"""A published form of the town and a draft that nobody of the list has begun, for the list of routes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion
from fahrplan.municipalities.models import Organisation

NOBODYS = UUID("00000000-0000-7000-8000-000000000001")
DRAFT_PAGES = (
    "draft", "check", "pay", "receipt", "receipt_pdf", "rate", "draft_discard", "page", "entry",
)  # fmt: skip
TEXT = {"type": "string", "x-kind": "text"}


def arguments_of_assistant(home: Organisation) -> dict[str, dict[str, Any]]:
    """The records, and which route shows which."""
    form = Form.objects.create(organisation=home, slug="antrag", name="Antrag")
    FormVersion.objects.create(
        form=form,
        number=1,
        state=VersionState.PUBLISHED,
        schema={"type": "object", "properties": {"name": TEXT}},
        flow={"pages": [{"id": "name", "fields": ["name"]}]},
        texts={"de": {"title": "Antrag", "page:name": "Name"}},
    )
    return {
        "forms:landing": {"key": home.key, "slug": form.slug},
        "forms:answer_request": {"request_id": NOBODYS},
        **{f"forms:{name}": {"draft": NOBODYS, "page": "name", "entry": "1"} for name in DRAFT_PAGES},
    }

"""What a published form asks: its data as JSON Schema, its flow, its texts. The list of forms: ``use``."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError

from fahrplan.forms.models import FormVersion
from fahrplan.forms.selectors.offers import offers_with_text

router = Router()
# What others may know of the flow; anything else in it is the office's own.
PUBLIC = ("eligibility", "pages", "conditions", "evidence", "fee", "access")


class DefinitionOut(Schema):
    """``data_schema``: JSON Schema 2020-12; ``texts``: language → key → words. ``services``: LeiKa keys."""

    id: UUID
    name: str
    organisation: str
    version: int
    services: list[str]
    data_schema: dict[str, Any]
    flow: dict[str, Any]
    texts: dict[str, dict[str, str]]
    expected_days: int | None
    is_demo: bool


@router.get(
    "/forms/{pk}/schema", response=DefinitionOut, url_name="form_schema", summary="Was ein Formular fragt"
)
def get_schema(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Daten als JSON Schema 2020-12, Ablauf und Texte der veröffentlichten Fassung."""
    version = offers_with_text().filter(form_id=pk).first()
    if version is None:
        raise HttpError(404, "Dieses Formular ist nicht veröffentlicht.")
    return _out(version)


def _out(version: FormVersion) -> dict[str, Any]:
    form = version.form
    return {
        "id": form.pk,
        "name": form.name,
        "organisation": form.organisation.key,
        "version": version.number,
        "services": [service.leika_key for service in form.services.all()],
        "data_schema": version.schema,
        "flow": {key: version.flow[key] for key in PUBLIC if key in version.flow},
        "texts": version.texts,
        "expected_days": version.expected_days,
        "is_demo": form.is_demo,
    }

"""Templates and their texts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.catalogue.enums import Stage
from fahrplan.foundation.exporters.portions import portion
from fahrplan.foundation.rules.questions import Limit, Offset
from fahrplan.processes.api.asking import MOST_VERSIONS, Key
from fahrplan.processes.enums import TemplateKind
from fahrplan.processes.models import Template, TemplateVersion
from fahrplan.processes.selectors.templates import (
    TemplateFilter,
    template_by_key,
    template_version,
    template_versions,
    templates,
)

router = Router()


class TemplateOut(Schema):
    """A template without its text; ``holders`` counts the organisations that have a copy."""

    key: str
    title: str
    kind: str
    summary: str
    leika_keys: list[str]
    stage: str
    solution: str
    overtaken_by: str
    owner: str
    source: str
    licence: str
    version: int
    changed_at: datetime
    holders: int
    is_demo: bool
    url: str


class TemplateList(Schema):
    count: int
    items: list[TemplateOut]
    next: str | None


class TemplateVersionOut(Schema):
    """``solution_version`` is the version of the solution for which the text holds."""

    number: int
    created_at: datetime
    valid_from: date
    note: str
    solution_version: str
    url: str


class TemplateFound(TemplateOut):
    """A template with its newest text (Markdown with variables) and its versions, newest first."""

    text: str
    versions: list[TemplateVersionOut]


class TemplateQuery(Schema):
    q: Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")] = ""
    kind: TemplateKind | None = None
    stage: Stage | None = None
    leika_key: Annotated[str, Field(max_length=14, pattern=r"^[0-9]*$")] = ""
    solution: Annotated[str, Field(max_length=120, pattern=r"^[a-z0-9-]*$")] = ""
    owner: Annotated[str, Field(max_length=120, pattern=r"^[a-z0-9-]*$")] = ""
    limit: Limit = 50
    offset: Offset = 0


@router.get("/templates", response=TemplateList, url_name="templates", summary="Vorlagen")
def list_templates(request: HttpRequest, query: Query[TemplateQuery]) -> dict[str, Any]:
    """Vorlagen nach Titel, ohne ihre Texte."""
    choice = TemplateFilter(
        query.q, query.kind or "", query.stage or "", query.leika_key, query.solution, query.owner
    )
    found = templates(choice).prefetch_related("services")
    return portion(request, found, query, _template_out)


@router.get("/templates/{key}", response=TemplateFound, url_name="template", summary="Eine Vorlage")
def get_template(request: HttpRequest, key: Key) -> dict[str, Any]:
    """Mit dem neuesten Text und allen Fassungen. Texte der Exemplare gehören den Organisationen."""
    template = template_by_key(key)
    version = template_version(template) if template else None
    if template is None or version is None:
        raise HttpError(404, "Diese Vorlage gibt es nicht.")
    return _template_out(template) | {
        "text": version.body,
        "versions": [_text_out(template, one) for one in template_versions(template)[:MOST_VERSIONS]],
    }


def _template_out(template: Template) -> dict[str, Any]:
    holders = getattr(template, "holders", None)
    return {
        "key": template.key,
        "title": template.title,
        "kind": template.kind,
        "summary": template.summary,
        "leika_keys": sorted(service.leika_key for service in template.services.all()),
        "stage": template.stage,
        "solution": template.solution.key if template.solution else "",
        "overtaken_by": template.overtaken_by.number if template.overtaken_by else "",
        "owner": template.owner.key,
        "source": template.source,
        "licence": template.licence,
        "version": template.newest,
        "changed_at": template.changed_at,
        "holders": template.copies.count() if holders is None else holders,
        "is_demo": template.is_demo,
        "url": f"{settings.BASE_URL}{template.address}",
    }


def _text_out(template: Template, version: TemplateVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "created_at": version.created_at,
        "valid_from": version.valid_from,
        "note": version.note,
        "solution_version": version.solution_version.number if version.solution_version else "",
        "url": f"{settings.BASE_URL}{template.address}versionen/{version.number}/",
    }

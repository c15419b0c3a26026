"""Published forms and how they are used. Nothing of anybody's application."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.forms.exporters.use import SOURCE, use_rows
from fahrplan.forms.models import Form
from fahrplan.forms.rules.figures import LEAST
from fahrplan.forms.selectors.figures import published_forms, recent, use_of
from fahrplan.foundation.exporters.portions import portion
from fahrplan.foundation.rules.questions import Offset, Slug

router = Router()
Limit = Annotated[int, Field(ge=1, le=100)]


class FormOut(Schema):
    """``package``: key of the service package the form was made from, else empty. ``url``: where to apply.

    ``offline_since`` and ``offline_reason``: null and empty unless ``state`` is „offline“.
    """

    id: UUID
    name: str
    organisation: str
    package: str
    package_version: str
    is_demo: bool
    url: str
    state: Literal["online", "offline"]
    offline_since: datetime | None
    offline_reason: str


class FormList(Schema):
    count: int
    items: list[FormOut]
    next: str | None


class UseFigure(Schema):
    """Null where nothing is counted or the number is too small to be told."""

    label: str
    numerator: float | None
    denominator: int | None


class FormUseOut(Schema):
    """Both days included; numbers from 1 to ``hidden_below`` − 1 are null."""

    form: UUID
    since: date
    until: date
    source: str
    hidden_below: int
    is_demo: bool
    media_breaks: list[str]
    drop_off: str
    figures: list[UseFigure]


class FormQuery(Schema):
    organisation: Slug = ""
    package: Slug = ""
    limit: Limit = 50
    offset: Offset = 0


class UseQuery(Schema):
    days: Literal["30", "90", "365"] = "30"


@router.get("/forms", response=FormList, url_name="forms", summary="Veröffentlichte Formulare")
def list_forms(request: HttpRequest, query: Query[FormQuery]) -> dict[str, Any]:
    """Nach Organisation und Name; ``organisation`` und ``package`` sind Kurznamen."""
    found = published_forms()
    if query.organisation:
        found = found.filter(organisation__key=query.organisation)
    if query.package:
        found = found.filter(package_key=query.package)
    return portion(request, found, query, _out)


@router.get("/forms/{pk}/use", response=FormUseOut, url_name="form_use", summary="Nutzung eines Formulars")
def get_use(request: HttpRequest, pk: UUID, query: Query[UseQuery]) -> dict[str, Any]:
    """Summen der letzten 30, 90 oder 365 Tage, ohne Nachverfolgung gezählt (DIN SPEC 66336)."""
    form = published_forms().filter(pk=pk).first()
    if form is None:
        raise HttpError(404, "Dieses Formular ist nicht veröffentlicht.")
    use = use_of(form, *recent(int(query.days)))
    return {
        "form": form.pk,
        "since": use.since,
        "until": use.until,
        "source": SOURCE,
        "hidden_below": LEAST,
        "is_demo": form.is_demo,
        "media_breaks": list(use.breaks),
        "drop_off": use.drop_off.title if use.drop_off else "",
        "figures": [
            {"label": label, "numerator": numerator, "denominator": denominator}
            for label, numerator, denominator in use_rows(use)
        ],
    }


def _out(form: Form) -> dict[str, Any]:
    return {
        "id": form.pk,
        "name": form.name,
        "organisation": form.organisation.key,
        "package": form.package_key,
        "package_version": form.package_version,
        "is_demo": form.is_demo,
        "url": f"{settings.BASE_URL}/antrag/{form.organisation.key}/{form.slug}/",
        "state": "offline" if form.paused_at else "online",
        "offline_since": form.paused_at,
        "offline_reason": form.pause_reason,
    }

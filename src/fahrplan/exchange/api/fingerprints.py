"""What organisations show, plan and put first. Everybody may read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.exchange.api.pages import OrganisationName, PageQuery, Text, address, organisation_name, page_of
from fahrplan.exchange.enums import ProjectTopic
from fahrplan.exchange.models import PlannedProject, Showcase, Strategy
from fahrplan.exchange.selectors.fingerprint import telling_organisations
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisation_by_key

router = Router()


class ToldOut(Schema):
    """A statement; ``year`` is when it was said. Empty texts were not given."""

    title: str
    text: str
    topics: list[str]
    reasons: list[str]
    planned_for: date | None
    solution_key: str
    source: str
    year: int
    is_demo: bool


class FingerprintOut(Schema):
    organisation: OrganisationName
    showcases: list[ToldOut]
    planned: list[ToldOut]
    strategy: ToldOut | None
    url: str


class FingerprintList(Schema):
    count: int
    items: list[FingerprintOut]
    next: str | None


class FingerprintQuery(PageQuery):
    topic: ProjectTopic | None = None
    q: Text = ""


@router.get(
    "/fingerprints", response=FingerprintList, url_name="fingerprints", summary="Digitale Fingerabdrücke"
)
def list_fingerprints(request: HttpRequest, query: Query[FingerprintQuery]) -> dict[str, Any]:
    """Vorzeigeprojekte, Pläne und Prioritäten je Organisation, mit Quelle und Jahr."""
    rows, page = page_of(request, telling_organisations(query.topic or "", query.q), query)
    return page | {"items": fingerprints_out(rows)}


@router.get(
    "/fingerprints/{key}", response=FingerprintOut, url_name="fingerprint", summary="Ein Fingerabdruck"
)
def get_fingerprint(request: HttpRequest, key: str) -> dict[str, Any]:
    """Der Fingerabdruck einer Organisation; leer, wenn sie noch nichts gesagt hat."""
    organisation = organisation_by_key(key)
    if organisation is None:
        raise HttpError(404, "Diese Organisation gibt es nicht.")
    return fingerprints_out([organisation])[0]


def fingerprints_out(rows: Iterable[Organisation]) -> list[dict[str, Any]]:
    """Three queries, however many organisations there are."""
    listed = list(rows)
    ids = [row.pk for row in listed]
    showcases = _grouped(Showcase.objects.filter(organisation__in=ids).order_by("title"))
    planned = _grouped(PlannedProject.objects.filter(organisation__in=ids).order_by("title"))
    strategies = _grouped(Strategy.objects.filter(organisation__in=ids))
    return [
        {
            "organisation": organisation_name(row),
            "showcases": showcases[row.pk],
            "planned": planned[row.pk],
            "strategy": next(iter(strategies[row.pk]), None),
            "url": address(f"/austausch/fingerabdruck/{row.key}/"),
        }
        for row in listed
    ]


def _grouped(
    told: Iterable[Showcase] | Iterable[PlannedProject] | Iterable[Strategy],
) -> defaultdict[UUID, list[dict[str, Any]]]:
    groups: defaultdict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for one in told:
        groups[one.organisation_id].append(
            {
                "title": getattr(one, "title", ""),
                "text": one.text,
                "topics": one.topics,
                "reasons": getattr(one, "reasons", []),
                "planned_for": getattr(one, "planned_for", None),
                "solution_key": getattr(one, "solution_key", ""),
                "source": one.source,
                "year": one.year,
                "is_demo": one.is_demo,
            }
        )
    return groups

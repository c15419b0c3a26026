"""Themenfelder, Lagen and the catalogue as a whole, with their figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from fahrplan.catalogue.models import Lage, PublicService, Themenfeld
from fahrplan.design.rules import number
from fahrplan.foundation.enums import RunState
from fahrplan.foundation.models import ImportRun


@dataclass(frozen=True)
class GroupCount:
    """A Themenfeld or Lage with its figures: ``countable`` of ``services`` present in the catalogue."""

    group: Themenfeld | Lage
    services: int
    countable: int
    ozg_services: int


@dataclass(frozen=True)
class SourceShare:
    title: str
    as_of: date | None
    services: int


@dataclass(frozen=True)
class CatalogueState:
    """How much the catalogue holds, from which sources, and when it was last read."""

    services: int  # present, not gone
    countable: int
    objects: int  # bare object level, nothing to apply for
    untyped: int  # a Verrichtung but no type: unclear
    gone: int
    sources: tuple[SourceShare, ...]
    last_import: datetime | None

    @property
    def base(self) -> str:
        """The denominator of every figure about the catalogue, in words."""
        return f"{number(self.services)} Leistungen im Katalog"


def catalogue_state() -> CatalogueState:
    """Three queries."""
    present = Q(gone_since__isnull=True)
    figures: dict[str, Any] = PublicService.objects.aggregate(
        services=Count("pk", filter=present),
        countable=Count("pk", filter=present & Q(countable=True)),
        objects=Count("pk", filter=present & Q(level="object")),
        untyped=Count("pk", filter=present & ~Q(level="object") & Q(types=[])),
        gone=Count("pk", filter=~present),
    )
    shares = (
        PublicService.objects.filter(present, source__isnull=False)
        .values_list("source__title", "source__as_of")
        .annotate(n=Count("pk"))
        .order_by("-n")
    )
    runs = ImportRun.objects.filter(kind="leika", state__in=[RunState.DONE, RunState.UNCHANGED])
    return CatalogueState(
        **figures,
        sources=tuple(SourceShare(*share) for share in shares),
        last_import=runs.order_by("-started_at").values_list("finished_at", flat=True).first(),
    )


def themenfelder_overview() -> list[GroupCount]:
    """Every Themenfeld by name. One query."""
    return _counted(Themenfeld.objects.all(), path="lagen__ozg_services__")


def lagen_overview(themenfeld: Themenfeld | None = None) -> list[GroupCount]:
    """Every Lage (of the Themenfeld) by name. One query."""
    lagen = Lage.objects.select_related("themenfeld")
    return _counted(lagen.filter(themenfeld=themenfeld) if themenfeld else lagen, path="ozg_services__")


def themenfeld_by_slug(slug: str) -> Themenfeld | None:
    return Themenfeld.objects.filter(slug=slug).first()


def lage_by_slug(slug: str) -> Lage | None:
    return Lage.objects.filter(slug=slug).select_related("themenfeld").first()


def _counted(groups: QuerySet[Any], *, path: str) -> list[GroupCount]:
    here = Q(**{f"{path}services__gone_since__isnull": True, f"{path}services__isnull": False})
    rows = groups.annotate(
        n_services=Count(f"{path}services", filter=here, distinct=True),
        n_countable=Count(
            f"{path}services", filter=here & Q(**{f"{path}services__countable": True}), distinct=True
        ),
        n_ozg=Count(path.removesuffix("__"), distinct=True),
    ).order_by("name")
    return [GroupCount(row, row.n_services, row.n_countable, row.n_ozg) for row in rows]

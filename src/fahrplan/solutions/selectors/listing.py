"""The list of solutions under filters."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from fahrplan.catalogue.models import PublicService
from fahrplan.solutions.models import SORT_NAME, Solution, SolutionCoverage

MAX_WORDS = 6
MAX_TEXT = 200


@dataclass(frozen=True)
class SolutionFilter:
    """What to list. Empty values do not filter; duplicates that were merged away are never listed."""

    text: str = ""
    kind: str = ""
    provider: str = ""  # short name
    efa: str = ""
    service: str = ""  # LeiKa key, or its beginning
    licence: str = ""
    price_model: str = ""
    hosting: str = ""
    open_source: bool = False


def solutions_matching(wanted: SolutionFilter | None = None) -> QuerySet[Solution]:
    """Solutions in the order of their names, with provider joined."""
    wanted = wanted or SolutionFilter()
    found = Solution.objects.filter(merged_into=None).select_related("provider")
    exact = {
        "kind": wanted.kind,
        "provider__key": wanted.provider,
        "efa": wanted.efa,
        "licence": wanted.licence,
        "price_model": wanted.price_model,
        "hosting": wanted.hosting,
    }
    found = found.filter(**{name: _storable(value) for name, value in exact.items() if value})
    if wanted.open_source:
        found = found.exclude(code_url="").exclude(licence="")
    if wanted.service:
        found = found.filter(_covers(Q(service__leika_key__startswith=_storable(wanted.service))))
    for word in _words(wanted.text):
        found = found.filter(_says(word))
    return found.order_by(SORT_NAME, "id")


def _covers(condition: Q) -> Exists:
    return Exists(SolutionCoverage.objects.filter(condition, solution=OuterRef("pk")))


def _says(word: str) -> Q:
    services = PublicService.objects.filter(Q(name__icontains=word) | Q(plain_name__icontains=word))
    return (
        Q(name__icontains=word)
        | Q(summary__icontains=word)
        | Q(provider__name__icontains=word)
        | Q(pk__in=SolutionCoverage.objects.filter(service__in=services).values("solution"))
    )


def _storable(text: str) -> str:
    """PostgreSQL cannot compare with a NUL; no stored value holds one."""
    return text[:MAX_TEXT].replace("\0", "\ufffd")


def _words(text: str) -> list[str]:
    printable = "".join(sign if sign.isprintable() else " " for sign in text[:MAX_TEXT])
    return printable.split()[:MAX_WORDS]

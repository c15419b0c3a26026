"""Solutions on their way to another installation."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from fahrplan.foundation.rules.portable import Portable
from fahrplan.solutions.models import Solution, SolutionVersion
from fahrplan.solutions.rules.fields import FIELD_LABELS, plain
from fahrplan.solutions.services.versions import FIELDS as VERSION_FIELDS

KIND = "solution"


def portable_solutions(keys: Collection[str]) -> Iterator[Portable]:
    """Those with these keys that were not merged away, in the order of keys. Three queries."""
    chosen = (
        Solution.objects.filter(key__in=keys, merged_into=None)
        .select_related("provider", "operator")
        .prefetch_related("versions", "covers__service")
        .order_by("key")
    )
    for solution in chosen:
        yield Portable(KIND, solution.key, solution.name, _content(solution))


def _content(solution: Solution) -> dict[str, Any]:
    fields = {
        name: plain(getattr(solution, name)) for name in FIELD_LABELS if name not in ("provider", "operator")
    }
    organisations = {
        role: {"key": found.key, "name": found.name} if (found := getattr(solution, role)) else None
        for role in ("provider", "operator")
    }
    return {
        **fields,
        **organisations,
        "services": sorted(row.service.leika_key for row in solution.covers.all()),
        "versions": sorted(
            (_version(one) for one in solution.versions.all()), key=lambda one: str(one["number"])
        ),
        "is_demo": solution.is_demo,
    }


def _version(version: SolutionVersion) -> dict[str, Any]:
    return {name: plain(getattr(version, name)) for name in VERSION_FIELDS}

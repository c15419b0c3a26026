"""The maturity models as they are valid now: the shipped ones, with texts from a file in their place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from fahrplan.implementation.models import MaturityModel
from fahrplan.implementation.rules.maturity import MaturityScale
from fahrplan.implementation.rules.maturity_files import parse_scale, scale_of

SHIPPED = Path(__file__).parents[1] / "data"


@dataclass(frozen=True)
class Edition:
    """A model with where its texts come from; ``imported_at`` is None for the shipped texts."""

    scale: MaturityScale
    imported_at: datetime | None = None
    file_name: str = ""


@lru_cache(maxsize=1)
def shipped_scales() -> dict[str, MaturityScale]:
    """The models that come with the program, by key."""
    found = [parse_scale(path.read_bytes()) for path in sorted(SHIPPED.glob("maturity_*.json"))]
    return {scale.key: scale for scale in found}


def maturity_models() -> list[Edition]:
    """All models in the order of their keys. One query."""
    editions = {key: Edition(scale) for key, scale in shipped_scales().items()}
    for row in MaturityModel.objects.all():
        editions[row.key] = Edition(scale_of(row.document), row.imported_at, row.file_name)
    return [editions[key] for key in sorted(editions)]


def maturity_scale(key: str) -> MaturityScale | None:
    """The model with this key as it is valid now, or None. One query."""
    row = MaturityModel.objects.filter(key=key).first()
    return scale_of(row.document) if row else shipped_scales().get(key)

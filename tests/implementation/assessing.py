"""Implementations and answers for tests about maturity."""

from __future__ import annotations

from fahrplan.foundation.services import Author
from fahrplan.implementation.models import Implementation
from fahrplan.implementation.selectors.maturity import shipped_scales
from tests.municipalities.conftest import World

AUTHOR = Author(label="Petra Prüfung")


def implementation_in(world: World, organisation: str) -> Implementation:
    """The dog tax at this organisation."""
    return Implementation.objects.create(service=world.dog_tax, organisation=world.organisation(organisation))


def best(model: str) -> dict[str, int | None]:
    """The best answer to every criterion."""
    scale = shipped_scales()[model]
    return {criterion.key: scale.top for criterion in scale.criteria}


def with_level(model: str, **levels: int | None) -> dict[str, int | None]:
    """The best answers but for the criteria named."""
    return best(model) | levels

"""Who handles a case: clerks of its desk, and who stands in for them. Nobody else learns that it exists."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

# Organisation → departments whose cases somebody handles; None among them: all.
Places = Mapping[UUID, set[UUID | None]]


def handled_at(places: Places, organisation: UUID, department: UUID | None) -> bool:
    """A case without a department is handled by those who handle all."""
    desk = places.get(organisation, set())
    return None in desk or department in desk

"""Who adds FIM modules: whoever builds forms for any organisation, and the Land's stewards."""

from __future__ import annotations

from typing import Any

from fahrplan.forms.rules.access import BUILDING
from fahrplan.foundation.rules.access import rule


@rule("Redaktion einer Organisation oder Landesredaktion")
def may_add_modules(person: Any, _: Any = None) -> bool:
    if not person.is_authenticated:
        return False
    return bool(
        person.is_steward
        or person.memberships.filter(role__in=BUILDING, verified_at__isnull=False, ended_at=None).exists()
    )

"""Who may keep solutions and the delivery plan. Everybody may read them."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.rules import is_steward
from fahrplan.municipalities.rules.access import MUNICIPAL_ROLES, works_for_provider


@rule("Mitarbeit beim Anbieter dieser Lösung")
def works_for_its_provider(person: Any, solution: Any) -> bool:
    return works_for_provider(person, solution.provider)


@rule("Mitarbeit bei einem Anbieter")
def works_somewhere(person: Any, subject: Any = None) -> bool:
    """Also a town may offer what it built; who only serves a town as its IT provider speaks not for it."""
    if not person.is_authenticated:
        return False
    mine = person.memberships.filter(
        role__in=MUNICIPAL_ROLES, verified_at__isnull=False, ended_at=None, organisation__active=True
    )
    return bool(mine.exists())


may_create_solution = is_steward | works_somewhere
may_edit_solution = is_steward | works_for_its_provider
may_merge_solutions = is_steward
may_keep_plan = is_steward

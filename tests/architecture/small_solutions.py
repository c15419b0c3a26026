"""A solution that the town offers, a duplicate, a version and a promise of the Land, for the list of routes."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.enums import DeliveryKind, LifeCycle, SolutionKind
from fahrplan.solutions.services import add_version, create_item, create_solution, merge_solutions

AUTHOR = Author(label="Prüfung")
PAGES = ("solution", "edit", "versions", "publiccode", "merge")
PROMISE_PAGES = ("item", "item_edit", "item_move", "item_delivered")


def arguments_of_solutions(home: Organisation) -> dict[str, dict[str, Any]]:
    """The records, and which route shows which."""
    values = {"kind": SolutionKind.ONLINE_SERVICE, "provider": home}
    solution = create_solution(values | {"name": "Hund online"}, AUTHOR)
    twin = create_solution(values | {"name": "Hundedienst"}, AUTHOR)
    merge_solutions(twin, solution, AUTHOR, reason="doppelt")
    version = add_version(solution, {"number": "1.0", "life_cycle": LifeCycle.CURRENT}, AUTHOR)
    promise = create_item({"name": "Servicekonto", "kind": DeliveryKind.BASE_COMPONENT}, AUTHOR)
    return {
        **{f"solutions:{name}": {"key": solution.key} for name in PAGES},
        "solutions:version_edit": {"key": solution.key, "pk": version.pk},
        "solutions:split": {"key": twin.key},
        **{f"solutions:{name}": {"key": promise.key} for name in PROMISE_PAGES},
        "api-v1:solution": {"key": solution.key},
        "api-v1:delivery-item": {"key": promise.key},
    }

"""For which municipality a page of this room speaks: the one named in the address, else the person's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import worked_for

LONGEST = 120


@dataclass(frozen=True)
class Whose:
    """``organisation``: the one meant; None where the person works for none, or for several and named none.

    ``mine``: all the person works for, by name. ``asked``: what the address said.
    """

    organisation: Organisation | None
    mine: list[Organisation]
    asked: str

    @property
    def unknown(self) -> bool:
        """The address names an organisation for which the person does not work."""
        return bool(self.asked) and self.organisation is None


def whose(request: HttpRequest, parameter: str = "kommune") -> Whose:
    """Only organisations for which the person works; two queries."""
    asked = request.GET.get(parameter, "")[:LONGEST].replace("\0", "").strip().lower()
    mine = organisations_of(request.user)
    if asked:
        return Whose(next((one for one in mine if one.key == asked), None), mine, asked)
    return Whose(mine[0] if len(mine) == 1 else None, mine, "")


def organisations_of(person: Any) -> list[Organisation]:
    """Those the person works for, by name; none for visitors. Two queries."""
    keys = worked_for(person)
    if not keys:
        return []
    found = Organisation.objects.filter(pk__in=keys, active=True)
    return list(found.select_related("territory").order_by("name"))

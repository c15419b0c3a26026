"""For which municipality a page of this room speaks: the one named in the address, else one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS
from fahrplan.municipalities.rules.memberships import is_steward
from fahrplan.municipalities.selectors import (
    find_organisations,
    organisation_by_key,
    organisations_i_edit,
)
from fahrplan.reuse.rules.similarity import is_municipal

PATH = [("Nachnutzung", "/nachnutzung/")]
LONGEST = 120


@dataclass(frozen=True)
class Whose:
    """``organisation`` is None where none is named or found; ``asked`` is what the address said.

    ``inside``: whether the person may see what municipalities tell each other, as ``may_see_inside`` says.
    """

    organisation: Organisation | None
    asked: str
    inside: bool

    @property
    def unknown(self) -> bool:
        return bool(self.asked) and self.organisation is None


def whose(request: HttpRequest, parameter: str = "kommune") -> Whose:
    """``?kommune=`` is a short name or what people type. At most four queries."""
    person = request.user
    asked = " ".join(request.GET.get(parameter, "")[:LONGEST].replace("\0", " ").split())
    if asked and is_steward(person):
        return Whose(_named(asked), asked, True)
    mine = municipalities_i_work_for(person)
    inside = bool(mine) or is_steward(person)
    if asked:
        own = next((one for one in mine if one.key == asked.lower() and is_municipal(one)), None)
        return Whose(own or _named(asked), asked, inside)
    return Whose(next((one for one in mine if is_municipal(one)), None), "", inside)


def municipalities_i_work_for(person: Any) -> list[Organisation]:
    """Municipal organisations in which the person works, by name; none for visitors. One query."""
    if not person.is_authenticated:
        return []
    found = organisations_i_edit(person).filter(kind__in=MUNICIPAL_KINDS)
    return list(found.select_related("territory").order_by("name"))


def _named(asked: str) -> Organisation | None:
    found = organisation_by_key(asked.lower())
    listed = [found] if found else find_organisations(asked, limit=5)
    return next((one for one in listed if is_municipal(one)), None)

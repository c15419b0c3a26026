"""For which organisation a page of this room speaks: the one named in the address, else one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Membership, Organisation
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS, MUNICIPAL_ROLES
from fahrplan.municipalities.rules.memberships import LEADING

PATH = [("Prioritäten", "/prioritaeten/")]
LONGEST = 120
WHO = (
    "Diese Seite zeigt das Innere einer Kommune. Das sehen nur Menschen, die dort arbeiten. Arbeiten Sie in "
    "einer Kommune? Dann beantragen Sie Ihre Rolle auf der Seite Ihrer Kommune unter „Mitarbeiten“."
)


@dataclass(frozen=True)
class Whose:
    """``organisation`` is None for who works for no municipality; ``mine`` are all of one's own, by name.

    ``leads``: coordinator or deputy of ``organisation``.
    """

    organisation: Organisation | None
    mine: tuple[Organisation, ...] = ()
    leads: bool = False

    @property
    def query(self) -> str:
        """What links between the pages carry on: empty for who has one organisation only."""
        if self.organisation is None or len(self.mine) < 2:
            return ""
        return f"?kommune={self.organisation.key}"

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """[(name, address, current)] for tabs; empty where there is nothing to choose."""
        if len(self.mine) < 2:
            return []
        return [(one.name, f"?kommune={one.key}", one == self.organisation) for one in self.mine]


def whose(request: HttpRequest, parameter: str = "kommune") -> Whose:
    """``?kommune=`` is the key of an organisation of one's own. Raises Http404 for any other. One query."""
    roles = roles_of(request.user)
    mine = tuple(sorted(roles, key=lambda one: (one.name, one.key)))
    asked = request.GET.get(parameter, "")[:LONGEST].replace("\0", "").strip().lower()
    if not asked:
        found = mine[0] if mine else None
    else:
        found = next((one for one in mine if one.key == asked), None)
        if found is None:
            raise Http404
    return Whose(found, mine, found is not None and bool(roles[found] & set(LEADING)))


def roles_of(person: Any) -> dict[Organisation, set[MembershipRole]]:
    """The municipal organisations in which the person works, with the roles there. One query."""
    if not person.is_authenticated:
        return {}
    rows = Membership.objects.filter(
        person_id=person.pk,
        role__in=MUNICIPAL_ROLES,
        verified_at__isnull=False,
        ended_at=None,
        organisation__kind__in=MUNICIPAL_KINDS,
        organisation__active=True,
    ).select_related("organisation__territory")
    found: dict[Organisation, set[MembershipRole]] = {}
    for row in rows:
        found.setdefault(row.organisation, set()).add(MembershipRole(row.role))
    return found

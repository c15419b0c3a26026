"""Which weights are in force for an organisation, and whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.models import Weighting
from fahrplan.prioritisation.rules.weights import LAND, OWN, Weights, in_force


@dataclass(frozen=True)
class Fallback:
    """The stored sets that an organisation falls back on, its own first; None where there is none."""

    own: Weighting | None
    land: Weighting | None

    @property
    def weights(self) -> Weights:
        """The set in force: own, else that of the Land, else the default one."""
        values, origin = in_force(_values(self.own), _values(self.land))
        stored = {OWN: self.own, LAND: self.land}.get(origin)
        if stored is None:
            return Weights(values, origin)
        return Weights(values, origin, stored.reason, stored.is_demo)


def _values(stored: Weighting | None) -> Mapping[str, int] | None:
    return None if stored is None else stored.weights


def weights_of(organisation: Organisation) -> Weights:
    """The weights in force for the organisation. One query."""
    return fallback_of(organisation).weights


def fallback_of(organisation: Organisation) -> Fallback:
    """Own set and profile of the Land. One query."""
    found = list(
        Weighting.objects.filter(Q(organisation=organisation) | profile_of(organisation.land)).select_related(
            "organisation"
        )
    )
    own = next((row for row in found if row.organisation_id == organisation.pk), None)
    land = next((row for row in found if row.organisation_id != organisation.pk), None)
    return Fallback(own, land)


def profile_of(land: str) -> Q:
    """The condition on stored sets that finds the profile of this Land, and nothing for an unknown one."""
    if not land:
        return Q(pk__in=[])
    return Q(organisation__kind=OrganisationKind.LAND, organisation__land=land, organisation__active=True)


def profiles() -> QuerySet[Weighting]:
    """The profiles of all Länder, which everybody may read."""
    return Weighting.objects.filter(
        organisation__kind=OrganisationKind.LAND, organisation__active=True
    ).select_related("organisation")


def profile_owners() -> QuerySet[Organisation]:
    """The Länder, each of which may have a profile, by name."""
    return Organisation.objects.filter(kind=OrganisationKind.LAND, active=True).order_by("name")

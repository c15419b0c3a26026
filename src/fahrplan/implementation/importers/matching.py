"""From keys and regional keys in files to the services and areas that are stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from fahrplan.catalogue.models import KeySuccession, PublicService
from fahrplan.implementation.models import ManualMatch
from fahrplan.implementation.selectors.plans import LandPlan, land_plan
from fahrplan.municipalities.models import Territory

LONGEST_WALK = 5
# Whose achievement it is where the rules do not say: a member's Verbandsgemeinde before the place itself.
ADMINISTRATIONS = (
    "verbandsgemeinde",
    "kreisfreie_stadt",
    "einheitsgemeinde",
    "mitgliedsgemeinde",
    "landkreis",
)


@dataclass
class Matcher:
    """Looks up services and areas; plans of Länder are read when first asked for.

    A key that the catalogue does not hold is followed through the successions of keys, forwards and back.
    """

    services: dict[str, UUID]
    areas: dict[str, tuple[UUID, str]]  # ARS → (territory, Land)
    _plans: dict[str, LandPlan] = field(default_factory=dict)
    _here: dict[UUID, dict[str, UUID]] = field(default_factory=dict)

    def plan(self, land: str) -> LandPlan:
        if land not in self._plans:
            self._plans[land] = land_plan(land)
        return self._plans[land]

    def handler(self, service: UUID, territory: UUID, land: str) -> UUID | None:
        """Who handles the service here; where that is not settled, the municipality's own administration."""
        plan = self.plan(land)
        place = plan.places.get(territory)
        if territory not in self._here:
            self._here[territory] = self._organisations(plan, territory)
        here = self._here[territory]
        settled = plan.handler(service, place, here) if place else None
        return settled or next((here[kind] for kind in ADMINISTRATIONS if kind in here), None)

    def _organisations(self, plan: LandPlan, territory: UUID) -> dict[str, UUID]:
        """The municipal organisations of an area, by kind; above it too where it is a place."""
        if territory in plan.places:
            return plan.organisations_at(plan.places[territory])
        ars = next((ars for ars, pk in plan.areas.items() if pk == territory), "")
        return {actor.kind: actor.id for actor in plan.by_area.get(ars, ())}


def matcher() -> Matcher:
    """Everything that is stored, read once: about 10 000 keys and 12 000 areas."""
    services = known_services()
    areas = {}
    for ars, pk, land in Territory.objects.filter(valid_to=None).order_by().values_list("ars", "id", "land"):
        areas[ars] = (pk, land)
        if len(ars) < 12:
            areas.setdefault(ars.ljust(12, "0"), (pk, land))
        elif ars.endswith("0000000"):
            areas.setdefault(ars[:5], (pk, land))  # the Kreis of a kreisfreie Stadt
    decided = ManualMatch.objects.filter(territory__valid_to=None, territory__isnull=False)
    for value, pk, land in decided.values_list("value", "territory_id", "territory__land"):
        areas.setdefault(value, (pk, land))
    return Matcher(services, areas)


def known_services(*, gone: bool = True) -> dict[str, UUID]:
    """Key → service, also for keys outside the catalogue that a succession or a steward leads into it.

    ``gone``: whether services that left the catalogue still count as standing in it.
    """
    rows = PublicService.objects.order_by()
    if not gone:
        rows = rows.filter(gone_since=None)
    services = dict(rows.values_list("leika_key", "id"))
    decided = ManualMatch.objects.filter(service__isnull=False)
    if not gone:
        decided = decided.filter(service__gone_since=None)
    return dict(decided.values_list("value", "service_id")) | services | _moved(services)


def _moved(services: dict[str, UUID]) -> dict[str, UUID]:
    """Keys outside the catalogue whose predecessor or successor stands in it."""
    steps: dict[str, set[str]] = {}
    for old, new in KeySuccession.objects.values_list("old_key", "new_key"):
        steps.setdefault(old, set()).add(new)
        steps.setdefault(new, set()).add(old)
    found = {}
    for key in steps.keys() - services.keys():
        reached, edge = {key}, {key}
        for _ in range(LONGEST_WALK):
            edge = {other for each in edge for other in steps.get(each, ())} - reached
            standing = sorted(edge & services.keys())
            if len(standing) == 1:
                found[key] = services[standing[0]]
            if standing or not edge:
                break
            reached |= edge
    return found

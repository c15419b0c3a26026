"""The organisations that can act at a place: those of its areas, special ones that cover it, the Bund."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import OrganisationKind, ResponsibilityRole
from fahrplan.municipalities.models import Department, DepartmentAssignment, Organisation, Territory
from fahrplan.municipalities.rules.levels import organisation_kind
from fahrplan.municipalities.rules.reasons import filled

FEDERATION = "bund"
SPECIAL_KINDS = frozenset(
    {
        OrganisationKind.JOBCENTER,
        OrganisationKind.FINANZAMT,
        OrganisationKind.FAMILIENKASSE,
        OrganisationKind.ARBEITSAGENTUR,
        OrganisationKind.COURT,
    }
)


@dataclass(frozen=True)
class Actors:
    """The organisations that can act at a place, by kind; ``rivals`` where several of one kind can."""

    by_kind: Mapping[str, Organisation] = field(default_factory=dict)
    rivals: Mapping[str, list[Organisation]] = field(default_factory=dict)

    def at(self, level: str, role: str, territory_kind: str) -> Organisation | None:
        kind = organisation_kind(level, role, territory_kind)
        return self.by_kind.get(kind) if kind else None

    def rivals_at(self, level: str, role: str, territory_kind: str) -> list[Organisation]:
        kind = organisation_kind(level, role, territory_kind)
        return self.rivals.get(kind, []) if kind else []

    def reason(
        self, rule_reason: str, handles: str, territory: Territory, *, reader: Organisation | None = None
    ) -> str:
        """The rule's reason for this place: ``{zustaendig}`` is always who handles, „Sie“ for the reader."""
        handler = self.at(handles, ResponsibilityRole.HANDLES, territory.kind)
        name = "" if handler is None else "Sie selbst" if handler == reader else handler.name
        return filled(rule_reason, place=territory.display_name, handler=name, level=handles)


TERRITORY_FIELDS = ("id", "ars", "kind", "display_name", "land")
# Written out, because composing it anew for every answer took longer than running it.
ACTORS = f"""
    WITH here AS (
        SELECT * FROM {Territory._meta.db_table} WHERE ars = ANY(%(chain)s) AND valid_to IS NULL
    ),
    found AS (
        SELECT o.id, 0 AS reach FROM here h JOIN {Organisation._meta.db_table} o ON o.territory_id = h.id
        UNION ALL
        SELECT o.id, max(length(h.ars)) FROM here h
        JOIN {Organisation.areas.through._meta.db_table} a ON a.territory_id = h.id
        JOIN {Organisation._meta.db_table} o ON o.id = a.organisation_id
        WHERE o.kind = ANY(%(special)s) AND o.territory_id IS NULL
        GROUP BY o.id
        UNION ALL
        SELECT id, 0 FROM {Organisation._meta.db_table} WHERE key = %(federation)s
    )
    SELECT o.*, found.reach, d.id AS assigned_id, d.name AS assigned_name,
        h.id AS t_id, h.ars AS t_ars, h.kind AS t_kind, h.display_name AS t_display_name, h.land AS t_land
    FROM found JOIN {Organisation._meta.db_table} o ON o.id = found.id AND o.active
    LEFT JOIN here h ON h.id = o.territory_id
    LEFT JOIN {DepartmentAssignment._meta.db_table} x
        ON x.organisation_id = o.id AND x.service_id = %(service)s
    LEFT JOIN {Department._meta.db_table} d ON d.id = x.department_id
    ORDER BY o.name
"""  # noqa: S608  only names of our own tables are put in


def actors_at(chain: list[str], service: PublicService | None = None) -> Actors:
    """Who can act at a place, given the ARS of its areas. One query; with a service, also its department."""
    found: dict[str, list[Organisation]] = {}
    for organisation in _organisations(chain, service):
        found.setdefault(organisation.kind, []).append(organisation)
    by_kind, rivals = {}, {}
    for kind, candidates in found.items():
        nearest = max(getattr(o, "reach", 0) for o in candidates)
        closest = [o for o in candidates if getattr(o, "reach", 0) == nearest]
        if len(closest) == 1 or kind not in SPECIAL_KINDS:
            by_kind[kind] = closest[0]
        else:
            rivals[kind] = closest
    return Actors(by_kind, rivals)


def _organisations(chain: list[str], service: PublicService | None) -> Iterable[Organisation]:
    """Their own area comes along with the fields of TERRITORY_FIELDS; other fields are read when asked for."""
    given = {
        "chain": chain,
        "special": [str(kind) for kind in SPECIAL_KINDS],
        "federation": FEDERATION,
        "service": service.pk if service else None,
    }
    for organisation in Organisation.objects.raw(ACTORS, given):
        values = [getattr(organisation, f"t_{name}") for name in TERRITORY_FIELDS]
        if values[0] is not None:
            organisation.territory = Territory.from_db("default", TERRITORY_FIELDS, values)
        yield organisation


def assigned_department(organisation: Organisation | None) -> Department | None:
    """The department that ``actors_at`` found for the service."""
    pk = getattr(organisation, "assigned_id", None)
    if organisation is None or pk is None:
        return None
    return Department(pk=pk, name=getattr(organisation, "assigned_name", ""), organisation_id=organisation.pk)

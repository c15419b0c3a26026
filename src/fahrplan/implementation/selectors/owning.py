"""A service at an organisation with what is known of both, and who may answer for which of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.models import Change
from fahrplan.implementation.enums import ProposalState
from fahrplan.implementation.models import Implementation, Observation, StatusProposal
from fahrplan.implementation.selectors.cells import matches_for
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Department, DepartmentAssignment, Membership, Organisation
from fahrplan.municipalities.rules.verdicts import Match, verdict_for
from fahrplan.municipalities.selectors.memberships import organisations_i_edit, organisations_i_lead
from fahrplan.municipalities.selectors.standings import MATCH_FIELDS, stated_about

WAITING = (ProposalState.OPEN, ProposalState.DISPUTED)


@dataclass(frozen=True)
class Cell:
    """``implementation`` is not stored yet where the organisation has said nothing of its own.

    Its department is the one set there, else the one that takes care of the service. ``waiting``: proposals
    that nobody has decided.
    """

    implementation: Implementation
    waiting: int

    @property
    def service(self) -> PublicService:
        return self.implementation.service

    @property
    def organisation(self) -> Organisation:
        return self.implementation.organisation

    @property
    def stored(self) -> bool:
        return not self.implementation._state.adding


def cell_by_keys(leika_key: str, organisation_key: str) -> Cell | None:
    """The cell with these keys; None for an unknown service or organisation. At most three queries."""
    here = {"service": OuterRef("service"), "organisation": OuterRef("organisation")}
    rows = Implementation.objects.select_related("service", "department", "organisation__territory").filter(
        service__leika_key=leika_key, organisation__key=organisation_key, organisation__active=True
    )
    found = rows.annotate(**_beside(here)).first()
    if found is not None:
        return _cell(found, found)
    service = PublicService.objects.filter(leika_key=leika_key).first()
    organisations = Organisation.objects.select_related("territory").filter(key=organisation_key, active=True)
    there = {"service": service, "organisation": OuterRef("pk")}
    organisation = organisations.annotate(**_beside(there)).first() if service else None
    if service is None or organisation is None:
        return None
    return _cell(Implementation(service=service, organisation=organisation), organisation)


def _beside(here: dict[str, Any]) -> dict[str, Any]:
    """What is read along: the department that takes care, and the proposals that wait."""
    assigned = DepartmentAssignment.objects.filter(**here)
    waiting = StatusProposal.objects.filter(**here, state__in=WAITING)
    return {
        "assigned": Subquery(
            assigned.values(told=JSONObject(pk="department_id", name="department__name"))[:1]
        ),
        "waiting": ArraySubquery(waiting.values("pk")),
    }


def _cell(implementation: Implementation, row: Any) -> Cell:
    if implementation.department is None and row.assigned:
        told = row.assigned
        implementation.department = Department(
            pk=UUID(told["pk"]), name=told["name"], organisation_id=implementation.organisation_id
        )
    return Cell(implementation, len(row.waiting))


def owned_by(person: Person) -> Q:
    """Rows with ``service`` and ``organisation`` that the person may answer for: as who leads the
    organisation, or as editor of the department that takes care of the service."""
    departments = Membership.objects.filter(
        person_id=person.pk, role=MembershipRole.EDITOR, ended_at=None, verified_at__isnull=False
    ).values("department_id")
    here = {"service": OuterRef("service"), "organisation": OuterRef("organisation")}
    stated = Implementation.objects.filter(**here, department__isnull=False)
    assigned = DepartmentAssignment.objects.filter(**here, department__in=departments)
    # The first condition follows from the others; it lets the database start from the few organisations.
    return Q(organisation__in=organisations_i_edit(person).values("pk")) & (
        Q(organisation__in=organisations_i_lead(person).values("pk"))
        | Q(Exists(stated.filter(department__in=departments)))
        | (Q(Exists(assigned)) & ~Q(Exists(stated)))
    )


def last_words(service: PublicService, organisation: Organisation) -> dict[str, Observation]:
    """The latest word of every source about the organisation's own achievement. One query."""
    rows = Observation.objects.filter(service=service, organisation=organisation, carrier="own")
    newest = rows.select_related("link").order_by("source", "-seen_on", "-pk").distinct("source")
    return {row.source: row for row in newest}


def verdict_on(service: PublicService, organisation: Organisation) -> str:
    """Whether the service is the organisation's task, a Verdict; empty where it does not count at all.

    Two queries at most.
    """
    if not service.countable or service.gone_since is not None:
        return ""
    ruled = matches_for(organisation.land).filter(service=service).values_list(*MATCH_FIELDS).first()
    match = Match(*ruled) if ruled else None
    return verdict_for(organisation.kind, match, stated_about(service, organisation)).value


def history_of(implementation: Implementation) -> list[Change]:
    """What was changed in the implementation, newest first, at most fifty. One query."""
    rows = Change.objects.filter(subject_kind=Implementation.journal_kind, subject_id=implementation.pk)
    return list(rows.order_by("-recorded_at", "-pk")[:50])


def proposals_visible_to(person: Person) -> QuerySet[StatusProposal]:
    """A steward sees all; others their own and those about what they answer for."""
    found = StatusProposal.objects.select_related("service", "organisation")
    if person.is_steward:
        return found
    return found.filter(Q(proposed_by_id=person.pk) | owned_by(person))


def proposals_to_answer(person: Person) -> QuerySet[StatusProposal]:
    """What waits for this person: open ones for the owner, all undecided ones for a steward."""
    if person.is_steward:
        return proposals_visible_to(person).filter(state__in=WAITING)
    found = proposals_visible_to(person).exclude(proposed_by_id=person.pk)
    return found.filter(owned_by(person), state=ProposalState.OPEN)

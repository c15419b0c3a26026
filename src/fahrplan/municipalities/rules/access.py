"""Who may change organisations, responsibilities and rules. Everybody may read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.enums import ADMINISTRATION_KINDS, MembershipRole, OrganisationKind
from fahrplan.municipalities.rules.memberships import LEADING, is_steward, leads_organisation

MUNICIPAL_ROLES = (MembershipRole.COORDINATOR, MembershipRole.DEPUTY, MembershipRole.EDITOR)
MUNICIPAL_KINDS = (*ADMINISTRATION_KINDS, OrganisationKind.MITGLIEDSGEMEINDE)


def worked_for(person: Any, roles: Sequence[str] = MUNICIPAL_ROLES) -> list[UUID]:
    """The organisations this person works for in one of these roles; empty for a visitor. One query."""
    if not person.is_authenticated:
        return []
    rows = person.memberships.filter(role__in=roles, verified_at__isnull=False, ended_at=None)
    return list(rows.values_list("organisation_id", flat=True))


@rule("Mitarbeit in dieser Organisation")
def works_here(person: Any, organisation: Any) -> bool:
    return organisation.pk in worked_for(person)


@rule("Koordination dieser Organisation")
def leads_here(person: Any, organisation: Any) -> bool:
    return organisation.pk in worked_for(person, LEADING)


@rule("Redaktion in einem Fachbereich dieser Organisation")
def edits_in_organisation(person: Any, organisation: Any) -> bool:
    return _editing(person, organisation_id=organisation.pk)


@rule("Koordination der vorgeschlagenen Organisation")
def leads_proposed(person: Any, proposal: Any) -> bool:
    return leads_organisation(person, proposal.organisation)


@rule("angemeldete Person")
def signed_in(person: Any, subject: Any) -> bool:
    return bool(person.is_authenticated)


@rule("eigene Kontaktstelle")
def edits_contact_department(person: Any, contact: Any) -> bool:
    if contact.department_id is None:
        return leads_organisation(person, contact.organisation)
    return _editing(person, department_id=contact.department_id) or leads_organisation(
        person, contact.organisation
    )


@rule("Mitarbeit in einer Kommunalverwaltung")
def works_for_municipality(person: Any, subject: Any = None) -> bool:
    """Providers do not count, not even those who work for a municipality."""
    if not person.is_authenticated:
        return False
    return bool(
        person.memberships.filter(
            role__in=MUNICIPAL_ROLES,
            organisation__kind__in=MUNICIPAL_KINDS,
            verified_at__isnull=False,
            ended_at=None,
        ).exists()
    )


@rule("Mitarbeit bei diesem Anbieter")
def works_for_provider(person: Any, organisation: Any) -> bool:
    """``organisation`` is an IT provider, or any organisation that offers a solution."""
    if not person.is_authenticated or organisation is None:
        return False
    return bool(
        person.memberships.filter(
            organisation=organisation, role__in=MUNICIPAL_ROLES, verified_at__isnull=False, ended_at=None
        ).exists()
    )


def speaks_for(person: Any, organisation_id: Any, department_id: Any) -> bool:
    """Whether somebody leads the organisation or edits in the department (None: there is none). One query."""
    if not person.is_authenticated:
        return False
    own = person.memberships.filter(verified_at__isnull=False, ended_at=None)
    return any(
        (role in LEADING and organisation == organisation_id)
        or (role == MembershipRole.EDITOR and department is not None and department == department_id)
        for organisation, department, role in own.values_list("organisation_id", "department_id", "role")
    )


def edited_departments(person: Any) -> set[UUID]:
    """The departments somebody edits; empty for a visitor. One query."""
    if not person.is_authenticated:
        return set()
    rows = person.memberships.filter(role=MembershipRole.EDITOR, verified_at__isnull=False, ended_at=None)
    return {pk for pk in rows.values_list("department_id", flat=True) if pk}


def _editing(person: Any, **scope: Any) -> bool:
    if not person.is_authenticated:
        return False
    return bool(
        person.memberships.filter(
            role=MembershipRole.EDITOR, verified_at__isnull=False, ended_at=None, **scope
        ).exists()
    )


may_see_internals = is_steward | works_for_municipality
may_edit_organisation = is_steward | leads_organisation
may_edit_contact = is_steward | edits_contact_department
may_propose = signed_in
may_confirm_correction = is_steward | leads_proposed
may_decide_correction = is_steward
may_edit_rules = is_steward

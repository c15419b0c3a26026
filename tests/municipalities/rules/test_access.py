"""Who may change what: each predicate asked by everybody who might come along."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import ContactPoint, CorrectionProposal, Department, Organisation
from fahrplan.municipalities.rules.access import (
    edited_departments,
    edits_in_organisation,
    may_confirm_correction,
    may_decide_correction,
    may_edit_contact,
    may_edit_organisation,
    may_edit_rules,
    may_propose,
)
from fahrplan.municipalities.web.keeping import editable_departments
from tests.support.records import member, organisation, person

LONG_AGO = datetime(2026, 2, 1, tzinfo=UTC)
STEWARD, LEADERS = {"steward"}, {"own coordinator", "own deputy"}
VISITORS = {"visitor"}


@pytest.fixture
def town(db: None) -> Organisation:
    return organisation("stadt", OrganisationKind.EINHEITSGEMEINDE)


@pytest.fixture
def department(town: Organisation) -> Department:
    return town.departments.create(name="Ordnungsamt")


@pytest.fixture
def people(town: Organisation, department: Department) -> dict[str, object]:
    """Everybody by what they are to the town and its department."""
    neighbour = organisation("nachbar", OrganisationKind.EINHEITSGEMEINDE)
    other = town.departments.create(name="Bauamt")
    editor, deputy, provider = MembershipRole.EDITOR, MembershipRole.DEPUTY, MembershipRole.PROVIDER
    return {
        "visitor": AnonymousUser(),
        "plain person": person(),
        "neighbour's coordinator": member(neighbour),
        "own coordinator": member(town),
        "own deputy": member(town, deputy),
        "editor of the department": member(town, editor, department=department),
        "editor of another department": member(town, editor, department=other),
        "editor without department": member(town, editor),
        "provider": member(town, provider),
        "unverified coordinator": member(town, verified_at=None),
        "unverified editor": member(town, editor, department=department, verified_at=None),
        "ended coordinator": member(town, ended_at=LONG_AGO),
        "ended editor": member(town, editor, department=department, ended_at=LONG_AGO),
        "steward": person(is_steward=True),
    }


def allowed(rule: object, people: dict[str, object], subject: object) -> set[str]:
    return {name for name, someone in people.items() if rule(someone, subject)}  # type: ignore[operator]


def test_an_organisation_is_edited_by_those_who_lead_it(
    people: dict[str, object], town: Organisation
) -> None:
    assert allowed(may_edit_organisation, people, town) == STEWARD | LEADERS


def test_a_department_is_edited_by_its_editor(people: dict[str, object], department: Department) -> None:
    editors = {name for name, someone in people.items() if department.pk in edited_departments(someone)}
    assert editors == {"editor of the department"}


def test_a_department_is_edited_by_those_who_lead_the_organisation_too(
    people: dict[str, object], town: Organisation, department: Department
) -> None:
    def edits(someone: object) -> bool:
        request = HttpRequest()
        request.user = someone  # type: ignore[assignment]
        return department in editable_departments(request, town)

    editors = {name for name, someone in people.items() if edits(someone)}
    assert editors == STEWARD | LEADERS | {"editor of the department"}


def test_a_contact_of_a_department_is_edited_by_its_editor_too(
    people: dict[str, object], town: Organisation, department: Department
) -> None:
    contact = ContactPoint(organisation=town, department=department)
    assert allowed(may_edit_contact, people, contact) == STEWARD | LEADERS | {"editor of the department"}


def test_a_contact_of_the_whole_organisation_is_edited_by_those_who_lead_it(
    people: dict[str, object], town: Organisation
) -> None:
    assert allowed(may_edit_contact, people, ContactPoint(organisation=town)) == STEWARD | LEADERS


def test_every_verified_editor_edits_somewhere_in_the_organisation(
    people: dict[str, object], town: Organisation
) -> None:
    assert allowed(edits_in_organisation, people, town) == {
        "editor of the department",
        "editor of another department",
        "editor without department",
    }


def test_everybody_signed_in_may_propose(people: dict[str, object], town: Organisation) -> None:
    assert allowed(may_propose, people, town) == set(people) - VISITORS


def test_the_proposed_organisation_confirms(people: dict[str, object], town: Organisation) -> None:
    proposal = CorrectionProposal(organisation=town)
    assert allowed(may_confirm_correction, people, proposal) == STEWARD | LEADERS


def test_only_a_steward_decides(people: dict[str, object], town: Organisation) -> None:
    assert allowed(may_decide_correction, people, CorrectionProposal(organisation=town)) == STEWARD


def test_only_a_steward_edits_rules(people: dict[str, object]) -> None:
    assert allowed(may_edit_rules, people, None) == STEWARD


def test_the_refusal_says_what_is_missing(people: dict[str, object], town: Organisation) -> None:
    with pytest.raises(PermissionDenied) as refused:
        may_edit_organisation.require(people["plain person"], town)
    assert str(refused.value) == (
        "Dafür fehlt Ihnen die Berechtigung: "
        "(Steward des Landes oder Koordination oder Vertretung dieser Organisation)."
    )

"""Teams: nothing is allowed before somebody else has verified it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fahrplan.accounts.models import NAMELESS, Person
from fahrplan.foundation.models import Change
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Invitation, Membership, Organisation
from fahrplan.municipalities.rules.memberships import may_manage_team
from fahrplan.municipalities.selectors.memberships import (
    my_memberships,
    my_tasks,
    organisations_i_edit,
    team_of,
)
from fahrplan.municipalities.services.memberships import (
    accept_invitation,
    end_membership,
    hand_over,
    invite,
    request_membership,
    verify_membership,
)
from tests.support.records import member, organisation, person, territory


@pytest.fixture
def arendsee(db: None) -> Organisation:
    area = territory("150810026026", "Arendsee (Altmark)", TerritoryKind.EINHEITSGEMEINDE)
    return organisation("arendsee", OrganisationKind.EINHEITSGEMEINDE, area, name="Stadt Arendsee (Altmark)")


def test_a_request_gives_no_rights(arendsee: Organisation, citizen: Person) -> None:
    request_membership(citizen, organisation=arendsee, role=MembershipRole.COORDINATOR)
    assert list(organisations_i_edit(citizen)) == []


def test_a_servicekonto_asks_for_no_role(arendsee: Organisation) -> None:
    """Whoever confirms would see „Servicekonto“ and nobody's name."""
    nameless = person("", email=f"0123abcd{NAMELESS}")
    with pytest.raises(ValidationError, match="E-Mail-Adresse und Kennwort"):
        request_membership(nameless, organisation=arendsee, role=MembershipRole.CLERK)


def test_a_verified_coordinator_edits_the_organisation(
    arendsee: Organisation, citizen: Person, steward: Person
) -> None:
    membership = request_membership(citizen, organisation=arendsee, role=MembershipRole.COORDINATOR)
    verify_membership(membership, by=steward)
    assert list(organisations_i_edit(citizen)) == [arendsee]


def test_verification_is_told_by_mail(arendsee: Organisation, citizen: Person, steward: Person) -> None:
    verify_membership(
        request_membership(citizen, organisation=arendsee, role=MembershipRole.DEPUTY), by=steward
    )
    assert [message.to for message in mail.outbox] == [[citizen.email]]


def test_a_second_verification_changes_nothing(
    arendsee: Organisation, citizen: Person, steward: Person
) -> None:
    membership = request_membership(citizen, organisation=arendsee, role=MembershipRole.DEPUTY)
    verify_membership(membership, by=steward)
    verify_membership(membership, by=steward)
    assert len(mail.outbox) == 1


def test_the_same_role_cannot_be_asked_for_twice(arendsee: Organisation, citizen: Person) -> None:
    request_membership(citizen, organisation=arendsee, role=MembershipRole.DEPUTY)
    with pytest.raises(ValidationError):
        request_membership(citizen, organisation=arendsee, role=MembershipRole.DEPUTY)


def test_every_step_is_in_the_journal(arendsee: Organisation, citizen: Person, steward: Person) -> None:
    membership = request_membership(citizen, organisation=arendsee, role=MembershipRole.DEPUTY)
    verify_membership(membership, by=steward)
    end_membership(membership, by=steward)
    fields = Change.objects.filter(subject_id=membership.pk).order_by("id").values_list("kind", "field")
    assert list(fields) == [("added", ""), ("changed", "verified_at"), ("changed", "ended_at")]


def test_an_ended_membership_gives_no_rights(arendsee: Organisation) -> None:
    someone = member(arendsee)
    end_membership(someone.memberships.get(), by=someone)
    assert list(organisations_i_edit(someone)) == []


def test_an_it_provider_edits_nothing(arendsee: Organisation) -> None:
    assert list(organisations_i_edit(member(arendsee, MembershipRole.PROVIDER))) == []


def test_an_invitation_is_kept_only_as_a_hash(arendsee: Organisation, steward: Person) -> None:
    secret = invite(arendsee, email="Neu@example.org", role=MembershipRole.DEPUTY, by=steward)
    assert secret not in str(list(Invitation.objects.values()))


def test_the_invited_person_becomes_a_member(arendsee: Organisation, steward: Person) -> None:
    someone = person(email="neu@example.org")
    secret = invite(arendsee, email="Neu@example.org", role=MembershipRole.DEPUTY, by=steward)
    assert accept_invitation(secret, person=someone).organisation == arendsee


def test_an_invitation_decides_the_department_of_a_request_that_waits(
    arendsee: Organisation, steward: Person
) -> None:
    """Else somebody asks for the whole house and an invitation for one office confirms it."""
    someone, office = person(email="neu@example.org"), arendsee.departments.create(name="Bauamt")
    request_membership(someone, organisation=arendsee, role=MembershipRole.CLERK)
    secret = invite(
        arendsee, email="neu@example.org", role=MembershipRole.CLERK, by=steward, department=office
    )
    accept_invitation(secret, person=someone)
    assert someone.memberships.get().department == office


def test_an_invitation_to_another_department_waits_until_the_first_role_ended(
    arendsee: Organisation, steward: Person
) -> None:
    office = arendsee.departments.create(name="Bauamt")
    clerk = member(arendsee, MembershipRole.CLERK, department=arendsee.departments.create(name="Sozialamt"))
    secret = invite(arendsee, email=clerk.email, role=MembershipRole.CLERK, by=steward, department=office)
    with pytest.raises(ValidationError, match="für einen anderen Bereich"):
        accept_invitation(secret, person=clerk)
    end_membership(clerk.memberships.get(), by=steward)
    assert accept_invitation(secret, person=clerk).department == office


def test_an_invitation_works_once(arendsee: Organisation, steward: Person) -> None:
    someone = person(email="neu@example.org")
    secret = invite(arendsee, email="neu@example.org", role=MembershipRole.DEPUTY, by=steward)
    accept_invitation(secret, person=someone)
    with pytest.raises(ValidationError):
        accept_invitation(secret, person=someone)


def test_an_invitation_is_for_its_address_only(
    arendsee: Organisation, steward: Person, citizen: Person
) -> None:
    secret = invite(arendsee, email="neu@example.org", role=MembershipRole.COORDINATOR, by=steward)
    with pytest.raises(ValidationError):
        accept_invitation(secret, person=citizen)


def test_an_expired_invitation_is_refused(arendsee: Organisation, steward: Person) -> None:
    someone = person(email="neu@example.org")
    secret = invite(arendsee, email="neu@example.org", role=MembershipRole.DEPUTY, by=steward)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(ValidationError):
        accept_invitation(secret, person=someone)


@pytest.mark.parametrize("email", ["leitung@example.org", "Zweite@example.org"])
def test_nobody_invites_themselves(arendsee: Organisation, email: str) -> None:
    """Whoever leads an organisation would else read what citizens send to it, as a clerk of their own making."""
    leading = member(arendsee)
    leading.email = "leitung@example.org"
    leading.save()
    leading.emailaddress_set.create(email="zweite@example.org", verified=True)
    with pytest.raises(ValidationError, match="Sich selbst lädt niemand ein"):
        invite(arendsee, email=email, role=MembershipRole.CLERK, by=leading)


def test_an_address_taken_over_since_makes_no_clerk_of_who_invited(arendsee: Organisation) -> None:
    leading = member(arendsee)
    secret = invite(arendsee, email="neu@example.org", role=MembershipRole.CLERK, by=leading)
    Person.objects.filter(pk=leading.pk).update(email="neu@example.org")
    leading.refresh_from_db()
    with pytest.raises(ValidationError, match="Sich selbst lädt niemand ein"):
        accept_invitation(secret, person=leading)
    Invitation.objects.update(invited_by_id=None)  # as one that was sent before
    with pytest.raises(ValidationError, match="Sich selbst lädt niemand ein"):
        accept_invitation(secret, person=leading)


def test_a_coordination_is_handed_over_once(arendsee: Organisation) -> None:
    """Two buttons pressed at once: both pages still hold the membership as it was."""
    leaving = member(arendsee).memberships.get()
    one, two = (member(arendsee, MembershipRole.DEPUTY).memberships.get() for _ in range(2))
    stale = Membership.objects.get(pk=leaving.pk)
    hand_over(leaving, successor=one, by=leaving.person)
    with pytest.raises(ValidationError):
        hand_over(stale, successor=two, by=leaving.person)


def test_hand_over_moves_the_coordination(arendsee: Organisation) -> None:
    leaving, coming = member(arendsee), member(arendsee, MembershipRole.DEPUTY)
    hand_over(leaving.memberships.get(), successor=coming.memberships.get(), by=leaving)
    coordinators = Membership.objects.filter(role=MembershipRole.COORDINATOR, ended_at=None)
    assert [m.person for m in coordinators] == [coming]


def test_hand_over_needs_a_verified_colleague(arendsee: Organisation, citizen: Person) -> None:
    leaving = member(arendsee)
    waiting = request_membership(citizen, organisation=arendsee, role=MembershipRole.DEPUTY)
    with pytest.raises(ValidationError):
        hand_over(leaving.memberships.get(), successor=waiting, by=leaving)


def test_a_neighbour_may_not_manage_the_team(arendsee: Organisation) -> None:
    neighbour = organisation("nachbar", OrganisationKind.EINHEITSGEMEINDE)
    with pytest.raises(PermissionDenied):
        may_manage_team.require(member(neighbour), arendsee)


def test_the_team_shows_requests_too(arendsee: Organisation, citizen: Person) -> None:
    request_membership(citizen, organisation=arendsee, role=MembershipRole.DEPUTY)
    assert [membership.person for membership in team_of(arendsee)] == [citizen]


def test_my_memberships_are_mine(arendsee: Organisation, citizen: Person) -> None:
    member(arendsee)
    assert my_memberships(citizen) == []


def test_a_steward_is_told_of_accounts_to_verify(
    arendsee: Organisation, citizen: Person, steward: Person
) -> None:
    request_membership(citizen, organisation=arendsee, role=MembershipRole.DEPUTY)
    assert [task.text for task in my_tasks(steward)] == ["1 Konto zu bestätigen"]

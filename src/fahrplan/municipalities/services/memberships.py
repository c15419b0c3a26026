"""Who works for an organisation: requests, invitations, verification, deputies, hand-over."""

from __future__ import annotations

import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.foundation.services.row_scope import hash_of
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Department, Invitation, Membership, Organisation

INVITATION_DAYS = 14
KEPT_DAYS = 30  # an invitation names an address; so long one can still see whom it was for
ONESELF = "Sich selbst lädt niemand ein: Eine Rolle gilt erst, wenn eine andere Person sie vergibt."
WITHOUT_NAME = "Für die Mitarbeit brauchen Sie ein Konto mit E-Mail-Adresse und Kennwort, kein Servicekonto."
ALREADY = "Diese Rolle haben Sie schon oder sie ist bereits beantragt."
ELSEWHERE = "Diese Rolle haben Sie hier schon für einen anderen Bereich. Bitte lassen Sie sie zuerst beenden."
NOT_VALID = "Diese Einladung gilt nicht oder nicht mehr. Bitte lassen Sie sich neu einladen."


@transaction.atomic
def request_membership(
    person: Person, *, organisation: Organisation, role: MembershipRole, department: Department | None = None
) -> Membership:
    """Ask to work for an organisation. Nothing is allowed before somebody verifies it.

    Raises ValidationError when the same role is already asked for or held, and for a Servicekonto, of which nobody
    could tell whose it is.
    """
    if person.is_nameless:
        raise ValidationError(WITHOUT_NAME)
    current = Membership.objects.filter(person=person, organisation=organisation, role=role, ended_at=None)
    if current.exists():
        raise ValidationError(ALREADY)
    membership = Membership(person=person, organisation=organisation, role=role, department=department)
    try:
        with transaction.atomic():
            membership.save(force_insert=True)
    except IntegrityError:  # a second click came in between
        raise ValidationError(ALREADY) from None
    journal([entry(membership, ChangeKind.ADDED, author_of(person), new={"role": role})])
    return membership


@transaction.atomic
def verify_membership(membership: Membership, *, by: Person) -> None:
    """Confirm that the person works there. A second click changes nothing."""
    if membership.verified_at or membership.ended_at:
        return
    membership.verified_at, membership.verified_by = timezone.now(), str(by)
    membership.save(update_fields=["verified_at", "verified_by"])
    journal(
        [
            entry(
                membership, ChangeKind.CHANGED, author_of(by), field="verified_at", new=membership.verified_at
            )
        ]
    )
    _mail(
        membership.person.email,
        "Ihre Mitarbeit ist bestätigt",
        f"{membership.organisation}: Ihre Rolle „{membership.get_role_display()}“ ist bestätigt.\n"
        f"Weiter: {settings.BASE_URL}/mein-bereich/\n",
    )


@transaction.atomic
def end_membership(membership: Membership, *, by: Person) -> None:
    """End a membership; what the person did stays in the journal."""
    if membership.ended_at:
        return
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    journal([entry(membership, ChangeKind.CHANGED, author_of(by), field="ended_at", new=membership.ended_at)])


@transaction.atomic
def hand_over(membership: Membership, *, successor: Membership, by: Person) -> Membership:
    """Make a colleague the coordinator and end the former coordinator's role in the same step.

    Raises ValidationError unless both work for the same organisation and the successor is verified.
    """
    # Two hand-overs at once would make two coordinators.
    list(Membership.objects.select_for_update().filter(pk__in=[membership.pk, successor.pk]).order_by("pk"))
    membership.refresh_from_db(fields=["ended_at"])
    successor.refresh_from_db(fields=["verified_at", "ended_at"])
    same = membership.organisation_id == successor.organisation_id
    if (
        membership.role != MembershipRole.COORDINATOR
        or membership.ended_at
        or not same
        or not successor.verified_at
        or successor.ended_at
    ):
        raise ValidationError("Übergeben können Sie nur an eine bestätigte Person derselben Organisation.")
    end_membership(membership, by=by)
    new = request_membership(
        successor.person, organisation=membership.organisation, role=MembershipRole.COORDINATOR
    )
    verify_membership(new, by=by)
    return new


@transaction.atomic
def invite(
    organisation: Organisation,
    *,
    email: str,
    role: MembershipRole,
    by: Person,
    department: Department | None = None,
) -> str:
    """Invite somebody by mail; gives the secret of the link, of which only a hash is kept.

    Raises ValidationError for an address of whoever invites: nobody gives themselves a role.
    """
    if _is_address_of(by, email):
        raise ValidationError({"email": ONESELF})
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email.lower(),
        role=role,
        department=department,
        token_hash=hash_of(secret),
        invited_by=str(by),
        invited_by_id=by.pk,
        expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
    )
    _mail(
        invitation.email,
        f"Einladung: {organisation}",
        f"{by} lädt Sie ein, für {organisation} mitzuarbeiten ({invitation.get_role_display()}).\n"
        f"Haben Sie noch kein Konto, legen Sie zuerst eines mit dieser E-Mail-Adresse an.\n"
        f"Dann öffnen Sie diesen Link:\n"
        f"{settings.BASE_URL}/kommunen/einladung/{secret}/\nDer Link gilt {INVITATION_DAYS} Tage.\n",
    )
    return secret


def forget_invitations() -> int:
    """Remove invitations, accepted or not, ``KEPT_DAYS`` after they ran out; gives how many."""
    gone = timezone.now() - timedelta(days=KEPT_DAYS)
    return Invitation.objects.filter(expires_at__lt=gone).delete()[0]


def valid_invitation(secret: str, *, person: Person) -> Invitation | None:
    """The invitation that this person may accept with the secret, with its organisation and department."""
    return _valid(secret, person).first()


def _valid(secret: str, person: Person) -> QuerySet[Invitation]:
    return Invitation.objects.select_related("organisation", "department").filter(
        token_hash=hash_of(secret),
        accepted_at=None,
        expires_at__gt=timezone.now(),
        email=person.email.lower(),
    )


@transaction.atomic
def accept_invitation(secret: str, *, person: Person) -> Membership:
    """Turn an invitation into a verified membership. A request that waited takes the department of the invitation.

    Raises ValidationError when it is unknown, used, expired or meant for another mail address; the
    message is the same in all four cases, so that nobody learns which. Also for who invited, whose address it may
    have become since, and for who already holds the role for another department: one at a time.
    """
    invitation = _valid(secret, person).select_for_update(of=("self",)).first()
    if invitation is None:
        raise ValidationError(NOT_VALID)
    if _comes_from(invitation, person):
        raise ValidationError(ONESELF)
    membership, _ = Membership.objects.get_or_create(
        person=person,
        organisation=invitation.organisation,
        role=invitation.role,
        ended_at=None,
        defaults={"department": invitation.department},
    )
    if membership.verified_at and membership.department_id != invitation.department_id:
        raise ValidationError(ELSEWHERE)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    if not membership.verified_at:
        membership.verified_at = timezone.now()
        membership.verified_by = f"Einladung von {invitation.invited_by}"
        membership.department = invitation.department
        membership.save(update_fields=["verified_at", "verified_by", "department"])
        journal([entry(membership, ChangeKind.ADDED, author_of(person), new={"role": invitation.role})])
    return membership


def _is_address_of(person: Person, email: str) -> bool:
    own = {person.email.lower(), *(one.email.lower() for one in EmailAddress.objects.filter(user=person))}
    return email.strip().lower() in own


def _comes_from(invitation: Invitation, person: Person) -> bool:
    """Those sent before the number of who invites was kept are told by the name."""
    if invitation.invited_by_id is None:
        return invitation.invited_by == str(person)
    return invitation.invited_by_id == person.pk


def _mail(to: str, subject: str, body: str) -> None:
    EmailMessage(subject=" ".join(f"Fahrplan: {subject}".split()), body=body, to=[to]).send()

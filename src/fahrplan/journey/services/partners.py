"""Joint projects: the lead invites, the other organisation accepts or declines, a partner may leave."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.journey.models import Project, ProjectInvitation, ProjectPartner
from fahrplan.journey.rules.access import may_lead
from fahrplan.journey.services.projects import locked
from fahrplan.journey.services.spine import take_back_plan, write_plan_for
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.rules.access import MUNICIPAL_KINDS, leads_here
from fahrplan.notices.services import News, tell_organisations

MOST_PARTNERS = 40
NEWS = "project"


@transaction.atomic
def invite_partner(
    project: Project, organisation: Organisation, *, text: str = "", by: Person
) -> ProjectInvitation:
    """Ask a municipality to take part; asked twice it stays one. Raises PermissionDenied, ValidationError."""
    may_lead.require(by, project)
    stored = locked(project)
    _check_guest(stored, organisation)
    invitation, new = ProjectInvitation.objects.get_or_create(
        project=stored,
        organisation=organisation,
        defaults={"text": text.strip()[:2000], "invited_by": str(by)[:200]},
    )
    if new:
        words = {"organisation": organisation.key}
        journal([entry(invitation, ChangeKind.ADDED, author_of(by), new=words)])
        title = f"{stored.organisation} lädt Sie ein: „{stored}“ gemeinsam umsetzen"
        once = f"project-invitation:{invitation.pk}"
        tell_organisations([organisation], News(NEWS, title[:300], "/vorhaben/einladungen/", once))
    return invitation


@transaction.atomic
def accept_invitation(invitation: ProjectInvitation, *, by: Person) -> ProjectPartner:
    """Join. From now on the project's plan is also said for this organisation. Raises PermissionDenied."""
    organisation = Organisation.objects.select_related("territory").get(pk=invitation.organisation_id)
    leads_here.require(by, organisation)
    project = locked(invitation.project)
    partner, new = ProjectPartner.objects.get_or_create(project=project, organisation=organisation)
    invitation.delete()
    if new:
        words = {"organisation": organisation.key}
        journal([entry(partner, ChangeKind.ADDED, author_of(by), new=words)])
        write_plan_for(project, organisation, author=author_of(by))
        _tell_lead(project, f"{organisation} macht mit bei „{project}“", f"project-joined:{partner.pk}")
    return partner


@transaction.atomic
def decline_invitation(invitation: ProjectInvitation, *, by: Person) -> None:
    """The invited one declines, or the lead takes its invitation back. Raises PermissionDenied."""
    project = locked(invitation.project)
    if not leads_here(by, invitation.organisation):
        may_lead.require(by, project)
    journal([entry(invitation, ChangeKind.REMOVED, author_of(by))])
    title = f"{invitation.organisation} macht nicht mit bei „{project}“"
    if leads_here(by, invitation.organisation):
        _tell_lead(project, title, f"project-declined:{invitation.pk}")
    invitation.delete()


@transaction.atomic
def remove_partner(partner: ProjectPartner, *, reason: str = "", by: Person) -> None:
    """The partner leaves, or the lead parts from it; its plan is no longer said. Raises PermissionDenied."""
    organisation = Organisation.objects.select_related("territory").get(pk=partner.organisation_id)
    project = locked(partner.project)
    leaves = leads_here(by, organisation)
    if not leaves:
        may_lead.require(by, project)
    author = author_of(by, reason.strip()[:500])
    journal([entry(partner, ChangeKind.REMOVED, author)])
    once = f"project-left:{partner.pk}"
    partner.delete()
    take_back_plan(project, organisation, author=author)
    if leaves:
        _tell_lead(project, f"{organisation} verlässt „{project}“", once)
    else:
        title = f"„{project}“: {project.organisation} hat die Zusammenarbeit beendet"
        tell_organisations([organisation], News(NEWS, title[:300], "/vorhaben/", once))


def _check_guest(project: Project, organisation: Organisation) -> None:
    """Raises ValidationError by field for one that cannot be invited."""
    words = ""
    if organisation.pk == project.organisation_id:
        words = "Ihre eigene Organisation führt das Vorhaben schon."
    elif organisation.kind not in MUNICIPAL_KINDS or not organisation.active:
        words = "Einladen können Sie Kommunen."
    elif project.partners.filter(organisation=organisation).exists():
        words = "Diese Kommune macht schon mit."
    elif project.partners.count() + project.invitations.count() >= MOST_PARTNERS:
        words = f"Bitte höchstens {MOST_PARTNERS} Partner."
    if words:
        raise ValidationError({"organisation": words})


def _tell_lead(project: Project, title: str, once: str) -> None:
    news = News(NEWS, title[:300], f"{project.get_absolute_url()}partner/", once)
    tell_organisations([project.organisation], news)

"""Memberships as the acting person may see them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import WAITING, MembershipRole
from fahrplan.municipalities.models import CorrectionProposal, Membership, Organisation
from fahrplan.municipalities.rules.memberships import LEADING


@dataclass(frozen=True)
class Task:
    """Something that waits for a person, with the page where it is done."""

    text: str
    url: str


def current_memberships() -> QuerySet[Membership]:
    return Membership.objects.filter(ended_at=None).select_related("organisation", "department", "person")


def my_memberships(person: Person) -> list[Membership]:
    """The person's own memberships, also those not yet verified."""
    return list(current_memberships().filter(person=person).order_by("organisation__name"))


def organisations_i_edit(person: Person) -> QuerySet[Organisation]:
    """Organisations in which the person is coordinator, deputy or editor, verified and not ended."""
    return Organisation.objects.filter(
        pk__in=Membership.objects.filter(person_id=person.pk, ended_at=None, verified_at__isnull=False)
        .exclude(role__in=[MembershipRole.PROVIDER, MembershipRole.CLERK])
        .values("organisation_id")
    )


def organisations_i_lead(person: Person) -> QuerySet[Organisation]:
    """Organisations in which the person is coordinator or deputy, verified and not ended."""
    return Organisation.objects.filter(
        pk__in=Membership.objects.filter(
            person_id=person.pk, ended_at=None, verified_at__isnull=False, role__in=LEADING
        ).values("organisation_id")
    )


def team_of(organisation: Organisation) -> list[Membership]:
    """Everybody who works for the organisation or asks to, for those who may manage the team."""
    return list(current_memberships().filter(organisation=organisation).order_by("role", "person__name"))


def unverified_memberships() -> QuerySet[Membership]:
    """Requests that wait for a steward, oldest first."""
    return current_memberships().filter(verified_at=None).order_by("requested_at")


def my_tasks(person: Person) -> list[Task]:
    """What waits for the person: requests and proposals of their organisations; for a steward, of all.

    At most three queries, however many organisations the person leads.
    """
    led = organisations_i_lead(person)
    waiting = Q(memberships__verified_at=None, memberships__ended_at=None)
    rows = led.annotate(waiting=Count("memberships", filter=waiting)).order_by("name")
    tasks = [
        Task(
            f"{row}: {counted(row.waiting, 'Anfrage', 'Anfragen')} zur Mitarbeit",
            f"/kommunen/{row.key}/team/",
        )
        for row in rows
        if row.waiting
    ]
    proposals = CorrectionProposal.objects.filter(state__in=WAITING)
    if not person.is_steward:
        proposals = proposals.filter(organisation__in=led)
    if count := proposals.count():
        words = counted(count, "Korrekturvorschlag", "Korrekturvorschläge")
        tasks.append(Task(f"{words} zu Zuständigkeiten", "/kommunen/korrekturen/"))
    if person.is_steward and (count := unverified_memberships().count()):
        words = counted(count, "Konto", "Konten")
        tasks.append(Task(f"{words} zu bestätigen", "/kommunen/mitarbeit/"))
    return tasks


def counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"

"""The team of an organisation: ask to join, invite, verify, hand over, end."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import person_of
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import Department, Invitation, Membership, Organisation
from fahrplan.municipalities.rules.memberships import is_steward, may_manage_team
from fahrplan.municipalities.selectors.memberships import current_memberships, team_of, unverified_memberships
from fahrplan.municipalities.services.memberships import (
    accept_invitation,
    end_membership,
    hand_over,
    invite,
    request_membership,
    valid_invitation,
    verify_membership,
)
from fahrplan.municipalities.web.profile import path_to


class RoleForm(forms.Form):
    """A role in one organisation, and the department where the role needs one."""

    role = forms.ChoiceField(label="Rolle", choices=MembershipRole.choices)
    department: forms.ModelChoiceField[Department] = forms.ModelChoiceField(
        label="Fachbereich",
        queryset=None,
        required=False,
        empty_label="ganze Organisation",
        help_text="Nur für Redaktion und Sachbearbeitung.",
    )

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField", self.fields["department"]).queryset = organisation.departments.all()  # type: ignore[type-arg]

    def clean(self) -> dict[str, Any]:
        answer = super().clean() or {}
        if answer.get("role") == MembershipRole.EDITOR and not answer.get("department"):
            self.add_error("department", "Für die Redaktion wählen Sie bitte einen Fachbereich.")
        return answer


class InvitationForm(RoleForm):
    email = forms.EmailField(label="E-Mail-Adresse", max_length=254)
    field_order = ["email", "role", "department"]


@login_required
def team(request: HttpRequest, key: str) -> HttpResponse:
    """Everybody who works here, requests that wait, and the form to invite a colleague."""
    organisation = get_object_or_404(Organisation, key=key)
    may_manage_team.require(request.user, organisation)
    form = InvitationForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            invite(organisation, by=person_of(request), **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, f"Die Einladung an {form.cleaned_data['email']} ist unterwegs.")
            return redirect("municipalities:team", key=key)
    members = team_of(organisation)
    context = {
        "organisation": organisation,
        "team": members,
        "coordinates": any(_coordinates(membership, person_of(request)) for membership in members),
        "form": form,
        "path": path_to(organisation),
    }
    return render(request, "municipalities/team.html", context, status=422 if form.errors else 200)


def _coordinates(membership: Membership, person: Person) -> bool:
    return (
        membership.person_id == person.pk
        and membership.role == MembershipRole.COORDINATOR
        and membership.verified_at is not None
    )


@login_required
def join(request: HttpRequest, key: str) -> HttpResponse:
    """Ask to work for this organisation."""
    organisation = get_object_or_404(Organisation, key=key, active=True)
    form = RoleForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            request_membership(person_of(request), organisation=organisation, **form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(
                request, "Ihre Anfrage ist eingegangen. Sie bekommen eine E-Mail, sobald sie bestätigt ist."
            )
            return redirect("portal:my_area")
    context = {"organisation": organisation, "form": form, "path": path_to(organisation)}
    return render(request, "municipalities/join.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """All requests that wait for a steward."""
    is_steward.require(request.user)
    context = {"memberships": unverified_memberships(), "path": [("Arbeitsplatz", "/arbeitsplatz/")]}
    return render(request, "municipalities/membership_requests.html", context)


def _membership(request: HttpRequest, pk: UUID) -> Membership:
    """The membership; 403 for everybody who may not manage its team."""
    membership = get_object_or_404(current_memberships(), pk=pk)
    may_manage_team.require(request.user, membership.organisation)
    return membership


@login_required
@require_POST
def verify(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Confirm a colleague; nobody confirms themselves."""
    membership = _membership(request, pk)
    if membership.person_id == person_of(request).pk:
        messages.error(request, "Die eigene Mitarbeit kann nur jemand anderes bestätigen.")
    else:
        verify_membership(membership, by=person_of(request))
        messages.success(request, f"{membership.person} ist bestätigt.")
    return _back(request, membership)


@login_required
@require_POST
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a membership: a leading colleague for the team, everybody for themselves."""
    membership = get_object_or_404(current_memberships(), pk=pk)
    if membership.person_id != person_of(request).pk:
        may_manage_team.require(request.user, membership.organisation)
    end_membership(membership, by=person_of(request))
    messages.success(request, "Die Mitarbeit ist beendet.")
    return (
        redirect("portal:my_area")
        if membership.person_id == person_of(request).pk
        else _back(request, membership)
    )


@login_required
@require_POST
def hand_over_to(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The coordinator hands the role to the colleague whose membership this is."""
    successor = _membership(request, pk)
    own = current_memberships().filter(
        organisation=successor.organisation,
        role=MembershipRole.COORDINATOR,
        person=person_of(request),
        verified_at__isnull=False,
    )
    mine = get_object_or_404(own)
    try:
        hand_over(mine, successor=successor, by=person_of(request))
        messages.success(request, f"Die Koordination liegt jetzt bei {successor.person}.")
    except ValidationError as fault:
        messages.error(request, fault.messages[0])
    return redirect("portal:my_area")


@login_required
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Accept an invitation; a link alone changes nothing, the button does."""
    if request.method == "POST":
        try:
            membership = accept_invitation(secret, person=person_of(request))
        except ValidationError as fault:
            messages.error(request, fault.messages[0])
        else:
            messages.success(request, f"Willkommen bei {membership.organisation}.")
        return redirect("portal:my_area")
    invitation = valid_invitation(secret, person=person_of(request))
    facts = _invited_to(invitation) if invitation else []
    return render(
        request, "municipalities/accept_invitation.html", {"invitation": invitation, "facts": facts}
    )


def _invited_to(invitation: Invitation) -> list[tuple[str, object]]:
    return [
        ("Rolle", invitation.get_role_display()),
        ("Fachbereich", invitation.department),
        ("eingeladen von", invitation.invited_by),
        ("gilt bis", f"{localtime(invitation.expires_at):%d.%m.%Y}"),
    ]


def _back(request: HttpRequest, membership: Membership) -> HttpResponse:
    if request.POST.get("zurueck") == "steward":
        return redirect("municipalities:membership_requests")
    return redirect("municipalities:team", key=membership.organisation.key)

"""Background jobs of municipalities."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from fahrplan.municipalities import tasks
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Invitation
from fahrplan.municipalities.services.memberships import KEPT_DAYS, invite
from tests.support.records import organisation, person


@pytest.mark.django_db
def test_invitations_that_ran_out_are_forgotten() -> None:
    town, steward = organisation("burg", OrganisationKind.EINHEITSGEMEINDE), person(is_steward=True)
    for address in ("alt@example.org", "eben@example.org", "neu@example.org"):
        invite(town, email=address, role=MembershipRole.DEPUTY, by=steward)
    now = timezone.now()
    for address, days in (("alt@example.org", KEPT_DAYS + 1), ("eben@example.org", KEPT_DAYS - 1)):
        Invitation.objects.filter(email=address).update(expires_at=now - timedelta(days=days))
    tasks.forget()
    assert set(Invitation.objects.values_list("email", flat=True)) == {"eben@example.org", "neu@example.org"}

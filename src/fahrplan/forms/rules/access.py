"""Who builds forms: coordination, deputies and editors of the organisation. The second pair of eyes is another's."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.enums import MembershipRole

BUILDING = (MembershipRole.COORDINATOR, MembershipRole.DEPUTY, MembershipRole.EDITOR)


@rule("Koordination, Vertretung oder Redaktion dieser Organisation")
def may_build_for(person: Any, organisation: Any) -> bool:
    return _builds(person, organisation.pk)


@rule("Koordination, Vertretung oder Redaktion der Organisation dieses Formulars")
def may_edit_form(person: Any, form: Any) -> bool:
    return _builds(person, form.organisation_id)


@rule("eine andere Person als die, die die Fassung zur Freigabe gegeben hat")
def is_second_person(person: Any, version: Any) -> bool:
    return version.submitted_by_id is not None and version.submitted_by_id != person.pk


@rule("Koordination, Vertretung oder Redaktion der Organisation dieser Fassung")
def may_edit_version(person: Any, version: Any) -> bool:
    return _builds(person, version.form.organisation_id)


may_release = may_edit_version & is_second_person


def _builds(person: Any, organisation_id: Any) -> bool:
    if not person.is_authenticated:
        return False
    return bool(
        person.memberships.filter(
            organisation_id=organisation_id, role__in=BUILDING, verified_at__isnull=False, ended_at=None
        ).exists()
    )

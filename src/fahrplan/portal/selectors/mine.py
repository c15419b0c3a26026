"""How my organisations stand, with the ways to what a person should look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.design.rules import share_words
from fahrplan.implementation.selectors.attention import OwnStatus, my_status
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors.memberships import counted
from fahrplan.portal.selectors.labels import Workplace

NOTHING = "Eigene Leistung heute: Noch ist nichts zu zählen"


@dataclass(frozen=True)
class StatusLine:
    """One organisation: its own figure in words, and (label, address) of the lists behind it."""

    organisation: Organisation
    words: str
    ways: tuple[tuple[str, str], ...]


def desks_at(workplaces: Iterable[Workplace]) -> dict[UUID, set[UUID | None]]:
    """Organisation → departments whose cases the person handles; None among them: all. No query."""
    desks: dict[UUID, set[UUID | None]] = {}
    for place in workplaces:
        mine = place.membership
        if mine.verified_at and mine.role == MembershipRole.CLERK:
            desks.setdefault(mine.organisation_id, set()).add(mine.department_id)
    return desks


def handles_cases_only(workplaces: Iterable[Workplace]) -> bool:
    """Whether all that the person does here is case handling; the state of services is no task of theirs."""
    roles = {place.membership.role for place in workplaces}
    return roles == {MembershipRole.CLERK}


def provides_only(workplaces: Iterable[Workplace]) -> bool:
    """Whether all that the person works for are IT providers, which have products but no services of their own."""
    kinds = {place.membership.organisation.kind for place in workplaces}
    return kinds == {OrganisationKind.IT_PROVIDER}


def organisations_at(workplaces: Iterable[Workplace]) -> list[Organisation]:
    """Those of verified memberships that are not a provider's, by name."""
    found = [
        place.membership.organisation
        for place in workplaces
        if place.membership.verified_at and place.membership.role != MembershipRole.PROVIDER
    ]
    return sorted({one.pk: one for one in found}.values(), key=lambda one: one.name)


def status_lines(person: Person, organisations: list[Organisation]) -> list[StatusLine]:
    """One line for each of the organisations in which the person works. Two queries, none without one."""
    return [_line(status) for status in my_status(person, timezone.localdate(), organisations)]


def _line(status: OwnStatus) -> StatusLine:
    key = status.organisation.key
    share = share_words(status.count.online, status.count.counted)
    stale = counted(status.stale, "veraltete Angabe", "veraltete Angaben")
    against = counted(status.contradicted, "Widerspruch", "Widersprüche")
    return StatusLine(
        status.organisation,
        f"Eigene Leistung heute: {share} online" if status.count.counted else NOTHING,
        (
            (f"{stale}: bitte bestätigen" if status.stale else stale, f"/stand/veraltet/?stelle={key}"),
            (against, "/stand/widersprueche/"),
            ("Vorschläge zum Stand", "/stand/vorschlaege/"),
            ("Was wir nutzen und planen", f"/nachnutzung/kommune/{key}/"),
            ("Lücken und was dazu passt", "/nachnutzung/passt/"),
        ),
    )

"""An organisation says which solution it uses or plans. The date goes to the spine in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService
from fahrplan.finder.services import drop_entries
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.journal import entry
from fahrplan.foundation.services.locks import wait_for
from fahrplan.implementation.services.reporting import check_address
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, tell
from fahrplan.reuse.enums import AdoptionState, Origin
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.rules.access import can_adopt, may_record
from fahrplan.reuse.rules.adoptions import faults
from fahrplan.reuse.services.adoption_records import (
    NEWS,
    STALE_FORM,
    locked,
    note,
    refresh_entry,
    services_of,
    set_fields,
    set_needs,
    set_services,
    stamp,
    tell_followers,
)
from fahrplan.reuse.services.spine import Said, speaks_for, take_back_plan, write_to_spine
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionVersion

EXISTS = "Diese Nachnutzung ist schon eingetragen. Bitte bearbeiten Sie den Eintrag."


@dataclass(frozen=True)
class InsideFacts:
    """What only municipalities and the Land see. Costs in euro; None where not known."""

    fachverfahren: Solution | None = None
    cost_once: Decimal | None = None
    cost_yearly: Decimal | None = None
    staff_days_once: Decimal | None = None
    experience: str = ""
    may_be_called: bool = False
    call_contact: str = ""

    @classmethod
    def of(cls, adoption: Adoption | None) -> InsideFacts:
        """What is known of the adoption already, for who changes something else about it."""
        if adoption is None:
            return cls()
        return cls(**{known.name: getattr(adoption, known.name) for known in fields(cls)})


@dataclass(frozen=True)
class AdoptionFacts:
    """What is said about an adoption. ``address``: where its services are online, written to the spine only.

    ``needs``: promises of the Land it waits for; None leaves them as they are.
    """

    state: str
    services: Sequence[PublicService]
    in_use_since: date | None = None
    planned_for: date | None = None
    version: SolutionVersion | None = None
    address: str = ""
    inside: InsideFacts = field(default_factory=InsideFacts)
    needs: Sequence[DeliveryItem] | None = None
    is_demo: bool = False

    def values(self) -> dict[str, Any]:
        """The plain fields of the adoption."""
        inside = self.inside
        return {
            "state": str(self.state),
            "in_use_since": self.in_use_since,
            "planned_for": self.planned_for,
            "version": self.version,
            "fachverfahren": inside.fachverfahren,
            "cost_once": inside.cost_once,
            "cost_yearly": inside.cost_yearly,
            "staff_days_once": inside.staff_days_once,
            "experience": inside.experience.strip(),
            "may_be_called": inside.may_be_called,
            "call_contact": inside.call_contact.strip(),
        }


@transaction.atomic
def record_adoption(
    organisation: Organisation,
    solution: Solution,
    facts: AdoptionFacts,
    *,
    author: Author,
    based_on: str | None = None,
) -> Adoption:
    """Add an adoption or bring it up to date; a proposal that says the same is thereby confirmed.

    ``based_on``: what the form was filled from (version_of), None: do not compare. Sending the same twice
    changes nothing. Raises PermissionDenied, and ValidationError by field.
    """
    _may(organisation, author)
    stored = _stored(organisation, solution)
    _check(facts, organisation, solution, stored)
    speaking = speaks_for(organisation, facts.services, author)
    adoption = stored or Adoption(
        organisation=organisation, solution=solution, is_demo=facts.is_demo or _by_demo(author)
    )
    before = _spoken(stored)
    rows = _write(adoption, facts, author, based_on)
    if not rows and not facts.address.strip():
        return adoption
    note(rows)
    services = services_of(adoption)
    written = _to_spine(adoption, before, facts, author) if speaking else []
    refresh_entry(adoption, services.values())
    tell_followers(adoption, services.values(), spine_tells=bool(written))
    return adoption


@transaction.atomic
def remove_adoption(adoption: Adoption, *, author: Author, reason: str) -> None:
    """Take an entry out that should not be there; the journal keeps what it said, the planned date is withdrawn.

    Raises PermissionDenied, and ValidationError without a reason.
    """
    _may(adoption.organisation, author)
    if not reason.strip():
        raise ValidationError({"reason": "Bitte nennen Sie den Grund."})
    fresh = locked(adoption)
    if Adoption.objects.filter(merged_into=fresh).exists():
        raise ValidationError("Mit diesem Eintrag sind andere zusammengeführt. Bitte trennen Sie sie zuerst.")
    services = services_of(fresh)
    spoke = fresh.origin == Origin.CONFIRMED and speaks_for(fresh.organisation, services.values(), author)
    told = {
        "organisation": fresh.organisation.key,
        "solution": fresh.solution.key,
        "state": fresh.state,
        "services": sorted(service.leika_key for service in services.values()),
        "reason": reason.strip()[:500],
    }
    note([entry(fresh, ChangeKind.REMOVED, author, old=told)])
    drop_entries(NEWS, [str(fresh.pk)])
    fresh.delete()
    if spoke:
        take_back_plan(fresh, services.values(), fresh.planned_for, author=author)


def tell_proposer(adoption: Adoption, words: str, text: str = "") -> None:
    """Tell who proposed it what came of it."""
    if adoption.proposed_by_id:
        once = f"adoption-proposal:{adoption.pk}:{adoption.origin}:{adoption.decided_at}"
        title = f"{words}: {adoption}"[:300]
        tell([adoption.proposed_by_id], News(NEWS, title, adoption.get_absolute_url(), once, text))


def _may(organisation: Organisation, author: Author) -> None:
    if author.person_id is not None:
        may_record.require(Person.objects.get(pk=author.person_id), organisation)


def _by_demo(author: Author) -> bool:
    if author.person_id is None:
        return False
    return Person.objects.filter(pk=author.person_id, is_demo=True).exists()


def _stored(organisation: Organisation, solution: Solution) -> Adoption | None:
    wait_for(organisation)
    found = Adoption.objects.select_for_update(of=("self",)).select_related(
        "organisation__territory", "solution__provider", "version", "fachverfahren"
    )
    return found.filter(organisation=organisation, solution=solution, merged_into=None).first()


def _check(
    facts: AdoptionFacts, organisation: Organisation, solution: Solution, stored: Adoption | None
) -> None:
    if not can_adopt(None, organisation):
        raise ValidationError({"organisation": "Diese Stelle trägt keine Nachnutzung ein."})
    if solution.merged_into_id:
        raise ValidationError({"solution": "Diese Lösung ist mit einer anderen zusammengeführt."})
    found = faults(facts.values(), today=timezone.localdate(), before=stored.planned_for if stored else None)
    if facts.version and facts.version.solution_id != solution.pk:
        found["version"] = "Diese Version gehört zu einer anderen Lösung."
    if facts.address.strip() and facts.state != AdoptionState.IN_USE:
        found["address"] = "Eine Adresse gehört nur zum Stand „im Einsatz“."
    if found:
        raise ValidationError(found)
    if facts.address.strip():
        _check_address(facts.address)


def _check_address(address: str) -> None:
    try:
        check_address(address)
    except ValidationError as fault:
        raise ValidationError({"address": fault.messages}) from fault


def _spoken(stored: Adoption | None) -> tuple[str, date | None, list[PublicService]]:
    if stored is None or stored.origin != Origin.CONFIRMED:
        return "", None, []
    return stored.state, stored.planned_for, list(services_of(stored).values())


def _write(adoption: Adoption, facts: AdoptionFacts, author: Author, based_on: str | None) -> list[Any]:
    """Set everything that differs; gives the journal rows."""
    seen, new = version_of(None if adoption._state.adding else adoption), adoption._state.adding
    asked = adoption.origin != Origin.CONFIRMED
    values = facts.values() | {"origin": Origin.CONFIRMED.value}
    if asked:
        values["decided_at"] = timezone.now()
    rows = set_fields(adoption, values, author)
    related = set_services(adoption, facts.services, author)
    if facts.needs is not None:
        related += set_needs(adoption, facts.needs, author)
    if related and not rows:
        stamp(adoption, author)
    rows += related
    if rows and not new and based_on not in (None, seen, "" if asked else None):
        raise ValidationError(STALE_FORM if based_on else EXISTS)
    if asked and rows:
        tell_proposer(adoption, "Bestätigt")
    return rows


def _to_spine(
    adoption: Adoption,
    before: tuple[str, date | None, list[PublicService]],
    facts: AdoptionFacts,
    author: Author,
) -> list[PublicService]:
    state, planned_for, services = before
    kept = {service.pk for service in facts.services} if facts.state == AdoptionState.PLANNED else set()
    if state == AdoptionState.PLANNED and facts.state != AdoptionState.IN_USE:
        gone = [service for service in services if service.pk not in kept]
        take_back_plan(adoption, gone, planned_for, author=author)
    said = Said(facts.state, facts.planned_for, facts.address)
    return write_to_spine(adoption, facts.services, said, author=author)

"""Providers and neighbours propose what a municipality uses or plans; the municipality confirms or declines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.design.rules import day
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services.locks import wait_for
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, tell_organisations
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.rules.access import can_adopt, may_answer, may_propose
from fahrplan.reuse.rules.adoptions import PROPOSE_AGAIN_AFTER, faults
from fahrplan.reuse.services.adopting import AdoptionFacts, record_adoption, tell_proposer
from fahrplan.reuse.services.adoption_records import (
    NEWS,
    locked,
    note,
    services_of,
    set_fields,
    set_needs,
    set_services,
)
from fahrplan.solutions.models import Solution

MOST_OPEN = 30
LONGEST = 2_000


@dataclass(frozen=True)
class Claim:
    """What somebody says that a municipality uses or plans, and how they know. Nothing internal belongs here."""

    facts: AdoptionFacts
    reason: str


@transaction.atomic
def propose_adoption(organisation: Organisation, solution: Solution, claim: Claim, *, by: Person) -> Adoption:
    """Propose an entry; it is public and reaches the spine only once the owner has confirmed it.

    The same proposal again by the same person changes nothing. Raises PermissionDenied for a provider and
    another's product, ValidationError by field, for what is already known, lately declined, or too much.
    """
    may_propose.require(by, solution)
    _check(organisation, solution, claim)
    wait_for(organisation)
    stored = Adoption.objects.filter(organisation=organisation, solution=solution, merged_into=None).first()
    if stored is not None and stored.origin == Origin.PROPOSED and stored.proposed_by_id == by.pk:
        return stored
    _may_be_new(stored, by)
    adoption = stored or Adoption(organisation=organisation, solution=solution, is_demo=by.is_demo)
    author = author_of(by)
    rows = set_fields(adoption, _values(claim, by), author)
    rows += set_services(adoption, claim.facts.services, author)
    rows += set_needs(adoption, claim.facts.needs or (), author)
    note(rows)
    title = f"Stimmt das? {by} meldet für Sie: „{solution}“ {adoption.get_state_display()}"
    once = f"adoption-asked:{adoption.pk}:{adoption.proposed_at}"
    news = News(NEWS, title[:300], adoption.get_absolute_url(), once, claim.reason)
    tell_organisations([organisation], news)
    return adoption


@transaction.atomic
def confirm_adoption(adoption: Adoption, *, by: Person, based_on: str | None = None) -> Adoption:
    """The owner says: right. The date goes to the spine, the proposer is told. Twice changes nothing.

    Raises PermissionDenied, and ValidationError where the proposal is another by now or its date has passed.
    """
    fresh = locked(adoption)
    may_answer.require(by, fresh)
    if fresh.origin == Origin.CONFIRMED:
        return fresh
    _still(fresh, based_on)
    facts = AdoptionFacts(
        fresh.state,
        list(services_of(fresh).values()),
        fresh.in_use_since,
        fresh.planned_for,
        fresh.version,
    )
    return record_adoption(fresh.organisation, fresh.solution, facts, author=author_of(by))


@transaction.atomic
def decline_adoption(adoption: Adoption, *, answer: str, by: Person, based_on: str | None = None) -> Adoption:
    """The owner says: wrong, and why; the proposer is told. Twice changes nothing.

    Raises PermissionDenied, and ValidationError without an answer or for what was confirmed already.
    """
    fresh = locked(adoption)
    may_answer.require(by, fresh)
    if fresh.origin == Origin.DECLINED:
        return fresh
    if fresh.origin == Origin.CONFIRMED:
        raise ValidationError("Dieser Eintrag ist schon bestätigt. Sie können ihn bearbeiten oder löschen.")
    if not answer.strip() or len(answer) > LONGEST:
        raise ValidationError({"answer": f"Bitte schreiben Sie, was nicht stimmt (bis {LONGEST} Zeichen)."})
    _still(fresh, based_on)
    values = {"origin": Origin.DECLINED.value, "answer": answer.strip(), "decided_at": timezone.now()}
    note(set_fields(fresh, values, author_of(by)))
    tell_proposer(fresh, "Nicht bestätigt", fresh.answer)
    return fresh


@transaction.atomic
def withdraw_proposal(adoption: Adoption, *, by: Person) -> None:
    """Who proposed it takes it back. Raises ValidationError once it is decided, or for somebody else's."""
    fresh = locked(adoption)
    if fresh.origin != Origin.PROPOSED or fresh.proposed_by_id != by.pk:
        raise ValidationError("Zurückziehen können Sie nur einen eigenen, offenen Vorschlag.")
    values = {
        "origin": Origin.DECLINED.value,
        "answer": "Vom Vorschlagenden zurückgezogen.",
        "decided_at": timezone.now(),
    }
    note(set_fields(fresh, values, author_of(by)))


def _check(organisation: Organisation, solution: Solution, claim: Claim) -> None:
    if not can_adopt(None, organisation):
        raise ValidationError({"organisation": "Für diese Stelle lässt sich nichts vorschlagen."})
    if solution.merged_into_id:
        raise ValidationError({"solution": "Diese Lösung ist mit einer anderen zusammengeführt."})
    facts = claim.facts
    found = faults(facts.values(), today=timezone.localdate())
    if facts.version and facts.version.solution_id != solution.pk:
        found["version"] = "Diese Version gehört zu einer anderen Lösung."
    if not claim.reason.strip() or len(claim.reason) > LONGEST:
        found["reason"] = f"Bitte schreiben Sie, woher Sie das wissen (bis {LONGEST} Zeichen)."
    if found:
        raise ValidationError(found)


def _may_be_new(stored: Adoption | None, by: Person) -> None:
    if stored is not None and stored.origin == Origin.CONFIRMED:
        raise ValidationError("Diese Nachnutzung ist schon bekannt.")
    if stored is not None and stored.origin == Origin.PROPOSED:
        raise ValidationError("Das hat schon jemand vorgeschlagen. Die Kommune prüft es.")
    again = timezone.now() - timedelta(days=PROPOSE_AGAIN_AFTER)
    if stored is not None and stored.decided_at and stored.decided_at > again:
        raise ValidationError(f"Die Kommune hat das am {day(stored.decided_at)} verneint.")
    if Adoption.objects.filter(proposed_by_id=by.pk, origin=Origin.PROPOSED).count() >= MOST_OPEN:
        raise ValidationError(f"Sie haben {MOST_OPEN} offene Vorschläge. Bitte warten Sie die Antworten ab.")


def _values(claim: Claim, by: Person) -> dict[str, Any]:
    facts = claim.facts
    return {
        "state": str(facts.state),
        "in_use_since": facts.in_use_since,
        "planned_for": facts.planned_for,
        "version": facts.version,
        "origin": Origin.PROPOSED.value,
        "proposed_by_id": by.pk,
        "proposed_by": str(by)[:200],
        "proposed_at": timezone.now(),
        "proposal": claim.reason.strip(),
        "answer": "",
        "decided_at": None,
    }


def _still(adoption: Adoption, based_on: str | None) -> None:
    if based_on is not None and based_on != version_of(adoption):
        raise ValidationError("Der Vorschlag wurde inzwischen geändert. Bitte sehen Sie ihn noch einmal an.")

"""Duplicates become one entry and, where that was wrong, two again. Nothing is deleted."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.journal import entry, in_journal
from fahrplan.foundation.services.locks import wait_for
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.models import AdoptedService, Adoption
from fahrplan.reuse.rules.access import may_merge
from fahrplan.reuse.services.adoption_records import note, refresh_entry, services_of, stamp
from fahrplan.solutions.models import DeliveryItem

TAKEN = (
    "version", "in_use_since", "fachverfahren", "cost_once", "cost_yearly", "staff_days_once", "experience",
    "call_contact",
)  # fmt: skip
OPEN = (None, "")


@transaction.atomic
def merge_adoptions(gone: Adoption, stays: Adoption, *, by: Person, reason: str) -> Adoption:
    """Make ``gone`` a part of ``stays``: services, needs and open fields go over; a circle cannot arise.

    Raises PermissionDenied for anybody but a steward; ValidationError for an entry with itself, one of another
    organisation, one that is merged already (either side), and without a reason.
    """
    may_merge.require(by, stays)
    if not reason.strip():
        raise ValidationError({"reason": "Bitte nennen Sie den Grund."})
    if gone.pk == stays.pk:
        raise ValidationError({"stays": "Ein Eintrag lässt sich nicht mit sich selbst zusammenführen."})
    left, right = _both(gone, stays)
    if left.organisation_id != right.organisation_id:
        raise ValidationError({"stays": "Die Einträge gehören zu verschiedenen Stellen."})
    if left.merged_into_id:
        raise ValidationError("Dieser Eintrag ist schon zusammengeführt.")
    if right.merged_into_id:
        raise ValidationError(
            {"stays": "Dieser Eintrag ist selbst ein Doppelter. Bitte wählen Sie den anderen."}
        )
    unite(left, right, author_of(by, reason.strip()[:500]))
    return right


@transaction.atomic
def split_adoption(gone: Adoption, *, by: Person, reason: str) -> Adoption:
    """Undo a merge: the duplicate stands alone again, the other gives back what it got, unless it changed since.

    Raises PermissionDenied for anybody but a steward; ValidationError where nothing is merged, where the
    organisation has another entry for the same solution by now, and without a reason.
    """
    may_merge.require(by, gone)
    if not reason.strip():
        raise ValidationError({"reason": "Bitte nennen Sie den Grund."})
    wait_for(gone.organisation)
    left = _locked(gone)
    if left.merged_into is None:
        raise ValidationError("Dieser Eintrag ist nicht zusammengeführt.")
    part(left, author_of(by, reason.strip()[:500]))
    return left


def unite(gone: Adoption, stays: Adoption, author: Author) -> None:
    """The merge itself, for services that have made sure it may be done."""
    given = {
        "services": _give_services(gone, stays),
        "needs": _give_needs(gone, stays),
        "fields": _give_fields(gone, stays),
    }
    gone.handed_over = gone.handed_over | given
    gone.merged_into = stays
    stamp(gone, author)
    stamp(stays, author)
    note(
        [
            entry(gone, ChangeKind.CHANGED, author, field="merged_into", new=str(stays.pk)),
            entry(stays, ChangeKind.CHANGED, author, field="absorbed", new=str(gone.pk)),
        ]
    )
    _refresh(gone, stays)


def part(gone: Adoption, author: Author) -> None:
    """The split itself. Raises ValidationError where another entry has taken the place of the duplicate."""
    stays = gone.merged_into
    if stays is None:
        return
    taken = Adoption.objects.filter(
        organisation=gone.organisation, solution=gone.solution, merged_into=None
    ).exclude(pk=gone.pk)
    if taken.exists():
        raise ValidationError(
            "Getrennt hätte die Stelle zwei Einträge zu derselben Lösung. Bitte ändern Sie zuerst die Lösung."
        )
    _take_back(gone, stays)
    gone.merged_into = None
    gone.handed_over = {name: value for name, value in gone.handed_over.items() if name == "from_solution"}
    stamp(gone, author)
    stamp(stays, author)
    note(
        [
            entry(gone, ChangeKind.CHANGED, author, field="merged_into", old=str(stays.pk)),
            entry(stays, ChangeKind.CHANGED, author, field="absorbed", old=str(gone.pk)),
        ]
    )
    _refresh(gone, stays)


def _both(first: Adoption, second: Adoption) -> tuple[Adoption, Adoption]:
    """Both rows, locked in one order whoever asks."""
    wait_for(first.organisation)
    found = {pk: _locked(row) for pk, row in sorted({first.pk: first, second.pk: second}.items())}
    return found[first.pk], found[second.pk]


def _locked(adoption: Adoption) -> Adoption:
    found = Adoption.objects.select_for_update(of=("self",)).select_related(
        "organisation", "solution__provider", "merged_into__organisation", "merged_into__solution__provider"
    )
    return found.get(pk=adoption.pk)


def _give_services(gone: Adoption, stays: Adoption) -> list[str]:
    """A proposal that nobody has confirmed proves nothing: it hands over no services."""
    if gone.origin != Origin.CONFIRMED and stays.origin == Origin.CONFIRMED:
        return []
    known = services_of(stays)
    missing = [service for pk, service in services_of(gone).items() if pk not in known]
    AdoptedService.objects.bulk_create(AdoptedService(adoption=stays, service=one) for one in missing)
    return sorted(service.leika_key for service in missing)


def _give_needs(gone: Adoption, stays: Adoption) -> list[str]:
    known = set(stays.needs.values_list("pk", flat=True))
    missing = [item for item in gone.needs.all() if item.pk not in known]
    stays.needs.add(*missing)
    return sorted(item.key for item in missing)


def _give_fields(gone: Adoption, stays: Adoption) -> dict[str, Any]:
    given = {}
    for name in TAKEN:
        value = getattr(gone, name)
        if value in OPEN or getattr(stays, name) not in OPEN or (name == "version" and _foreign(gone, stays)):
            continue
        if name == "in_use_since" and stays.planned_for:
            continue
        setattr(stays, name, value)
        given[name] = in_journal(value)
    if "call_contact" in given and gone.may_be_called:
        stays.may_be_called = True
    return given


def _foreign(gone: Adoption, stays: Adoption) -> bool:
    return gone.version is not None and gone.version.solution_id != stays.solution_id


def _take_back(gone: Adoption, stays: Adoption) -> None:
    given = gone.handed_over
    services = PublicService.objects.filter(leika_key__in=given.get("services", []))
    if AdoptedService.objects.filter(adoption=stays).exclude(service__in=services).exists():
        AdoptedService.objects.filter(adoption=stays, service__in=services).delete()
    stays.needs.remove(*DeliveryItem.objects.filter(key__in=given.get("needs", [])))
    for name, value in given.get("fields", {}).items():
        if in_journal(getattr(stays, name)) == value:
            setattr(stays, name, "" if name in ("experience", "call_contact") else None)
            if name == "call_contact":
                stays.may_be_called = False


def _refresh(gone: Adoption, stays: Adoption) -> None:
    for adoption in (gone, stays):
        refresh_entry(adoption, services_of(adoption).values())

"""Adoptions follow what happens elsewhere: slips of the Land, merged solutions, reformed municipalities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.journal import entry
from fahrplan.municipalities.models import Organisation, Territory, TerritorySuccession
from fahrplan.notices.services import News, tell_organisations
from fahrplan.reuse.enums import AdoptionState, Origin
from fahrplan.reuse.models import AdoptedService, Adoption
from fahrplan.reuse.rules.access import can_adopt, may_hand_over
from fahrplan.reuse.services.adoption_records import NEWS, note, refresh_entry, services_of, stamp
from fahrplan.reuse.services.merging import part, unite
from fahrplan.solutions.models import DeliverySlip, Solution, SolutionVersion
from fahrplan.solutions.services.versions import version_news

LONGEST_CHAIN = 20


@transaction.atomic
def mark_delayed(slip: DeliverySlip) -> int:
    """Mark the planned adoptions that wait for what has slipped and tell their owners once; gives how many.

    A promise that comes earlier delays nobody: it only moves the date shown where one was delayed already.
    """
    item = slip.item
    if item.delivered_on is not None:
        return 0
    waiting = Adoption.objects.filter(state=AdoptionState.PLANNED, merged_into=None)
    waiting = waiting.filter(Q(needs=item) | Q(solution__needs=item)).distinct()
    if slip.new is not None and slip.old is not None and slip.new < slip.old:
        waiting = waiting.filter(delayed_by__item=item)
    found = list(waiting.select_related("organisation", "solution"))
    Adoption.objects.filter(pk__in=[row.pk for row in found]).update(delayed_by=slip)
    author = Author(label=slip.recorded_by or "Lieferplan des Landes", reason=slip.reason)
    note([entry(row, ChangeKind.CHANGED, author, field="delayed_by", new=str(slip)) for row in found])
    _tell_owners(slip, found)
    return len(found)


def tell_adopters(version: SolutionVersion) -> int:
    """Tell who uses or plans the solution of each step of a version, also without following it; gives how many."""
    adopted = Adoption.objects.filter(
        solution=version.solution_id, origin=Origin.CONFIRMED, merged_into=None
    ).select_related("organisation")
    return tell_organisations({row.organisation for row in adopted}, version_news(version))


@transaction.atomic
def follow_merged_solution(gone: Solution, stays: Solution) -> int:
    """Adoptions of the duplicate become adoptions of the entry that stays; gives how many."""
    author = Author(label="Lösungen zusammengeführt", reason=f"„{gone}“ ist jetzt „{stays}“")
    found = _current(solution=gone)
    for adoption in found:
        other = Adoption.objects.filter(
            organisation=adoption.organisation, solution=stays, merged_into=None
        ).first()
        if other is not None:
            _unite_best(adoption, other, author)
            continue
        adoption.solution = stays
        adoption.handed_over = {"from_solution": gone.key}
        _moved(adoption, "solution", gone.key, stays.key, author)
    Adoption.objects.filter(fachverfahren=gone).update(fachverfahren=stays)
    return len(found)


@transaction.atomic
def follow_split_solution(back: Solution, stays: Solution) -> int:
    """Adoptions that had come with the merge go back, and those united by it part; gives how many."""
    author = Author(label="Lösungen getrennt", reason=f"„{back}“ ist wieder ein eigener Eintrag")
    moved = [row for row in _current(solution=stays) if row.handed_over.get("from_solution") == back.key]
    for adoption in moved:
        adoption.solution = back
        adoption.handed_over = {}
        _moved(adoption, "solution", stays.key, back.key, author)
    united = Adoption.objects.filter(solution=back, merged_into__solution=stays)
    listed = list(
        united.select_related(
            "organisation", "solution", "merged_into__organisation", "merged_into__solution"
        )
    )
    for adoption in listed:
        part(adoption, author)
    return len(moved) + len(listed)


@transaction.atomic
def follow_reform(laender: Iterable[str] | None) -> int:
    """Adoptions of organisations that no longer act go to those that took over; gives how many moved.

    The first successor (the one with most residents) has them; to others they are proposed, since nobody has
    said that they go on there. Where a successor uses the same solution, both entries become one.
    """
    dissolved = Organisation.objects.filter(active=False, territory__isnull=False)
    if laender is not None:
        dissolved = dissolved.filter(land__in=list(laender))
    dissolved = dissolved.filter(pk__in=Adoption.objects.filter(merged_into=None).values("organisation_id"))
    moved = 0
    for organisation in dissolved.select_related("territory"):
        successors = successors_of(organisation)
        if successors:
            reason = f"Gebietsreform: {organisation} gehört jetzt zu {successors[0]}"
            author = Author(label="Gebietsreform", reason=reason)
            moved += hand_over(organisation, successors, author=author)
    return moved


def successors_of(organisation: Organisation) -> list[Organisation]:
    """The acting organisations that took over from one whose area is gone, the largest first."""
    areas: set[UUID] = {organisation.territory_id} if organisation.territory_id else set()
    seen: set[UUID] = set()
    for _ in range(LONGEST_CHAIN):
        seen |= areas
        rows = TerritorySuccession.objects.filter(predecessor__in=areas).exclude(successor__in=seen)
        areas = set(rows.values_list("successor_id", flat=True))
        if not areas:
            break
        acting = _acting(Territory.objects.filter(pk__in=areas), organisation)
        if acting:
            return acting
    return []


@transaction.atomic
def hand_over(gone: Organisation, successors: list[Organisation], *, author: Author) -> int:
    """Move all adoptions of an organisation to the first successor and propose them to the others."""
    found = _current(organisation=gone)
    first, *others = successors
    for adoption in found:
        for other in others:
            _propose_to(other, adoption, author)
        same = Adoption.objects.filter(
            organisation=first, solution=adoption.solution, merged_into=None
        ).first()
        adoption.came_from = gone
        if same is not None:
            _unite_best(adoption, same, author)
            continue
        adoption.organisation = first
        _moved(adoption, "organisation", gone.key, first.key, author)
    return len(found)


@transaction.atomic
def hand_over_to(gone: Organisation, successor: Organisation, *, by: Person, reason: str) -> int:
    """A steward moves all adoptions of an organisation; gives how many.

    Raises PermissionDenied for anybody else; ValidationError for the same or an inactive successor, and
    without a reason.
    """
    may_hand_over.require(by)
    if not reason.strip():
        raise ValidationError({"reason": "Bitte nennen Sie den Grund."})
    if gone.pk == successor.pk or not can_adopt(by, successor):
        raise ValidationError({"successor": "Bitte wählen Sie eine andere Stelle, die heute tätig ist."})
    return hand_over(gone, [successor], author=author_of(by, reason.strip()[:500]))


def _acting(areas: Iterable[Territory], organisation: Organisation) -> list[Organisation]:
    rows = Organisation.objects.filter(territory__in=list(areas), active=True).select_related("territory")
    return sorted(
        rows,
        key=lambda one: (one.kind != organisation.kind, -((one.territory and one.territory.population) or 0)),
    )


def _propose_to(other: Organisation, adoption: Adoption, author: Author) -> None:
    if adoption.origin != Origin.CONFIRMED:
        return
    if Adoption.objects.filter(organisation=other, solution=adoption.solution, merged_into=None).exists():
        return
    twin = Adoption(
        organisation=other,
        solution=adoption.solution,
        version=adoption.version,
        state=adoption.state,
        in_use_since=adoption.in_use_since,
        planned_for=adoption.planned_for,
        origin=Origin.PROPOSED,
        proposed_by=author.label,
        proposal=author.reason,
        came_from=adoption.organisation,
        is_demo=adoption.is_demo,
    )
    stamp(twin, author)
    twin.proposed_at = twin.changed_at
    stamp(twin, author)
    AdoptedService.objects.bulk_create(
        AdoptedService(adoption=twin, service=service) for service in services_of(adoption).values()
    )
    note([entry(twin, ChangeKind.ADDED, author, new={"came_from": adoption.organisation.key})])
    news = News(
        NEWS, f"Stimmt das? {twin}", twin.get_absolute_url(), f"adoption-asked:{twin.pk}", author.reason
    )
    tell_organisations([other], news)


def _unite_best(moving: Adoption, other: Adoption, author: Author) -> None:
    """A confirmed entry absorbs one that is only proposed, whichever comes from where."""
    if moving.origin == Origin.CONFIRMED and other.origin != Origin.CONFIRMED:
        other.origin, other.state = moving.origin, moving.state
        other.in_use_since, other.planned_for = moving.in_use_since, moving.planned_for
    unite(moving, other, author)


def _moved(adoption: Adoption, field: str, old: str, new: str, author: Author) -> None:
    stamp(adoption, author)
    note([entry(adoption, ChangeKind.CHANGED, author, field=field, old=old, new=new)])
    refresh_entry(adoption, services_of(adoption).values())


def _current(**where: object) -> list[Adoption]:
    found = Adoption.objects.select_for_update(of=("self",)).filter(merged_into=None, **where)
    return list(found.select_related("organisation", "solution__provider", "version").order_by("pk"))


def _tell_owners(slip: DeliverySlip, found: Iterable[Adoption]) -> None:
    """One piece of news for each organisation, however many of its adoptions wait."""
    by_owner: dict[UUID, list[Adoption]] = defaultdict(list)
    for adoption in found:
        if adoption.origin == Origin.CONFIRMED:
            by_owner[adoption.organisation_id].append(adoption)
    new = f"neuer Termin {slip.new:%d.%m.%Y}" if slip.new else "ohne neuen Termin"
    for listed in by_owner.values():
        names = ", ".join(f"„{adoption.solution}“" for adoption in listed[:5])
        more = f" und {len(listed) - 5} weitere" if len(listed) > 5 else ""
        text = f"Davon hängt ab: {names}{more}. Grund: {slip.reason}"
        title = f"Verzögert: {slip.item}, {new}"[:300]
        url = (
            listed[0].get_absolute_url()
            if len(listed) == 1
            else f"/nachnutzung/kommune/{listed[0].organisation.key}/"
        )
        tell_organisations([listed[0].organisation], News("delivery", title, url, f"slip:{slip.pk}", text))

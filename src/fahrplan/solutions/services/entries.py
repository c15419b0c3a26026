"""Solutions and promises in the search over everything, and as things to follow."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from fahrplan.finder.services import Entry, drop_entries, put_entries
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import Subject
from fahrplan.solutions.models import DeliveryItem, Solution

PORTION = 1_000


def refresh_entries(solutions: QuerySet[Solution]) -> None:
    """Bring the search up to date for these solutions: duplicates leave it, all others come in."""
    wanted = solutions.select_related("provider").prefetch_related("covers__service")
    entries, gone = [], []
    for solution in wanted.iterator(chunk_size=PORTION):
        if solution.merged_into_id:
            gone.append(solution.key)
        else:
            entries.append(_entry(solution))
    put_entries(entries)
    if gone:
        drop_entries(SubjectKind.SOLUTION, gone)


def _entry(solution: Solution) -> Entry:
    services = [
        f"{covered.service.plain_name} {covered.service.name} {covered.service.leika_key}"
        for covered in solution.covers.all()
    ]
    provider = solution.provider.name if solution.provider else ""
    known = [solution.get_kind_display(), provider, solution.summary, *solution.standards, *services]
    return Entry(
        SubjectKind.SOLUTION,
        solution.key,
        solution.name,
        address_of(solution),
        "\n".join(filter(None, known)),
    )


def refresh_items(items: Iterable[DeliveryItem]) -> None:
    """Bring the search up to date for these promises."""
    put_entries(
        Entry(
            SubjectKind.DELIVERY,
            item.key,
            item.name,
            address_of(item),
            f"{item.get_kind_display()} Lieferplan des Landes\n{item.summary}\n{item.note}",
        )
        for item in items
    )


def address_of(record: Solution | DeliveryItem) -> str:
    """The page of a solution or a promise."""
    folder = "lieferplan/" if isinstance(record, DeliveryItem) else ""
    return f"/loesungen/{folder}{record.key}/"


def subjects_of(record: Solution | DeliveryItem) -> list[Subject]:
    """What people may follow to hear of this record; for a solution also the duplicates it took in."""
    kind = SubjectKind.DELIVERY if isinstance(record, DeliveryItem) else SubjectKind.SOLUTION
    keys = [record.key]
    if isinstance(record, Solution):
        keys += Solution.objects.filter(merged_into=record).values_list("key", flat=True)
    return [Subject(kind, key, record.name, address_of(record)) for key in keys]

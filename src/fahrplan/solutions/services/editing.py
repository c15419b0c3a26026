"""Adding and changing solutions, with the services they cover and what they need from the Land."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change, Record
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import allowed, entries, entry
from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, tell_stewards
from fahrplan.solutions.models import DeliveryItem, Solution, SolutionCoverage
from fahrplan.solutions.rules.fields import FIELD_LABELS, faults, plain
from fahrplan.solutions.rules.keys import RESERVED, free_key
from fahrplan.solutions.services.entries import address_of, refresh_entries

LOCK = 0x736F6C6E  # one new short name at a time
FIELDS = tuple(FIELD_LABELS)
RELATIONS = ("services", "needs")
MOST_SERVICES = 500
STALE = (
    "Jemand hat diesen Eintrag inzwischen geändert. Bitte laden Sie die Seite neu und ändern Sie noch einmal."
)


@transaction.atomic
def create_solution(
    values: Mapping[str, Any], author: Author, *, is_demo: bool = False, key: str = ""
) -> Solution:
    """Add a solution; ``values`` are FIELDS, and ``services`` and ``needs`` as records. Without a key one is made.

    Raises ValidationError (German, by field) for what does not fit and where the provider has one of this name.
    """
    own = _own(values)
    solution = Solution(**own, is_demo=is_demo, changed_by=author.label[:200])
    one_name_at_a_time()
    twin = Solution.objects.filter(
        name__iexact=solution.name, provider=solution.provider, merged_into=None
    ).first()
    if twin:
        raise ValidationError({"name": f"Diese Lösung gibt es schon, unter dem Kurznamen „{twin.key}“."})
    if key in RESERVED:
        raise ValidationError({"key": f"„{key}“ ist als Kurzname vergeben."})
    solution.key = key or free_key(solution.name, taken_by(Solution))
    solution.clean_fields()
    solution.save()
    journal([entry(solution, ChangeKind.ADDED, author, new=snapshot(solution))])
    _relate(solution, values, author)
    refresh_entries(Solution.objects.filter(pk=solution.pk))
    return solution


@transaction.atomic
def create_own_solution(values: Mapping[str, Any], author: Author) -> Solution:
    """As ``create_solution``, by somebody of the provider: the stewards are told, to look for duplicates."""
    solution = create_solution(values, author)
    title = (
        f"Neue Lösung von {solution.provider}: {solution}"
        if solution.provider
        else f"Neue Lösung: {solution}"
    )
    tell_stewards(News(SubjectKind.SOLUTION, title, address_of(solution), f"solution:{solution.pk}"))
    return solution


@transaction.atomic
def edit_solution(
    solution: Solution, values: Mapping[str, Any], author: Author, *, seen: datetime | None = None
) -> list[str]:
    """Set some fields; gives the names of those that changed. ``seen`` is ``changed_at`` of the page edited.

    Raises ValidationError (German, by field) and writes nothing when a value does not fit, when the solution
    was merged away, or when somebody else changed it since ``seen``.
    """
    fresh = locked_solution(solution)
    if seen is not None and fresh.changed_at != seen:
        raise ValidationError(STALE)
    differing = changed_fields(fresh, _own(values, fresh))
    for name, (_, new) in differing.items():
        setattr(fresh, name, new)
    fresh.clean_fields()
    journal(change_rows(fresh, differing, author))
    related = _relate(fresh, values, author)
    if differing or related:
        touch(fresh, author)
        refresh_entries(Solution.objects.filter(pk=fresh.pk))
    solution.refresh_from_db()
    return [*differing, *related]


def locked_solution(solution: Solution) -> Solution:
    """The solution as stored, locked until the end of the transaction. Raises ValidationError for a duplicate."""
    fresh = (
        Solution.objects.select_for_update(of=("self",))
        .select_related("provider", "operator", "merged_into")
        .get(pk=solution.pk)
    )
    if fresh.merged_into:
        raise ValidationError(f"Dieser Eintrag ist mit „{fresh.merged_into}“ zusammengeführt.")
    return fresh


def touch(solution: Solution, author: Author) -> None:
    """Store the solution with who changed it last."""
    solution.changed_at, solution.changed_by = timezone.now(), author.label[:200]
    solution.save()


def snapshot(solution: Solution) -> dict[str, Any]:
    return {name: plain(getattr(solution, name)) for name in FIELDS}


def change_rows(record: Record, differing: Mapping[str, tuple[Any, Any]], author: Author) -> list[Change]:
    """Unsaved journal rows, one for each field; a record in it is told by its short name."""
    return entries(record, {name: (plain(old), plain(new)) for name, (old, new) in differing.items()}, author)


def taken_by(model: type[Solution] | type[DeliveryItem]) -> Callable[[str], bool]:
    return lambda key: bool(model._default_manager.filter(key=key).exists())


def one_name_at_a_time() -> None:
    one_at_a_time(LOCK)


def _own(values: Mapping[str, Any], stored: Solution | None = None) -> dict[str, Any]:
    given = allowed(values, {*FIELDS, *RELATIONS})
    own = {name: value for name, value in given.items() if name in FIELDS}
    known = {name: getattr(stored, name) for name in ("price", "price_model")} if stored else {}
    if found := faults(known | own):
        raise ValidationError(found)
    return own


def _relate(solution: Solution, values: Mapping[str, Any], author: Author) -> list[str]:
    """Bring coverage and needs to what ``values`` say, if they say so; gives what changed."""
    changed = []
    if "services" in values and set_services(solution, values["services"], author):
        changed.append("services")
    if "needs" in values and _set_needs(solution, values["needs"], author):
        changed.append("needs")
    return changed


def set_services(solution: Solution, services: Iterable[PublicService], author: Author) -> bool:
    """Make the coverage exactly these services; says whether anything changed."""
    wanted = {service.leika_key: service for service in services}
    if len(wanted) > MOST_SERVICES:
        raise ValidationError({"services": f"Bitte höchstens {MOST_SERVICES} Leistungen."})
    rows = {row.service.leika_key: row for row in solution.covers.select_related("service")}
    if set(rows) == set(wanted):
        return False
    solution.covers.filter(pk__in=[row.pk for key, row in rows.items() if key not in wanted]).delete()
    SolutionCoverage.objects.bulk_create(
        [
            SolutionCoverage(solution=solution, service=service)
            for key, service in wanted.items()
            if key not in rows
        ]
    )
    _note(solution, "services", sorted(rows), sorted(wanted), author)
    return True


def _set_needs(solution: Solution, items: Iterable[DeliveryItem], author: Author) -> bool:
    old, new = sorted(item.key for item in solution.needs.all()), sorted(item.key for item in items)
    if old == new:
        return False
    solution.needs.set(DeliveryItem.objects.filter(key__in=new))
    _note(solution, "needs", old, new, author)
    return True


def _note(solution: Model, field: str, old: list[str], new: list[str], author: Author) -> None:
    journal([entry(solution, ChangeKind.CHANGED, author, field=field, old=old, new=new)])

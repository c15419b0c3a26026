"""The inbox of one organisation: filtered, sorted, page by page, at a million cases.

Pages go on from the last row of the one before (keyset), and counting stops at ``MOST_COUNTED``: neither reads more
than it shows. Every filter begins with the organisation, as every index does. Searched are number, form and service;
nothing of what somebody entered is known to the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import IntegerField, Q, QuerySet, Subquery, Value
from django.utils.dateparse import parse_date, parse_datetime

from fahrplan.cases.enums import CaseState, DecisionState
from fahrplan.cases.models import Case, CaseDecision
from fahrplan.cases.rules.states import OPEN
from fahrplan.cases.selectors.desks import Desks
from fahrplan.forms.models import Form

PAGE_SIZE = 25
MOST_COUNTED = 1000
SOON_DAYS = 7
MINE, NOBODY, TO_CHECK = "ich", "niemand", "pruefen"
ALL, UNFINISHED = "alle", ""
DUE, OVERDUE = "bald", "ueber"
NEWEST, OLDEST, BY_DUE = "-eingang", "eingang", "frist"
LAST_SIGNS = "z" * 20  # sorts after every rest of a number
REFERENCE = re.compile(r"[A-Z-]*[0-9][A-Z0-9-]*", re.ASCII)
ROW_FIELDS = (
    "id", "reference", "state", "received_at", "due_on", "paused_at", "is_demo", "organisation_id", "department_id",
    "form__name", "department__name", "assigned_to__name", "assigned_to__email",
)  # fmt: skip


@dataclass(frozen=True)
class InboxFilter:
    """``state``: a CaseState, „alle“, or empty for the unfinished. ``after``: where the page begins: ``Inbox.next``."""

    state: str = UNFINISHED
    form: str = ""
    who: str = ""
    due: str = ""
    text: str = ""
    sort: str = NEWEST
    after: str = ""


@dataclass(frozen=True)
class Inbox:
    """One page. ``count``: how many in all, at most MOST_COUNTED + 1; None on later pages. ``next``: „“ at the end."""

    cases: list[Case]
    count: int | None
    next: str


class Counted(Subquery):
    """How many rows a query gives that has a limit."""

    template = "(SELECT count(*) FROM (%(subquery)s) _counted)"
    output_field = IntegerField()


def forms_at(organisation: UUID) -> list[Form]:
    """Forms of the organisation with the names of their services as ``service_names``. One query."""
    named = StringAgg("services__name", Value(" "), default=Value(""))
    found = Form.objects.filter(organisation=organisation).annotate(service_names=named)
    return list(found.only("id", "name").order_by("name", "id"))


def inbox(desks: Desks, organisation: UUID, wanted: InboxFilter, today: date, forms: Iterable[Form]) -> Inbox:
    """``forms``: those of the organisation, by whose words is searched. One query."""
    found = narrowed(desks, organisation, wanted, today, forms)
    page = sorted_after(found, wanted)
    if not wanted.after:
        page = page.annotate(counted=Counted(found.order_by().values("pk")[: MOST_COUNTED + 1]))
    rows = list(page.select_related("form", "department", "assigned_to").only(*ROW_FIELDS)[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    follows = _place(shown[-1], wanted.sort) if len(rows) > PAGE_SIZE else ""
    count = None if wanted.after else (getattr(rows[0], "counted", 0) if rows else 0)
    return Inbox(shown, count, follows)


def narrowed(
    desks: Desks, organisation: UUID, wanted: InboxFilter, today: date, forms: Iterable[Form]
) -> QuerySet[Case]:
    """The cases of this organisation that the person handles and that fit."""
    departments = desks.places.get(organisation)
    if departments is None:
        return Case.objects.none()
    found = Case.objects.filter(Desks.seen_at(organisation, departments))
    if (states := _states(wanted)) is not None:
        found = found.filter(state__in=states)
    found = _of_person(found, desks, wanted.who)
    if wanted.who == TO_CHECK:
        proposed = CaseDecision.objects.filter(organisation=organisation, state=DecisionState.PROPOSED)
        found = found.filter(pk__in=proposed.exclude(proposed_by_id=desks.person.pk).values("case"))
    found = _of_time(found, wanted, today)
    if wanted.form:
        found = found.filter(form=_id(wanted.form))
    return _of_text(found, wanted.text, forms) if wanted.text else found


def _states(wanted: InboxFilter) -> tuple[str, ...] | None:
    """None for all. Deadlines matter only to what is open. Said once, so that the planner expects the right number."""
    timed = bool(wanted.due) or wanted.sort == BY_DUE
    if wanted.state in CaseState.values:
        return (wanted.state,) if not timed or wanted.state in OPEN else ()
    return None if wanted.state == ALL and not timed else OPEN


def _of_person(found: QuerySet[Case], desks: Desks, who: str) -> QuerySet[Case]:
    if who == MINE:
        return found.filter(assigned_to__in=desks.people)
    return found.filter(assigned_to=None) if who == NOBODY else found


def _of_time(found: QuerySet[Case], wanted: InboxFilter, today: date) -> QuerySet[Case]:
    if wanted.due == OVERDUE:
        found = found.filter(due_on__lt=today, paused_at=None)
    elif wanted.due == DUE:
        found = found.filter(due_on__range=(today, today + timedelta(days=SOON_DAYS)), paused_at=None)
    if wanted.due or wanted.sort == BY_DUE:
        found = found.filter(due_on__isnull=False)
    return found


def _of_text(found: QuerySet[Case], text: str, forms: Iterable[Form]) -> QuerySet[Case]:
    """By number or its beginning, else by words of form and service."""
    number = text.upper().replace(" ", "")
    words = text.lower().split()
    fitting = [
        one.pk
        for one in forms
        if all(word in f"{one.name} {getattr(one, 'service_names', '')}".lower() for word in words)
    ]
    if REFERENCE.fullmatch(number) and not fitting:
        # Beside row-level security an index serves comparisons, but not LIKE, which might tell of hidden rows.
        close = found.filter(reference__gte=number, reference__lte=f"{number}{LAST_SIGNS}")
        return close.filter(reference__startswith=number)
    return found.filter(form__in=fitting)


def sorted_after(found: QuerySet[Case], wanted: InboxFilter) -> QuerySet[Case]:
    """In order, from after the row that ``wanted.after`` names; a forged one begins at the front."""
    field, back = {OLDEST: ("received_at", False), BY_DUE: ("due_on", False)}.get(
        wanted.sort, ("received_at", True)
    )
    sign = "-" if back else ""
    ordered = found.order_by(f"{sign}{field}", f"{sign}id")
    place = _read_place(wanted.after, field)
    if place is None:
        return ordered
    value, key = place
    beyond = "lt" if back else "gt"
    later = Q(**{f"{field}__{beyond}": value}) | Q(**{field: value, f"id__{beyond}": key})
    return ordered.filter(later, **{f"{field}__{beyond}e": value})


def _place(case: Case, sort: str) -> str:
    value: Any = case.due_on if sort == BY_DUE else case.received_at
    return f"{value.isoformat()}_{case.pk.hex}"


def _read_place(text: str, field: str) -> tuple[datetime | date, UUID] | None:
    value, _, key = text.rpartition("_")
    try:
        found = parse_date(value) if field == "due_on" else parse_datetime(value)
        if found is None or (isinstance(found, datetime) and found.tzinfo is None):
            return None
        return found, UUID(key)
    except (ValueError, OverflowError):
        return None


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)

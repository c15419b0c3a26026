"""What waits for a clerk, for the page after login."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from fahrplan.accounts.models import Person
from fahrplan.cases.selectors.desks import Desks
from fahrplan.cases.selectors.handover import handovers
from fahrplan.cases.selectors.inbox import (
    MINE,
    MOST_COUNTED,
    NOBODY,
    OVERDUE,
    TO_CHECK,
    Counted,
    InboxFilter,
    narrowed,
)
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors.memberships import Task

Listed = tuple[UUID, str, tuple[str, str]]  # office, query of its inbox, words for one and for several
HANDOVERS = "/vorgaenge/uebergaben/"
# Filter, its address, and the words for one and for several; what is most urgent stands first.
LISTS = (
    (
        InboxFilter(who=MINE, due=OVERDUE),
        "wer=ich&frist=ueber",
        ("1 Ihrer Vorgänge ist über der Frist", "{} Ihrer Vorgänge sind über der Frist"),
    ),
    (
        InboxFilter(who=TO_CHECK),
        "wer=pruefen",
        (
            "1 Entscheidung wartet auf Sie als zweite Person",
            "{} Entscheidungen warten auf Sie als zweite Person",
        ),
    ),
    (
        InboxFilter(who=NOBODY),
        "wer=niemand&sortierung=eingang",
        ("1 Vorgang, den noch niemand übernommen hat", "{} Vorgänge, die noch niemand übernommen hat"),
    ),
    (
        InboxFilter(who=MINE),
        "wer=ich",
        ("1 offener Vorgang liegt bei Ihnen", "{} offene Vorgänge liegen bei Ihnen"),
    ),
)


def cases_waiting(person: Person, own: dict[UUID, set[UUID | None]], today: date) -> list[Task]:
    """``own``: the person's desks as their memberships say. Counting stops at MOST_COUNTED.

    Opens its row scope. Within it one query, two where somebody does not handle all; none without a desk.
    """
    if not own:
        return []
    with row_scope(organisations=own):
        counts, troubled = _counts(Desks(person, own), today)
    several = names_of(own) if len(own) > 1 else {}
    found = [
        Task(_words(count, words, several.get(office, "")), _address(office, query, several))
        for (office, query, words), count in counts
        if count
    ]
    if troubled:
        words = ("1 Übergabe braucht Ihre Hilfe", "{} Übergaben brauchen Ihre Hilfe")
        found.append(Task(_words(troubled, words, ""), HANDOVERS))
    return found


def _counts(desks: Desks, today: date) -> tuple[list[tuple[Listed, int]], int]:
    """How long every list of every office is, and how many hand-overs are in trouble. One query."""
    asked: list[Any] = []
    meant: list[Listed] = []
    for office in desks.own:
        for wanted, query, words in LISTS:
            asked.append(_counted(narrowed(desks, office, wanted, today, ())))
            meant.append((office, query, words))
    asked.append(_counted(handovers(desks).order_by()))
    *counts, troubled = Person.objects.filter(pk=desks.person.pk).values_list(*asked).get()
    return list(zip(meant, counts, strict=True)), troubled


def _counted(rows: QuerySet[Any]) -> Counted:
    return Counted(rows.values("pk")[: MOST_COUNTED + 1])


def names_of(own: dict[UUID, set[UUID | None]]) -> dict[UUID, str]:
    """Who works for several offices is told which one is meant. One query."""
    return dict(Organisation.objects.filter(pk__in=own).values_list("pk", "name"))


def _words(count: int, words: tuple[str, str], office: str) -> str:
    many = "mehr als 1 000" if count > MOST_COUNTED else str(count)
    said = words[0] if count == 1 else words[1].format(many)
    return f"{office}: {said}" if office else said


def _address(office: UUID, query: str, several: dict[UUID, str]) -> str:
    return f"/vorgaenge/?stelle={office}&{query}" if several else f"/vorgaenge/?{query}"

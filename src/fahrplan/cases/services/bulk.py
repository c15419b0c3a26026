"""One step for many cases; what is refused for one does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseState
from fahrplan.cases.models import Case
from fahrplan.cases.selectors.desks import Desks
from fahrplan.cases.services.assigning import assign
from fahrplan.cases.services.moving import close_case, take_up

MOST = 200


@dataclass(frozen=True)
class Step:
    """``words``: what was done, as a sentence ends with it."""

    words: str
    act: Callable[[Case, Person], object]


@dataclass
class Done:
    """``refused``: (number of the case, why not)."""

    number: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def _take(case: Case, person: Person) -> object:
    if case.state in (CaseState.DECIDED, CaseState.CLOSED):
        raise ValidationError("Dieser Vorgang ist schon entschieden.")
    return take_up(case, by=person)


def assigning_to(person: Person) -> Step:
    """Give all to this person; those they do not handle are refused one by one."""
    return Step(f"zugewiesen an {person}", lambda case, by: assign(case, person, by=by))


def _close(case: Case, person: Person) -> object:
    if case.state != CaseState.DECIDED:
        raise ValidationError("Nur entschiedene Vorgänge lassen sich gesammelt abschließen.")
    return close_case(case, by=person)


STEPS = {
    "uebernehmen": Step("Sie bearbeiten sie jetzt", _take),
    "abschliessen": Step("abgeschlossen", _close),
}


@transaction.atomic
def many(desks: Desks, wanted: Iterable[UUID], step: Step) -> Done:
    """Those the person does not handle count as not there: they are passed over without a word."""
    done = Done()
    for case in Case.objects.filter(desks.seen(), pk__in=set(wanted)).order_by("pk")[:MOST]:
        try:
            with transaction.atomic():
                step.act(case, desks.person)
            done.number += 1
        except ValidationError as fault:
            done.refused.append((case.reference, " ".join(fault.messages)))
    return done

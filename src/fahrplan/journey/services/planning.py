"""What a project waits for, and proposals for its schedule, budget and sums, taken over by one button."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.foundation.services.locks import locked
from fahrplan.journey.models import BudgetLine, Milestone, Project, ProjectRole
from fahrplan.journey.rules.access import may_work
from fahrplan.journey.rules.budget import sums_for_project
from fahrplan.journey.rules.schedule import proposed_steps
from fahrplan.journey.selectors.checklists import step_pattern
from fahrplan.journey.selectors.planning import costs_of, proposed_budget
from fahrplan.journey.services.plan_lines import STALE, record_line
from fahrplan.solutions.models import DeliveryItem

MOST_NEEDS = 20
NO_DAY = "Bitte tragen Sie im Vorhaben zuerst ein, wann der Dienst online sein soll."
NOTHING_KNOWN = "Zu den Kosten der gewählten Lösung weiß niemand etwas. Bitte fragen Sie den Anbieter."
NO_SOLUTION = "Bitte wählen Sie im Vorhaben zuerst eine Lösung."


@transaction.atomic
def set_needs(
    project: Project, items: Iterable[DeliveryItem], *, by: Person, based_on: str | None = None
) -> bool:
    """Make these what the project waits for; whether they differ.

    Raises PermissionDenied, ValidationError for too many and for a form filled from another state.
    """
    may_work.require(by, project)
    return record_needs(project, items, author=author_of(by), based_on=based_on)


@transaction.atomic
def record_needs(
    project: Project, items: Iterable[DeliveryItem], *, author: Author, based_on: str | None = None
) -> bool:
    """The same without a person."""
    wanted = {item.pk: item for item in items}
    if len(wanted) > MOST_NEEDS:
        raise ValidationError({"needs": f"Bitte höchstens {MOST_NEEDS} Basisdienste."})
    held = locked(project)
    old = {item.pk: item for item in held.needs.all()}
    if old.keys() == wanted.keys():
        return False
    if based_on is not None and based_on != version_of(held):
        raise ValidationError(STALE)
    held.needs.set(wanted.values())
    _stamp(held, author)
    told = [sorted(item.key for item in each.values()) for each in (old, wanted)]
    journal([entry(held, ChangeKind.CHANGED, author, field="needs", old=told[0], new=told[1])])
    return True


@transaction.atomic
def propose_milestones(project: Project, *, by: Person) -> int:
    """Add the usual steps up to the planned day, but for those that are there by name; how many were added.

    Raises PermissionDenied, ValidationError without a planned day.
    """
    may_work.require(by, project)
    return record_milestones(project, author=author_of(by))


@transaction.atomic
def record_milestones(project: Project, *, author: Author) -> int:
    """The same without a person."""
    held = locked(project)
    if held.planned_for is None:
        raise ValidationError(NO_DAY)
    known = set(Milestone.objects.filter(project=held).values_list("title", flat=True))
    today = timezone.localdate()
    steps = proposed_steps(step_pattern(), held.planned_for, not_before=min(today, held.planned_for))
    added = [step for step in steps if step.title not in known]
    for step in added:
        values = {"title": step.title, "starts_on": step.starts_on, "ends_on": step.ends_on}
        record_line(held, Milestone, values, author=author)
    return len(added)


@transaction.atomic
def take_budget(project: Project, *, by: Person) -> int:
    """Add the proposed lines of the chosen solution where year and kind are still empty; how many were added.

    Raises PermissionDenied, ValidationError where there is nothing to propose.
    """
    may_work.require(by, project)
    return record_budget(project, author=author_of(by))


@transaction.atomic
def record_budget(project: Project, *, author: Author) -> int:
    """The same without a person."""
    held = locked(project)
    found = proposed_budget(held)
    if found is None or not found.lines:
        raise ValidationError(NO_SOLUTION if found is None else NOTHING_KNOWN)
    known = set(BudgetLine.objects.filter(project=held).values_list("year", "kind"))
    added = [line for line in found.lines if (line.year, line.kind) not in known]
    for line in added:
        values = {"year": line.year, "kind": line.kind, "amount": line.amount, "note": line.note}
        record_line(held, BudgetLine, values, author=author)
    return len(added)


@transaction.atomic
def take_sums(project: Project, *, by: Person) -> bool:
    """Write the sums of budget and working days into the project; whether anything differed.

    Raises PermissionDenied.
    """
    may_work.require(by, project)
    held = locked(project)
    budget = list(BudgetLine.objects.filter(project=held))
    days = [row.days for row in ProjectRole.objects.filter(project=held) if row.days is not None]
    values: dict[str, Decimal] = {}
    if budget:
        values["cost_once"], values["cost_yearly"] = sums_for_project(costs_of(budget))
    if days:
        values["staff_days"] = sum(days, Decimal(0))
    pairs = changed_fields(held, dict(values))
    for name, (_, new) in pairs.items():
        setattr(held, name, new)
    if not pairs:
        return False
    held.clean_fields(exclude=[field.name for field in held._meta.fields if field.name not in values])
    author = author_of(by)
    _stamp(held, author)
    journal(entries(held, pairs, author))
    return True


def _stamp(held: Project, author: Author) -> None:
    held.changed_at, held.changed_by = timezone.now(), author.label[:200]
    held.save()

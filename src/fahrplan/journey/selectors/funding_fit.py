"""Funding that fits a project, and whether it has begun too early for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fahrplan.exchange.enums import BegunRule, FundingVerdict, ProjectTopic
from fahrplan.exchange.rules.funding import Measure
from fahrplan.exchange.selectors.funding import Match, matches_for
from fahrplan.journey.models import BudgetLine, Milestone, Project


@dataclass(frozen=True)
class FundingFit:
    """Programmes that fit or are not decided yet, and what to mind about the beginning, in one sentence."""

    matches: Sequence[Match]
    begun_on: date | None
    warning: str


def begun_on(project: Project, milestones: Sequence[Milestone], today: date) -> date | None:
    """The day on which the project began, as far as it says so; None where it has not."""
    days = [project.start_on, *(row.starts_on for row in milestones)]
    past = [day for day in days if day is not None and day < today]
    return min(past, default=None)


def warning_words(begun: date | None) -> str:
    """The rule about beginning a measure, and what it means here."""
    rule = (
        "Viele Programme fördern nur, was vor der Bewilligung noch nicht begonnen hat. Als Beginn gilt meist der "
        "erste Auftrag oder Vertrag. Schließen Sie vorher keinen, oder fragen Sie nach einem vorzeitigen Beginn."
    )
    if begun is None:
        return f"Das Vorhaben hat noch nicht begonnen. {rule}"
    return f"Das Vorhaben hat nach Ihrem Zeitplan am {begun:%d.%m.%Y} begonnen. {rule}"


def funding_fit(
    project: Project, milestones: Sequence[Milestone], budget: Sequence[BudgetLine], *, today: date
) -> FundingFit:
    """Open programmes with their verdict, what fits first. At most two queries."""
    begun = begun_on(project, milestones, today)
    cost = sum((row.amount for row in budget), Decimal(0))
    own = sum((row.amount for row in budget if row.payer != "funding"), Decimal(0))
    measure = Measure(
        topic=ProjectTopic.ONLINE_SERVICES,
        starts_on=begun or project.start_on,
        ends_on=project.planned_for,
        cost=cost or None,
        own_money=own if cost and own < cost else None,
    )
    found = matches_for(project.organisation, measure, today=today)
    kept = [
        match
        for match in found
        if match.assessment.verdict != FundingVerdict.DOES_NOT_FIT and not match.programme.is_history
    ]
    return FundingFit(kept, begun, warning_words(begun))


def begun_words(match: Match) -> str:
    """What the programme says about measures that have begun."""
    return str(BegunRule(match.programme.begun_rule).label)

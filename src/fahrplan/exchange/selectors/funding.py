"""Funding programmes and how they fit a municipality."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Q, QuerySet

from fahrplan.exchange.enums import FundingVerdict, ProjectTopic
from fahrplan.exchange.models import FundingProgramme
from fahrplan.exchange.rules.funding import Applicant, Assessment, Conditions, Measure, assess
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import population_of

ORDER = (FundingVerdict.FITS, FundingVerdict.UNDECIDED, FundingVerdict.DOES_NOT_FIT)


@dataclass(frozen=True)
class Match:
    """A programme with the answer for one municipality and its measure."""

    programme: FundingProgramme
    assessment: Assessment


def programmes(*, text: str = "", topic: str = "", history: bool | None = None) -> QuerySet[FundingProgramme]:
    """Programmes, those of the past last. A programme without topics counts for every topic."""
    found = FundingProgramme.objects.all()
    if text:
        found = found.filter(Q(name__icontains=text) | Q(summary__icontains=text) | Q(funder__icontains=text))
    if topic in ProjectTopic.values:
        found = found.filter(Q(topics__contains=[topic]) | Q(topics=[]))
    if history is not None:
        found = found.filter(is_history=history)
    return found.order_by("is_history", "name", "id")


def programme_by_key(key: str) -> FundingProgramme | None:
    return FundingProgramme.objects.filter(key=key[:120]).first()


def conditions_of(programme: FundingProgramme) -> Conditions:
    named = {
        field.name: getattr(programme, field.name) for field in fields(Conditions) if field.name != "ended"
    }
    return Conditions(**named, ended=programme.is_history)


def applicant_of(organisation: Organisation) -> Applicant:
    return Applicant(organisation.kind, organisation.land, population_of(organisation))


def assess_for(
    programme: FundingProgramme, organisation: Organisation, measure: Measure, *, today: date
) -> Assessment:
    """How the programme fits this municipality and measure."""
    return assess(conditions_of(programme), applicant_of(organisation), measure, today=today)


def matches_for(organisation: Organisation, measure: Measure, *, today: date) -> list[Match]:
    """Every programme with its answer: what fits first. At most two queries."""
    applicant = applicant_of(organisation)
    found = [
        Match(programme, assess(conditions_of(programme), applicant, measure, today=today))
        for programme in programmes()
    ]
    return sorted(found, key=lambda match: ORDER.index(match.assessment.verdict))

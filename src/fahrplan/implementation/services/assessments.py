"""Storing an assessment of the maturity of an implementation."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.models import Assessment, Implementation, Observation
from fahrplan.implementation.rules.maturity import (
    MEASURED_BY,
    MaturityScale,
    answer_faults,
    is_online,
    level_of,
)
from fahrplan.implementation.rules.sources import SELF
from fahrplan.implementation.selectors.assessments import latest_assessment
from fahrplan.implementation.selectors.maturity import maturity_scale
from fahrplan.implementation.services.observing import Word, record_observation


@transaction.atomic
def assess(
    implementation: Implementation,
    *,
    model: str,
    answers: Mapping[str, int | None],
    author: Author,
    source: str = SELF.key,
) -> Assessment:
    """Store the answers and the level that follows, and observe what it says; former assessments stay.

    ``answers`` maps each criterion of the model to the level of the answer, None where it does not apply.
    ``source``: who says so, a key of SOURCES. The same answers of the same person on the same day are stored
    once. Raises ValidationError by criterion.
    """
    scale = maturity_scale(model)
    if scale is None:
        raise ValidationError(f"Ein Reifegradmodell {model[:20]} gibt es nicht.")
    if faults := answer_faults(scale, answers):
        raise ValidationError({key or "__all__": text for key, text in faults.items()})
    # Whoever sends a form twice waits here for the first one.
    Implementation.objects.select_for_update().get(pk=implementation.pk)
    former = latest_assessment(implementation, model)
    assessment = Assessment(
        implementation=implementation,
        model=model,
        answers=dict(answers),
        level=level_of(answers),
        assessed_on=timezone.localdate(),
        assessed_by=author.label[:200],
        is_demo=implementation.is_demo,
    )
    if former is not None and _same(former, assessment):
        return former
    assessment.save()
    _note(assessment, former, author)
    if model == MEASURED_BY:
        _observe(assessment, scale, source, author)
    return assessment


def _same(former: Assessment, given: Assessment) -> bool:
    names = ("answers", "assessed_on", "assessed_by")
    return all(getattr(former, name) == getattr(given, name) for name in names)


def _observe(assessment: Assessment, scale: MaturityScale, source: str, author: Author) -> None:
    """What the level says about the service: online, or not (planned where a date is set)."""
    implementation = assessment.implementation
    if implementation.organisation.territory_id is None:
        return  # without an area of its own it has no place among the figures
    online = is_online(scale, assessment.level)
    planned_for = None if online else implementation.planned_for
    word = Word(
        finding=Finding.ONLINE if online else Finding.PLANNED if planned_for else Finding.OFFLINE,
        source=source,
        level=assessment.level,
        url=_known_address(implementation, source) if online else "",
        planned_for=planned_for,
        evidence={"assessment": str(assessment.pk), "model": assessment.model},
        is_demo=assessment.is_demo,
    )
    record_observation(implementation.service, implementation.organisation, word, author=author)


def _known_address(implementation: Implementation, source: str) -> str:
    """The address this voice named last: an assessment says nothing about it and must not lose it."""
    said = Observation.objects.filter(
        service=implementation.service,
        organisation=implementation.organisation,
        source=source,
        link__isnull=False,
    )
    found = said.order_by("-last_seen_on", "-pk").values_list("link__url", flat=True).first()
    return str(found or "")


def _note(assessment: Assessment, former: Assessment | None, author: Author) -> None:
    """Journal the levels only: the answers are working notes and stand in the assessment itself."""
    new = {"model": assessment.model, "level": assessment.level}
    rows = [entry(assessment, ChangeKind.ADDED, author, new=new)]
    before = former.level if former else None
    if before != assessment.level:
        field = f"maturity:{assessment.model}"
        rows.append(
            entry(
                assessment.implementation,
                ChangeKind.CHANGED,
                author,
                field=field,
                old=before,
                new=assessment.level,
            )
        )
    journal(rows)

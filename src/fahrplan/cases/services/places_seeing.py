"""Looking at results: reasons say what an application says, so each look stands in the trail of its case."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.cases.enums import CaseStep
from fahrplan.cases.models import CaseEvent, Placement, PlaceRound
from fahrplan.cases.selectors.places import Result, results_of
from fahrplan.cases.services.places_rounds import round_key
from fahrplan.cases.services.trail import OPENED_EVERY

WORDS = "Ergebnis der Platzvergabe"


def open_results(found: PlaceRound, placements: Sequence[Placement], *, by: Person) -> list[Result]:
    """The results in the clear; one line in each trail for each person and hour. Raises NotReadableError."""
    if not placements:
        return []
    now = timezone.now()
    cases = {one.wish.case_id for one in placements if one.wish.case_id}
    recent = CaseEvent.objects.filter(
        case__in=cases, step=CaseStep.OPENED, author_id=by.pk, happened_at__gt=now - OPENED_EVERY
    )
    known = set(recent.values_list("case_id", flat=True)) if cases else set()
    CaseEvent.objects.bulk_create(
        CaseEvent(
            case_id=pk,
            organisation_id=found.organisation_id,
            step=CaseStep.OPENED,
            words=WORDS,
            author=str(by)[:200],
            author_id=by.pk,
        )
        for pk in cases - known
    )
    return results_of(placements, round_key(found))

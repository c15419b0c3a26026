"""Invented assessments of one implementation, marked as demo, so that the pages have something to compare.

They stay below „online“: a demo must not claim an achievement for a real town.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.implementation.models import Assessment, Implementation
from fahrplan.implementation.selectors.maturity import shipped_scales
from fahrplan.implementation.services.assessments import assess
from fahrplan.municipalities.models import Organisation

SERVICE_KEY = "99025002056000"  # the town says itself that this is not online
ORGANISATION = "arendsee-altmark"
BEFORE = timedelta(days=120)
# Model → answers that differ from the best one; the first is the older assessment.
STEPS: tuple[tuple[str, dict[str, int | None]], ...] = (
    (
        "1.1",
        {"antrag": 1, "bescheid": 2, "rueckfragen": 2, "zugang": 2, "nachweise": None, "unterschrift": None},
    ),
    (
        "1.1",
        {"antrag": 2, "bescheid": 2, "rueckfragen": 3, "zugang": 3, "nachweise": None, "unterschrift": None},
    ),
    ("2.0", {"antrag": 2, "bescheid": 2, "uebergabe": 3, "akte": 4, "durchgaengig": 4, "nachweise": None}),
)


def load_assessments(*, author: Author) -> int:
    """Store the assessments once; gives how many were new. Nothing where service or town are missing."""
    service = PublicService.objects.filter(leika_key=SERVICE_KEY).first()
    organisation = Organisation.objects.filter(key=ORGANISATION).first()
    if service is None or organisation is None:
        return 0
    implementation, _created = Implementation.objects.get_or_create(
        service=service, organisation=organisation, defaults={"is_demo": True, "changed_by": author.label}
    )
    if not implementation.is_demo or implementation.assessments.exists():
        return 0
    for model, answers in STEPS:
        scale = shipped_scales()[model]
        best: dict[str, int | None] = {criterion.key: scale.top for criterion in scale.criteria}
        assess(implementation, model=model, answers=best | answers, author=author)
    first = implementation.assessments.earliest("id")
    Assessment.objects.filter(pk=first.pk).update(assessed_on=timezone.localdate() - BEFORE)
    return len(STEPS)

"""What a hand-over that arrived tells the spine: this service runs, end to end, and when it last did."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from fahrplan.cases.models import Dispatch
from fahrplan.cases.rules.handover_proof import HANDOVER, PROVED_LEVEL
from fahrplan.foundation.services import Author
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.models import Observation
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.standards.problems import StandardError


def note_arrival(dispatch: Dispatch) -> Observation | None:
    """Observe that an application arrived; at most one word a day, for the derivation waits for all others.

    None where the case has no service, or the organisation no area of its own.
    """
    case = dispatch.case
    if case.service is None or dispatch.organisation.territory_id is None or _said_today(dispatch):
        return None
    word = Word(
        finding=Finding.ONLINE,
        source=HANDOVER.key,
        level=PROVED_LEVEL,
        url=f"{settings.BASE_URL}/antrag/{dispatch.organisation.key}/{case.form.slug}/",
        evidence={"dispatch": str(dispatch.pk), "target": dispatch.target.get("name", "")},
        is_demo=case.is_demo,
    )
    try:
        return record_observation(
            case.service, dispatch.organisation, word, author=Author(label=HANDOVER.label)
        )
    except StandardError:
        return None


def _said_today(dispatch: Dispatch) -> bool:
    return Observation.objects.filter(
        service=dispatch.case.service_id,
        organisation=dispatch.organisation_id,
        source=HANDOVER.key,
        last_seen_on=timezone.localdate(),
    ).exists()

"""The result of a round becomes the organisation's own judgement."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author
from fahrplan.prioritisation.enums import Criterion, RoundMethod
from fahrplan.prioritisation.models import Rating, RatingRound
from fahrplan.prioritisation.rules.facts import Judgement
from fahrplan.prioritisation.rules.rounds import HIGHEST, as_benefit
from fahrplan.prioritisation.rules.rounds_words import mean_words
from fahrplan.prioritisation.selectors.rounds import Result, ResultLine, result_of
from fahrplan.prioritisation.services.rating import rate_service
from fahrplan.prioritisation.services.rounds import locked

STILL_OPEN = "Die Runde läuft noch. Schließen Sie sie, dann steht das Ergebnis fest."
NOTHING = "Es gibt nichts zu übernehmen: Keine Leistung des Katalogs hat Stimmen bekommen."


@transaction.atomic
def take_over_result(found: RatingRound, *, author: Author) -> int:
    """Write a Rating (benefit, 0 to 10) for each service that got votes; how many changed.

    Done twice, nothing changes the second time. Texts of one's own have no rating. Raises ValidationError.
    """
    stored = locked(found)
    if stored.takes_votes() or not stored.opened_at:
        raise ValidationError(STILL_OPEN)
    result = result_of(stored)
    lines = [line for line in result.lines if line.item.service_id and line.tally.total]
    if not lines:
        raise ValidationError(NOTHING)
    return sum(_write(result, line, author) for line in lines)


def _write(result: Result, line: ResultLine, author: Author) -> bool:
    """Whether it differs from what stood there."""
    service = line.item.service
    if service is None:
        return False
    value = as_benefit(result.terms, line.tally, result.best) or 0
    organisation = result.round.organisation
    before = Rating.objects.filter(
        organisation=organisation, service=service, criterion=Criterion.BENEFIT
    ).first()
    source = _source(result, line)
    version = version_of(before)
    said = Judgement(value, source=source, is_demo=result.round.is_demo, version=version)
    after = rate_service(organisation, service, Criterion.BENEFIT, said, author=author)
    return version_of(after) != version


def _source(result: Result, line: ResultLine) -> str:
    """Which round, when, from how many people, and what they said."""
    found, told = result.round, line.tally
    at = found.closed_at or found.closes_at or result.at
    said = (
        f"Mittel {mean_words(told)} von {HIGHEST}, {told.count} Stimmen"
        if found.method == RoundMethod.RATE
        else f"{told.total} Punkte, {told.count} Stimmzettel"
    )
    return f"Bewertungsrunde „{found.title}“ vom {timezone.localtime(at):%d.%m.%Y}: {said}"[:300]

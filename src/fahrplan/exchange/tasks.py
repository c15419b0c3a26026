"""Background jobs of the exchange room."""

from __future__ import annotations

from django.utils import timezone

from fahrplan.exchange.services.answers import mark_outdated_answers
from fahrplan.exchange.services.articles import remind_of_reviews
from fahrplan.foundation.services import scheduled_job


@scheduled_job(
    "exchange.check_age",
    words="Antworten und Wissen vermerken, die zu prüfen sind",
    when="täglich um 4:40 Uhr (Weltzeit)",
    cron="40 4 * * *",
)
def check_age() -> None:
    today = timezone.localdate()
    mark_outdated_answers(today)
    remind_of_reviews(today)

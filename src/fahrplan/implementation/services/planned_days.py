"""A planned day is said once and may rest on several: projects, adoptions. It goes with the last of them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.ports import planned_days
from fahrplan.implementation.rules.sources import SELF
from fahrplan.implementation.selectors.owning import last_words
from fahrplan.implementation.services.reporting import StateReport, report_state, withdraw_word
from fahrplan.municipalities.models import Organisation


@transaction.atomic
def take_back_day(
    service: PublicService, organisation: Organisation, day: date | None, *, author: Author
) -> None:
    """Withdraw the planned day where it is still the organisation's last word and nothing stored plans for it.

    Where something else plans for a later day than today, the earliest of these is said instead. Call it after what
    planned for the day has been stored without it, and while nobody else plans for the organisation (``wait_for``).
    """
    last = last_words(service, organisation).get(SELF.key)
    if day is None or last is None or (last.finding, last.planned_for) != (Finding.PLANNED, day):
        return
    planned = planned_days(service.pk, organisation.pk)
    if day in planned:
        return
    withdraw_word(service, organisation, source=SELF.key, author=author)
    ahead = [one for one in planned if one >= timezone.localdate()]
    if ahead and not last.is_demo:
        report = StateReport(Finding.PLANNED, planned_for=min(ahead))
        report_state(service, organisation, report, author=author)

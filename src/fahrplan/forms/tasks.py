"""Background jobs of forms."""

from __future__ import annotations

from fahrplan.forms.services.drafts import EXPIRED_AT_ONCE, expire_drafts
from fahrplan.foundation.services import check_cancelled, scheduled_job


@scheduled_job(
    "forms.expire_drafts",
    words="Abgelaufene Entwürfe löschen",
    when="jede Stunde um zehn nach",
    cron="10 * * * *",
)
def expire() -> None:
    """Delete drafts whose time is over, with their files."""
    while expire_drafts() == EXPIRED_AT_ONCE:
        check_cancelled()

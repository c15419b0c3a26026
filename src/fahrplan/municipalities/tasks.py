"""Background jobs of municipalities."""

from __future__ import annotations

from fahrplan.foundation.services import scheduled_job
from fahrplan.municipalities.services.memberships import forget_invitations


@scheduled_job(
    "municipalities.forget_invitations",
    words="Abgelaufene Einladungen löschen",
    when="täglich um 2:32 Uhr (Weltzeit)",
    cron="32 2 * * *",
)
def forget() -> None:
    forget_invitations()

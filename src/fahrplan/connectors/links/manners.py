"""Good manners towards the hosts: a pause between two questions, and their robots.txt respected.

Both are kept in the database, so they hold for all workers together: a worker reserves the next free moment of
a host in one statement and waits for it. robots.txt is kept for a day (what a host failed to say, for an hour).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from fahrplan.connectors.links.addresses import Target
from fahrplan.connectors.links.limits import Stopped
from fahrplan.connectors.links.robots import allows
from fahrplan.connectors.models import VisitedHost
from fahrplan.implementation.enums import LinkOutcome

PAUSE_SECONDS = 1.0
LONGEST_WAIT = 60.0
ROBOTS_KEPT = timedelta(days=1)
SILENCE_KEPT = timedelta(hours=1)
_RESERVE = """
INSERT INTO connectors_visitedhost AS host (origin, free_at)
VALUES (%(origin)s, clock_timestamp() + %(pause)s * interval '1 second')
ON CONFLICT (origin) DO UPDATE
   SET free_at = greatest(host.free_at, clock_timestamp()) + %(pause)s * interval '1 second'
 WHERE host.free_at < clock_timestamp() + %(longest)s * interval '1 second'
RETURNING extract(epoch FROM free_at - clock_timestamp()) - %(pause)s
"""


@dataclass(frozen=True)
class Manners:
    """``pause`` in seconds between two questions to one host."""

    pause: float = PAUSE_SECONDS
    sleep: Callable[[float], None] = time.sleep

    def wait(self, target: Target) -> None:
        """Wait until the host may be asked again. Raises Stopped where too many stand in line."""
        values: dict[str, str | float] = {"origin": target.host, "pause": self.pause, "longest": LONGEST_WAIT}
        with connection.cursor() as cursor:
            cursor.execute(_RESERVE, values)
            row = cursor.fetchone()
        if row is None:
            raise Stopped(
                LinkOutcome.OWN_FAULT, "Zu viele Verweise auf einen Rechner warten auf die Prüfung."
            )
        if row[0] > 0:
            self.sleep(float(row[0]))

    def ask(self, target: Target, fetch: Callable[[Target], str | None]) -> None:
        """Look into robots.txt, fetching it where it is not known. Raises Stopped where it forbids the path.

        ``fetch`` gives the text, „“ where there is none, None where the host does not say.
        """
        robots = self._robots(target, fetch)
        if robots is None:
            raise Stopped(LinkOutcome.ROBOTS_UNCLEAR)
        if not allows(robots, target.path):
            raise Stopped(LinkOutcome.ROBOTS)

    def _robots(self, target: Target, fetch: Callable[[Target], str | None]) -> str | None:
        now = timezone.now()
        kept = VisitedHost.objects.filter(origin=target.origin, robots_until__gt=now).first()
        if kept is not None:
            return kept.robots
        robots = fetch(target)
        until = now + (SILENCE_KEPT if robots is None else ROBOTS_KEPT)
        VisitedHost.objects.update_or_create(
            origin=target.origin,
            defaults={"robots": robots, "robots_until": until},
            create_defaults={"robots": robots, "robots_until": until, "free_at": now},
        )
        return robots

"""Jobs that a killed worker left in the state "doing" go back into the queue."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from procrastinate import App


def resume(app: App, *, idle_seconds: float) -> int:
    """Put back every job whose worker has been silent for ``idle_seconds``; returns how many.

    Source: procrastinate, how-to "Retry stalled jobs".
    """
    return asyncio.run(_resume(app, idle_seconds))


async def _resume(app: App, idle_seconds: float) -> int:
    jobs = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=idle_seconds))
    for job in jobs:
        await app.job_manager.retry_job(job, retry_at=datetime.now(UTC))
    return len(jobs)

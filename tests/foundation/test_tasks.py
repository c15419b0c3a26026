"""What runs by itself is declared with its time in words."""

from __future__ import annotations

from procrastinate.contrib.django import app

from fahrplan.foundation.rules.jobs import KINDS


def test_everything_that_runs_by_itself_says_when() -> None:
    scheduled = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert {kind.name: kind.cron for kind in KINDS if kind.cron} == scheduled
    assert [kind.name for kind in KINDS if kind.cron and not kind.when] == []


def test_the_queue_is_tidied_daily() -> None:
    assert [kind.cron for kind in KINDS if kind.name == "foundation.tidy_jobs"] == ["17 2 * * *"]

"""Background jobs of the spine."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.jobs import KINDS
from fahrplan.implementation.enums import LedgerPart
from fahrplan.implementation.models import Link, Tally, UnmatchedEntry
from fahrplan.implementation.services.observing import link_for
from fahrplan.implementation.services.recounting import recount, start_closing
from fahrplan.implementation.tasks import (
    apply_rows,
    check_links,
    close,
    follow,
    follow_dated_statements,
    sweep_states,
)
from fahrplan.municipalities.models import ResponsibilityRule
from tests.implementation.conftest import World

pytestmark = pytest.mark.django_db


def test_due_links_are_checked(settings: Any) -> None:
    settings.LINK_PROBE = "links_demo"
    link_for("https://dienste.fahrplan.example/wohngeld")
    check_links()
    assert Link.objects.get().outcome == "not_found"


def test_nothing_is_called_up_while_the_check_is_off(settings: Any) -> None:
    settings.LINK_PROBE = ""
    link_for("https://dienste.fahrplan.example/wohngeld")
    check_links()
    assert Link.objects.get().checked_at is None


def test_the_check_runs_by_itself() -> None:
    kind = next(kind for kind in KINDS if kind.name == "implementation.check_links")
    assert (kind.words, kind.cron) == ("Verweise prüfen", "*/2 * * * *")


def test_the_daily_sweep_tells_of_today(world: World) -> None:
    sweep_states()
    assert Change.objects.get(subject_kind="sweep").subject_key == timezone.localdate().isoformat()


def test_denominators_follow_in_the_background(world: World) -> None:
    recount("15")
    ResponsibilityRule.objects.all().delete()
    follow(["15"], None)
    rows = Tally.objects.exclude(part=LedgerPart.BALANCE)
    assert sum(rows.values_list("cells", flat=True)) == 0


def test_the_ledger_is_closed_in_the_background(world: World) -> None:
    recount("15")
    close(["15"])
    assert not Tally.objects.filter(part=LedgerPart.OPEN).exists()


def test_closing_can_be_queued_for_each_land_once() -> None:
    job = ProcrastinateJob.objects.get(pk=start_closing(["15", "14", "15"]))
    assert (job.task_name, job.args) == ("implementation.close_ledger", {"laender": ["14", "15"]})


def test_dated_statements_are_followed_once_a_day() -> None:
    kind = next(kind for kind in KINDS if kind.name == "implementation.follow_dates")
    follow_dated_statements()
    assert kind.cron == "20 0 * * *"


def test_kept_rows_are_taken_in_in_the_background(world: World) -> None:
    row = {"finding": "online", "carrier": "land", "url": "", "reason": ""}
    UnmatchedEntry.objects.create(
        source="pvog", leika_key="99102013104000", ars="150020000000", as_of=date(2026, 1, 1), row=row
    )
    apply_rows()
    assert UnmatchedEntry.objects.count() == 0

"""Background jobs of the spine."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.foundation.rules.jobs import KINDS
from fahrplan.implementation.models import Link
from fahrplan.implementation.services.observing import link_for
from fahrplan.implementation.tasks import check_links

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

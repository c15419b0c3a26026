"""The frame of every import: a run, all or nothing, a report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fahrplan.catalogue.importers.running import Upload, perform
from fahrplan.catalogue.models import Themenfeld
from fahrplan.catalogue.services.loading import Load
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, sources
from fahrplan.standards.problems import StandardError

pytestmark = pytest.mark.django_db


def apply(text: str, load: Load) -> None:
    row = Themenfeld.objects.create(slug=text, name=text)
    load.note(row, ChangeKind.ADDED, new={"name": text})


def refuse(text: str, load: Load) -> None:
    apply(text, load)
    raise StandardError.of("Zu spät bemerkt.", line=7)


def run(act: Callable[[str, Load], None] = apply, *, dry_run: bool = False) -> ImportReport:
    upload = Upload(b"feld", "datei.csv", Author(label="Land"), dry_run=dry_run, profile="p")
    return perform(
        "probe", upload, read=bytes.decode, source=lambda text: sources("s", title="Quelle"), apply=act
    )


def test_a_run_is_kept_with_what_it_read() -> None:
    report = run()
    kept = ImportRun.objects.get(pk=report.run_id)
    assert (kept.kind, kept.file_name, kept.profile, kept.state, kept.actor_label, str(kept.source)) == (
        "probe", "datei.csv", "p", "done", "Land", "Quelle",
    )  # fmt: skip


def test_a_dry_run_writes_nothing_but_its_run() -> None:
    assert run(dry_run=True).changed is True
    assert (Themenfeld.objects.count(), ImportRun.objects.get().state, ImportRun.objects.get().source) == (
        0, "dry", None,
    )  # fmt: skip


def test_a_refusal_in_the_middle_takes_everything_back() -> None:
    with pytest.raises(StandardError, match="Zeile 7: Zu spät bemerkt"):
        run(refuse)
    assert (Themenfeld.objects.count(), ImportRun.objects.get().problems[0]["line"]) == (0, 7)


def test_a_fault_of_our_own_leaves_the_run_refused() -> None:
    def fail(text: str, load: Load) -> None:
        apply(text, load)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(fail)
    assert (Themenfeld.objects.count(), ImportRun.objects.get().state) == (0, "refused")

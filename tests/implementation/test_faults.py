"""An import whose worker is killed in the middle goes on with the next one, and everything is there once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import Sum

from fahrplan.foundation.services import resume_stalled
from fahrplan.implementation.importers.open_pvog import import_open_pvog
from fahrplan.implementation.models import (
    Attainment,
    Availability,
    Link,
    Observation,
    SourceBlock,
    Tally,
    UnmatchedEntry,
)
from fahrplan.municipalities.enums import TerritoryKind
from fahrplan.transfer.enums import UploadState
from fahrplan.transfer.models import Upload
from fahrplan.transfer.services import release_upload
from tests.foundation.conftest import queue, sample_kinds, until
from tests.implementation.conftest import AUTHOR, World
from tests.support.records import territory

__all__ = ["queue", "sample_kinds"]

pytestmark = pytest.mark.slow
PLACES = 200
KEYS = ("99115005104000", "99102013104000", "99012070006000")
HEADER = (
    "leika_key,leika_name,ars,ars_name,ozgid,ozg_bezeichnung,url,online_status,aktiv,art_flaechendeckung,"
    "begruendung_nicht_beruecksichtigt,datenstand_pvog_import"
)
DERIVED = (Observation, SourceBlock, UnmatchedEntry, Availability, Attainment, Tally, Link)


def keys_of_places() -> list[str]:
    return [f"15083{number:04}{number:03}" for number in range(100, 100 + PLACES)]


@pytest.fixture
def places(transactional_db: None, world: World) -> None:
    for ars in keys_of_places():
        territory(
            ars, f"Ort {ars}", TerritoryKind.EINHEITSGEMEINDE, parent=world.boerde, ancestors=["15", "15083"]
        )


def generated(path: Path) -> Path:
    """A list of every place and key, with one row that fits nowhere and one that stands twice."""
    rows = [
        f"{key},Leistung,{ars},Ort,,,https://{at % 7}.example/{key},ok,ja,kommunal,,2026-10-04"
        for at, ars in enumerate(keys_of_places())
        for key in KEYS
    ]
    rows += [rows[5], "99999999104999,Leistung,150020000000,Ort,,,,,ja,kommunal,,2026-10-04"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join((HEADER, *rows)) + "\n", "utf-8")
    return path


def standing() -> dict[str, list[Any]]:
    """Everything that follows from an import, without what only tells when and by whom."""
    period = ("service", "from_day", "until_day", "state", "carrier", "contradicted", "counted")
    sums = ("figure", "area", "subject", "state", "source", "carrier", "level", "day")
    ledger = Tally.objects.values_list(*sums).annotate(cells=Sum("cells"), residents=Sum("residents"))
    tables = {
        "observations": Observation.objects.values_list(
            "territory", "service", "organisation", "finding", "carrier", "link__url", "seen_on", "stale_on"
        ),
        "availability": Availability.objects.values_list("territory", *period),
        "attainment": Attainment.objects.values_list("organisation", *period),
        "sums": ledger.order_by().exclude(cells=0, residents=0),
        "blocks": SourceBlock.objects.values_list("territory", "digest", "rows"),
        "links": Link.objects.values_list("url"),
        "unmatched": UnmatchedEntry.objects.values_list("leika_key", "ars"),
    }
    return {name: sorted(rows, key=repr) for name, rows in tables.items()}


def forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(model._meta.db_table for model in DERIVED)} CASCADE")


@pytest.fixture
def start_worker(queue: None, tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts workers on the test's database and a data folder of their own; none outlives the test."""
    begun: list[subprocess.Popen[bytes]] = []
    head, _, options = os.environ["DATABASE_URL"].partition("?")
    address = f"{head.rpartition('/')[0]}/{connection.settings_dict['NAME']}" + (
        f"?{options}" if options else ""
    )

    def start() -> subprocess.Popen[bytes]:
        variables = os.environ | {"DATABASE_URL": address, "FAHRPLAN_DATA_DIR": str(tmp_path)}
        begun.append(
            subprocess.Popen([sys.executable, "-m", "tests.implementation.small_batches"], env=variables)
        )
        return begun[-1]

    yield start
    for process in begun:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()


def released(tmp_path: Path) -> Upload:
    """An upload of the list, checked and released; its job waits."""
    path = generated(tmp_path / "files" / "uploads" / "liste")
    upload = Upload.objects.create(
        kind="open-pvog",
        file_name="liste.csv",
        file="uploads/liste",
        size=path.stat().st_size,
        state=UploadState.CHECKED,
        uploaded_by_id="00000000-0000-0000-0000-000000000001",
        uploaded_by="Prüfung",
    )
    release_upload(upload)
    return upload


@pytest.mark.parametrize("areas_done", [1, 100])
@pytest.mark.usefixtures("places")
def test_a_killed_import_goes_on_and_everything_is_there_once(
    start_worker: Callable[[], subprocess.Popen[bytes]], tmp_path: Path, areas_done: int
) -> None:
    import_open_pvog(generated(tmp_path / "liste.csv"), file_name="liste.csv", author=AUTHOR)
    uninterrupted = standing()
    forget()
    upload = released(tmp_path)
    worker = start_worker()
    assert until(lambda: SourceBlock.objects.count() >= areas_done)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert 0 < SourceBlock.objects.count() < PLACES
    # Until the server has noticed that its client is gone the job still counts as worked on: workers ask again.
    assert until(lambda: len(resume_stalled(silent_seconds=0)) == 1)
    start_worker()
    assert until(lambda: Upload.objects.get().state == UploadState.DONE, seconds=120)
    report = Upload.objects.get(pk=upload.pk).report["counts"]
    assert (report["unveränderte Gebiete"] >= areas_done, standing()) == (True, uninterrupted)

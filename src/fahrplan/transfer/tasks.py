"""Background jobs: checking and applying uploads, and removing old ones."""

from __future__ import annotations

from fahrplan.foundation.services import background_job, scheduled_job
from fahrplan.transfer.importers import apply_upload, check_upload
from fahrplan.transfer.models import Upload
from fahrplan.transfer.services import forget_uploads


@background_job("transfer.check_upload", words="Datei prüfen")
def check(upload_id: str) -> None:
    check_upload(Upload.objects.get(pk=upload_id))


@background_job("transfer.apply_upload", words="Datei übernehmen")
def apply(upload_id: str) -> None:
    apply_upload(Upload.objects.get(pk=upload_id))


@scheduled_job(
    "transfer.forget_uploads",
    words="Alte eingelesene Dateien löschen",
    when="täglich um 2:42 Uhr (Weltzeit)",
    cron="42 2 * * *",
)
def forget() -> None:
    forget_uploads()

"""Background jobs: checking and applying uploads."""

from __future__ import annotations

from fahrplan.foundation.services import background_job
from fahrplan.transfer.importers import apply_upload, check_upload
from fahrplan.transfer.models import Upload


@background_job("transfer.check_upload", words="Datei prüfen")
def check(upload_id: str) -> None:
    check_upload(Upload.objects.get(pk=upload_id))


@background_job("transfer.apply_upload", words="Datei übernehmen")
def apply(upload_id: str) -> None:
    apply_upload(Upload.objects.get(pk=upload_id))

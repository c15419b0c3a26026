"""Background jobs: checking and applying uploads."""

from __future__ import annotations

from procrastinate.contrib.django import app

from fahrplan.transfer.importers import apply_upload, check_upload
from fahrplan.transfer.models import Upload


@app.task(name="transfer.check_upload")
def check(upload_id: str) -> None:
    check_upload(Upload.objects.get(pk=upload_id))


@app.task(name="transfer.apply_upload")
def apply(upload_id: str) -> None:
    apply_upload(Upload.objects.get(pk=upload_id))

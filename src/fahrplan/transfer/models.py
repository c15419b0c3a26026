"""A file on its way into the system."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.foundation.models import ImportRun, Record
from fahrplan.municipalities.models import Organisation
from fahrplan.transfer.enums import RUNNING, UploadState


def upload_path(upload: Upload, file_name: str) -> str:
    """The stored name never comes from the sender."""
    return f"uploads/{upload.pk}"


class Upload(Record):
    """A file somebody handed in: first checked without effect, then applied once it is released.

    ``mapping`` maps the column number (as text, from "0") to a SheetField, for a department's own sheet.
    ``report`` holds counts, notes, problems and the first differences, ready to be shown.
    """

    kind = models.CharField("Art", max_length=40)
    file_name = models.CharField("Dateiname", max_length=300)
    file = models.FileField("Datei", upload_to=upload_path)
    size = models.PositiveBigIntegerField("Größe in Byte")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", null=True, blank=True, related_name="+"
    )
    mapping = models.JSONField("Spaltenzuordnung", default=dict, blank=True)
    state = models.CharField(
        "Stand", max_length=12, choices=UploadState.choices, default=UploadState.RECEIVED
    )
    report = models.JSONField("Bericht", default=dict, blank=True)
    run = models.ForeignKey(
        ImportRun, models.SET_NULL, verbose_name="Importlauf", null=True, related_name="+"
    )
    uploaded_by_id = models.UUIDField("von")
    uploaded_by = models.CharField("Name", max_length=200)
    uploaded_at = models.DateTimeField("Zeitpunkt", default=timezone.now)

    class Meta:
        verbose_name = "hochgeladene Datei"
        verbose_name_plural = "hochgeladene Dateien"
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def running(self) -> bool:
        return self.state in RUNNING

    @property
    def job_key(self) -> str:
        """By this the jobs of the upload are found."""
        return f"upload:{self.pk}"


class TrustedKey(Record):
    """The key of another installation whose packages may be taken over here. Removed ones stay in the journal."""

    journal_kind = "trusted_key"

    name = models.CharField("Installation", max_length=200)
    key = models.CharField("öffentlicher Schlüssel", max_length=44, unique=True)
    added_at = models.DateTimeField("eingetragen am", default=timezone.now)
    added_by = models.CharField("eingetragen von", max_length=200)

    class Meta:
        verbose_name = "vertrauter Schlüssel"
        verbose_name_plural = "vertraute Schlüssel"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return self.key


class TakenOver(Record):
    """What was taken over from another installation, and what it was like then.

    ``digest`` is the sum over its content in the package: an equal sum, nothing to do. What is not listed here was
    made here and is never overwritten by a package.
    """

    kind = models.CharField("Art", max_length=20)
    key = models.CharField("Kurzname", max_length=120)
    signer = models.CharField("Schlüssel", max_length=44)
    maker = models.CharField("Installation", max_length=200)
    digest = models.CharField("Prüfsumme", max_length=64)
    taken_at = models.DateTimeField("übernommen am", default=timezone.now)

    class Meta:
        verbose_name = "Übernahme"
        verbose_name_plural = "Übernahmen"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="taken_over_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"

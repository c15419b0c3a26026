"""How far a background job got, and why it stopped."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.foundation.models.base import Record


class JobProgress(Record):
    """What the queue itself does not keep about a job: subject, progress, last error, discarded or not.

    ``job_id`` is the queue's number. A job has at most one such record, and a short one may have none.
    ``subject_key`` names what the job is about, so that a page can find the newest job of its record.
    """

    journal_kind = "job"

    job_id = models.BigIntegerField("Auftrag", unique=True)
    subject_key = models.CharField("Schlüssel des Gegenstands", max_length=100, blank=True)
    subject = models.CharField("Gegenstand", max_length=300, blank=True)
    subject_url = models.CharField("Seite des Gegenstands", max_length=300, blank=True)
    started_by = models.CharField("angestoßen von", max_length=200, blank=True)
    done = models.PositiveBigIntegerField("geschafft", default=0)
    total = models.PositiveBigIntegerField("von", null=True)
    words = models.CharField("was gerade geschieht", max_length=200, blank=True)
    updated_at = models.DateTimeField("Stand", default=timezone.now)
    error = models.CharField("letzter Fehler", max_length=500, blank=True)
    details = models.TextField("Einzelheiten des Fehlers", blank=True)
    failed_at = models.DateTimeField("Zeitpunkt des Fehlers", null=True)
    discarded_at = models.DateTimeField("verworfen am", null=True)

    class Meta:
        verbose_name = "Fortschritt eines Auftrags"
        verbose_name_plural = "Fortschritt der Aufträge"
        indexes = [models.Index(fields=["subject_key", "-job_id"])]

    def __str__(self) -> str:
        return f"Auftrag {self.job_id}" + (f": {self.subject}" if self.subject else "")

    @property
    def journal_key(self) -> str:
        return str(self.job_id)

"""Objects that editorial systems delivered (XZuFi), as they came."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.foundation.models import ImportRun

# Kinds besides the element names of the standard.
TAKEN_BACK, FOREIGN = "loesche", "fremd"


class XzufiObject(models.Model):
    """One object of a delivery. ``fragment`` is the whole object as XML and is what counts; ``fields`` is our
    reading of it, to be searched, and may be thrown away.

    ``kind``: element name of the standard, „loesche“ for what the sender took back, „fremd“ for an element of
    the message that we do not know. ``digest`` stands for the key (kind, scheme, value), ``content`` for the
    fragment. ``group``: action, running number and attributes of the group around it. Objects are only
    compared with those of the same ``sender``; one that is missing in a later delivery keeps its row.
    """

    sender = models.CharField("Lieferant", max_length=100, blank=True)
    kind = models.CharField("Art", max_length=40)
    scheme_agency_id = models.TextField("Herausgeber der Kennung", blank=True)
    scheme_id = models.TextField("Schema der Kennung", blank=True)
    value = models.TextField("Kennung")
    digest = models.CharField("Prüfsumme der Kennung", max_length=32)
    version = models.CharField("XZuFi-Version", max_length=10)
    group = models.JSONField("Gruppe der Nachricht", default=list)
    fragment = models.TextField("XML")
    content = models.CharField("Prüfsumme des XML", max_length=32)
    fields = models.JSONField("gelesene Felder", default=dict)
    file = models.CharField("Datei", max_length=200)
    run = models.ForeignKey(ImportRun, models.PROTECT, null=True, related_name="+", db_index=False)
    first_seen = models.DateField("zuerst geliefert", default=timezone.localdate)
    last_seen = models.DateField("zuletzt geliefert", default=timezone.localdate)
    gone_since = models.DateField("entfallen seit", null=True)

    class Meta:
        verbose_name = "XZuFi-Objekt"
        verbose_name_plural = "XZuFi-Objekte"
        constraints = [models.UniqueConstraint(fields=["sender", "digest"], name="one_xzufi_object")]
        indexes = [
            models.Index(
                fields=["kind"], condition=models.Q(gone_since__isnull=True), name="xzufi_object_present"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"

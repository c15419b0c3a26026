"""The single service, the successions of its key, and the seals on its fields."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.catalogue.enums import KeyLevel
from fahrplan.catalogue.models.classification import OzgService
from fahrplan.foundation.models import Record, Source


class PublicService(Record):
    """A single service of the public administration (Leistung), known by its 14-digit LeiKa key.

    ``countable`` is stored, because every figure stands on it: a key with a Verrichtung and at least one
    type from 1 to 5 (rules.is_countable). A service gone from its source keeps its row: ``gone_since``.
    """

    journal_kind = "public_service"

    leika_key = models.CharField("Leistungsschlüssel", max_length=14, unique=True)
    object_key = models.CharField("Schlüssel des Leistungsobjekts", max_length=8, db_index=True)
    level = models.CharField("Ebene", max_length=12, choices=KeyLevel.choices)
    name = models.CharField("Bezeichnung", max_length=500)
    plain_name = models.CharField("Bezeichnung in Alltagssprache", max_length=300, blank=True)
    summary = models.TextField("Kurztext", blank=True)
    types = ArrayField(models.CharField(max_length=10), verbose_name="Typisierung", default=list)
    countable = models.BooleanField("zählbar", default=False, db_index=True)
    legal_basis = models.TextField("Rechtsgrundlage", blank=True)
    legal_links = models.JSONField("Verweise auf Rechtsgrundlagen", default=list)  # [{"label", "url"}]
    laws = ArrayField(models.CharField(max_length=500), verbose_name="Gesetze", default=list)
    ozg_service = models.ForeignKey(
        OzgService, models.PROTECT, verbose_name="OZG-Leistung", null=True, related_name="services"
    )
    sdg = ArrayField(models.CharField(max_length=20), verbose_name="SDG-Informationsbereich", default=list)
    top100_citizens = models.BooleanField("Top 100 Bürger", default=False)
    top100_business = models.BooleanField("Top 100 Unternehmen", default=False)
    d115 = models.BooleanField("oft bei der 115 gefragt", default=False)
    focus = models.CharField("Fokusleistung", max_length=120, blank=True)
    smart_city = models.CharField("Smart City", max_length=120, blank=True)
    addressees = ArrayField(models.CharField(max_length=20), verbose_name="Adressaten", default=list)
    keywords = ArrayField(models.CharField(max_length=120), verbose_name="Stichwörter", default=list)
    first_seen = models.DateField("zuerst gesehen", default=timezone.localdate)
    gone_since = models.DateField("aus der Quelle entfallen seit", null=True, blank=True)
    # Whose list this service was last in: only a newer list of the same source can declare it gone.
    source = models.ForeignKey(Source, models.PROTECT, verbose_name="Quelle", null=True, related_name="+")
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Leistung"
        verbose_name_plural = "Leistungen"
        ordering = ["leika_key"]
        constraints = [
            models.CheckConstraint(condition=Q(leika_key__regex=r"^99\d{12}$"), name="leika_key_form"),
        ]
        indexes = [GinIndex(fields=["types"], name="service_types")]

    def __str__(self) -> str:
        return self.plain_name or self.name

    @property
    def journal_key(self) -> str:
        return self.leika_key


class KeySuccession(Record):
    """An old key and the key under which the same service runs today."""

    journal_kind = "key_succession"

    old_key = models.CharField("alter Schlüssel", max_length=14)
    new_key = models.CharField("neuer Schlüssel", max_length=14)
    reason = models.CharField("Anlass", max_length=300, blank=True)
    source = models.CharField("Quelle", max_length=300)

    class Meta:
        verbose_name = "Schlüsselnachfolge"
        constraints = [
            models.UniqueConstraint(fields=["old_key", "new_key"], name="succession_once"),
            models.CheckConstraint(condition=~Q(old_key=models.F("new_key")), name="succession_moves"),
        ]

    def __str__(self) -> str:
        return f"{self.old_key} → {self.new_key}"

    @property
    def journal_key(self) -> str:
        return f"{self.old_key}>{self.new_key}"


class FieldSeal(Record):
    """The Land's seal (Gütesiegel) on one field: checked, and valid while the value stays the same."""

    service = models.ForeignKey(PublicService, models.CASCADE, verbose_name="Leistung", related_name="seals")
    field = models.CharField("Feld", max_length=60)
    value = models.JSONField("geprüfter Wert")
    sealed_at = models.DateTimeField("geprüft am", default=timezone.now)
    sealed_by = models.CharField("geprüft von", max_length=200)
    note = models.TextField("Bemerkung", blank=True)

    class Meta:
        verbose_name = "Gütesiegel"
        constraints = [models.UniqueConstraint(fields=["service", "field"], name="one_seal_per_field")]

    def __str__(self) -> str:
        return f"{self.service.leika_key}.{self.field}"

"""Versions of service packages, kept so that forms made from them can be brought up to date."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class PackageVersion(Record):
    """One version of a service package: its files as text, by name.

    Those that come with the software lie in the room's data folder and are copied here when first taken over, so
    that later versions can be compared with them. Others came in an exchange package, or from people of an
    organisation, to which the name of the package then belongs.
    """

    journal_kind = "service_package"

    key = models.CharField("Servicepaket", max_length=80)
    number = models.CharField("Fassung", max_length=20)
    files = models.JSONField("Dateien")
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        verbose_name="eingelesen für",
        null=True,
        blank=True,
        related_name="+",
    )
    maker = models.CharField("von", max_length=200, blank=True)
    shipped = models.BooleanField("mit Fahrplan ausgeliefert", default=False)
    kept_at = models.DateTimeField("eingelesen am", default=timezone.now)

    class Meta:
        verbose_name = "Fassung eines Servicepakets"
        verbose_name_plural = "Fassungen von Servicepaketen"
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="package_version_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.number}"

    @property
    def journal_key(self) -> str:
        return f"{self.key} {self.number}"[:60]

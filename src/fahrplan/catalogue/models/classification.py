"""How the OZG implementation catalogue groups services: Themenfeld, Lage, OZG service; and the types."""

from __future__ import annotations

from django.db import models

from fahrplan.foundation.models import Record


class Themenfeld(Record):
    journal_kind = "themenfeld"

    slug = models.SlugField("Kurzname", max_length=80, unique=True)
    name = models.CharField("Name", max_length=120, unique=True)
    lead_land = models.CharField("federführendes Land", max_length=120, blank=True)
    lead_ministry = models.CharField("federführendes Bundesministerium", max_length=200, blank=True)
    lead_source = models.CharField("Quelle zur Federführung", max_length=300, blank=True)

    class Meta:
        verbose_name = "Themenfeld"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return self.slug[:60]


class Lage(Record):
    """A life or business situation of the OZG catalogue (Lebenslage, Geschäftslage)."""

    journal_kind = "lage"

    slug = models.SlugField("Kurzname", max_length=120, unique=True)
    name = models.CharField("Name", max_length=200, unique=True)
    themenfeld = models.ForeignKey(
        Themenfeld, models.PROTECT, verbose_name="Themenfeld", related_name="lagen"
    )

    class Meta:
        verbose_name = "Lage"
        verbose_name_plural = "Lagen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return self.slug[:60]


class OzgService(Record):
    """An OZG service: a bundle of single services with a number such as 10000."""

    journal_kind = "ozg_service"

    ozg_id = models.CharField("OZG-ID", max_length=10, unique=True)
    name = models.CharField("Name", max_length=300)
    lage = models.ForeignKey(
        Lage, models.PROTECT, verbose_name="Lage", null=True, related_name="ozg_services"
    )

    class Meta:
        verbose_name = "OZG-Leistung"
        verbose_name_plural = "OZG-Leistungen"
        ordering = ["ozg_id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.ozg_id})"

    @property
    def journal_key(self) -> str:
        return self.ozg_id


class ServiceType(models.Model):
    """What a type code of the catalogue means: who legislates, who executes (code list leika:typisierung)."""

    code = models.CharField("Typ", max_length=10, primary_key=True)
    meaning = models.CharField("Bedeutung", max_length=300)

    class Meta:
        verbose_name = "Typisierung"
        ordering = ["code"]

    def __str__(self) -> str:
        return f"Typ {self.code}: {self.meaning}"

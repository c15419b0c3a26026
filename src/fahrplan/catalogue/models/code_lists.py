"""Code lists in genericode form, kept as they were published."""

from __future__ import annotations

from django.db import models

from fahrplan.foundation.models import Record, Source


class CodeList(Record):
    """One published list, known by its canonical URI. Only the newest version read is kept."""

    journal_kind = "code_list"

    uri = models.CharField("Kennung der Liste", max_length=300, unique=True)
    short_name = models.CharField("Kurzname", max_length=120)
    long_name = models.CharField("Name", max_length=500, blank=True)
    version = models.CharField("Fassung", max_length=60)
    key_column = models.CharField("Schlüsselspalte", max_length=120)
    columns = models.JSONField("Spalten", default=list)  # [name, …] in the order of the file
    source = models.ForeignKey(Source, models.PROTECT, verbose_name="Quelle", null=True, related_name="+")

    class Meta:
        verbose_name = "Codeliste"
        verbose_name_plural = "Codelisten"
        ordering = ["short_name", "uri"]

    def __str__(self) -> str:
        return f"{self.short_name} ({self.version})"

    @property
    def journal_key(self) -> str:
        return self.short_name[:60]


class CodeListEntry(Record):
    journal_kind = "code_list_entry"

    code_list = models.ForeignKey(CodeList, models.CASCADE, verbose_name="Codeliste", related_name="entries")
    code = models.CharField("Code", max_length=120)
    label = models.CharField("Bezeichnung", max_length=500, blank=True)
    values = models.JSONField("Werte", default=dict)  # column name → text, only columns that hold one
    gone_since = models.DateField("entfallen seit", null=True, blank=True)

    class Meta:
        verbose_name = "Eintrag einer Codeliste"
        verbose_name_plural = "Einträge von Codelisten"
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["code_list", "code"], name="code_once_per_list")]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    @property
    def journal_key(self) -> str:
        return self.code[:60]

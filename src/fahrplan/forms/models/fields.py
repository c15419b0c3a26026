"""FIM modules: fields and groups that every form may be built from."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.forms.enums import ModuleKind
from fahrplan.foundation.models import Record


class FieldModule(Record):
    """A field or group of FIM in one version, for all organisations; never changed.

    ``source`` is the element as a message of its own (XDatenfelder, ``release`` „2.0“ or „3.0.0“). ``fields``: how
    many fields are in it; ``rules``: how many rules it has, all prose or scripts that nobody executes.
    """

    journal_kind = "field_module"

    fim_id = models.CharField("FIM-Kennung", max_length=40)
    version = models.CharField("Fassung", max_length=20, blank=True)
    release = models.CharField("XDatenfelder", max_length=10)
    kind = models.CharField("Art", max_length=5, choices=ModuleKind.choices)
    name = models.CharField("Name", max_length=300)
    label = models.CharField("Bezeichnung im Formular", max_length=500, blank=True)
    help = models.TextField("Hilfetext", blank=True)
    fields = models.PositiveIntegerField("Felder", default=1)
    rules = models.PositiveIntegerField("Regeln", default=0)
    source = models.TextField("XDatenfelder-Nachricht")
    added_at = models.DateTimeField("eingelesen am", default=timezone.now)
    added_by = models.CharField("eingelesen von", max_length=200, blank=True)

    class Meta:
        verbose_name = "FIM-Baustein"
        verbose_name_plural = "FIM-Bausteine"
        ordering = ["name", "fim_id", "version", "id"]
        constraints = [
            models.UniqueConstraint(fields=["fim_id", "version", "release"], name="field_module_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return self.fim

    @property
    def fim(self) -> str:
        """„F60000227V1.1“."""
        return f"{self.fim_id}V{self.version}" if self.version else self.fim_id

    def get_absolute_url(self) -> str:
        return f"/formulare/bausteine/{self.pk}/"

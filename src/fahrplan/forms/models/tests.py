"""Test cases kept with a form."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.forms.models.forms import Form
from fahrplan.foundation.models import Record


class FormTest(Record):
    """What somebody might enter, and what the form must make of it. Invented data only.

    ``data``: as a submission carries it. ``answers``: eligibility question → yes or no. ``expected``, each part only
    where it is told: ``{"eligible": true, "pages": ["anlass", …], "fee": 1500 (cents), "errors": ["hund/rasse", …]}``.
    """

    journal_kind = "form_test"

    form = models.ForeignKey(Form, models.CASCADE, verbose_name="Formular", related_name="tests")
    name = models.CharField("Name", max_length=200)
    data = models.JSONField("Eingaben", default=dict, blank=True)
    answers = models.JSONField("Antworten im Vorab-Check", default=dict, blank=True)
    expected = models.JSONField("erwartet", default=dict, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)

    class Meta:
        verbose_name = "Testfall"
        verbose_name_plural = "Testfälle"
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["form", "name"], name="form_test_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return str(self.pk)

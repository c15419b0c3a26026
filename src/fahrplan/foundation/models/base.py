"""The base of every stored record."""

from __future__ import annotations

from django.db import models

from fahrplan.foundation.rules.ids import new_id


class Record(models.Model):
    id = models.UUIDField("Kennung", primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

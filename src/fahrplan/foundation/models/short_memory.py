"""What every process must know at once, for minutes."""

from __future__ import annotations

from django.db import models


class ShortMemory(models.Model):
    """A counter against guessing, or a one-time code that was used.

    ``key``: a hash with the secret of the installation, so that no address of anybody stands here. ``value``: JSON.
    The table is not written to the log of the database: after a crash and on another primary it is empty.
    """

    key = models.CharField("Prüfwert", max_length=64, primary_key=True)
    value = models.TextField("Wert")
    expires_at = models.DateTimeField("gilt bis", db_index=True)

    class Meta:
        verbose_name = "Kurzzeitgedächtnis"
        verbose_name_plural = "Kurzzeitgedächtnis"

    def __str__(self) -> str:
        return self.key[:8]

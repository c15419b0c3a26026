"""The seal over the trails: rows closed into blocks, each block chained to the one before and signed."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Seal(models.Model):
    """One block of rows of one trail. ``head`` binds number, trail, count, root, time and the previous head.

    ``root``: Merkle root over the leaves in order of position; ``signature``: Ed25519 over ``head``. Rows are added
    and never changed; a trigger holds that for everybody but the owner of the table.
    """

    number = models.BigIntegerField("Nummer", primary_key=True)
    trail = models.CharField("Spur", max_length=60)
    sealed_at = models.DateTimeField("versiegelt am", default=timezone.now)
    count = models.PositiveIntegerField("Zeilen")
    root = models.BinaryField("Wurzel")
    previous = models.BinaryField("Kopf davor")
    head = models.BinaryField("Kopf")
    key_id = models.CharField("Schlüssel", max_length=16)
    signature = models.BinaryField("Unterschrift")

    class Meta:
        verbose_name = "Siegel"
        verbose_name_plural = "Siegel"
        ordering = ["number"]

    def __str__(self) -> str:
        return f"Siegel {self.number}"


class SealedRow(models.Model):
    """Which row stands where in which block. ``leaf``: SHA-256 of its public part and its salted private part.

    When a person is erased, ``commitment`` takes the hash of the private part and ``salt`` goes: the block stays
    verifiable, what stood there can no longer be guessed; the row is then sealed anew in a later block.
    """

    seal = models.ForeignKey(Seal, models.PROTECT, verbose_name="Siegel", related_name="rows")
    position = models.PositiveIntegerField("Stelle")
    trail = models.CharField("Spur", max_length=60)
    row_id = models.CharField("Zeile", max_length=36)
    salt = models.BinaryField("Salz", null=True)
    commitment = models.BinaryField("Prüfwert des Gelöschten", null=True)
    leaf = models.BinaryField("Blatt")

    class Meta:
        verbose_name = "versiegelte Zeile"
        verbose_name_plural = "versiegelte Zeilen"
        constraints = [
            models.UniqueConstraint(fields=["seal", "position"], name="place_in_seal"),
            models.UniqueConstraint(
                fields=["trail", "row_id"], condition=models.Q(salt__isnull=False), name="sealed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trail} {self.row_id} in Siegel {self.seal_id}"

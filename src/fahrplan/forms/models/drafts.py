"""What somebody has entered so far. Sealed; row-level security by account or resume code."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import ServiceAccount
from fahrplan.forms.models.forms import FormVersion
from fahrplan.forms.models.submissions import Submission
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class Draft(Record):
    """An application not yet handed in.

    ``sealed``: JSON of what was entered, under a key from the resume code or from the account, context
    „draft:<id>“. ``secret_hash``: ``row_scope.hash_of`` of the resume code. ``request_id``: the request of the office
    for more; only the fields it named are open then, and the key comes from that of ``answers``.
    """

    version = models.ForeignKey(FormVersion, models.PROTECT, verbose_name="Fassung", related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    account = models.ForeignKey(
        ServiceAccount, models.CASCADE, verbose_name="Servicekonto", null=True, blank=True, related_name="+"
    )
    secret_hash = models.CharField("Prüfwert des Codes", max_length=64, blank=True, db_index=True)
    sealed = models.BinaryField("Eingaben, versiegelt", default=bytes)
    page = models.CharField("zuletzt bearbeitete Seite", max_length=80, blank=True)
    level = models.PositiveSmallIntegerField("Vertrauensniveau der Anmeldung", default=0)
    request_id = models.UUIDField("Nachforderung, die beantwortet wird", null=True, blank=True)
    answers = models.ForeignKey(
        Submission, models.CASCADE, verbose_name="ergänzt den Antrag", null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField("begonnen am", default=timezone.now)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    expires_at = models.DateTimeField("wird gelöscht am")

    class Meta:
        verbose_name = "Entwurf"
        verbose_name_plural = "Entwürfe"
        indexes = [models.Index(fields=["expires_at"], name="draft_expiry")]
        constraints = [
            models.UniqueConstraint(
                fields=["request_id"],
                condition=models.Q(request_id__isnull=False),
                name="one_draft_for_a_request",
            ),
        ]

    def __str__(self) -> str:
        return f"Entwurf {self.pk}"


class DraftFile(Record):
    """A file attached to a draft. Content and name are sealed under the draft's key, context „file:<id>“."""

    draft = models.ForeignKey(Draft, models.CASCADE, verbose_name="Entwurf", related_name="files")
    account = models.ForeignKey(
        ServiceAccount, models.CASCADE, verbose_name="Servicekonto", null=True, blank=True, related_name="+"
    )
    secret_hash = models.CharField("Prüfwert des Codes", max_length=64, blank=True)
    path = models.CharField("Feld", max_length=300)
    sealed_name = models.BinaryField("Name, versiegelt")
    sealed = models.BinaryField("Inhalt, versiegelt")
    media_type = models.CharField("Art", max_length=100)
    size = models.PositiveIntegerField("Größe in Byte")
    added_at = models.DateTimeField("angehängt am", default=timezone.now)

    class Meta:
        verbose_name = "Datei eines Entwurfs"
        verbose_name_plural = "Dateien eines Entwurfs"
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return f"Datei {self.pk}"

"""What was handed in. Sealed for the organisation; row-level security by organisation, account or code."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from fahrplan.accounts.models import ServiceAccount
from fahrplan.catalogue.models import PublicService
from fahrplan.forms.models.forms import FormVersion
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Organisation


class Submission(Record):
    """An application as it was handed in; never changed.

    ``sealed``: JSON ``{"data": …, "files": [{id, path, name, type, size, sha512}], "level": …}`` under a key of its
    own, context „submission:<id>“. That key lies here twice: ``wrapped_key`` for the organisation (key ``kid``),
    ``own_key`` for who applied, sealed with the account's key or one from the receipt code, context
    „submission-key:<id>“.
    ``draft_id`` makes handing in twice impossible.
    """

    reference = models.CharField("Vorgangsnummer", max_length=20, unique=True)
    draft_id = models.UUIDField("Entwurf", unique=True)
    version = models.ForeignKey(FormVersion, models.PROTECT, verbose_name="Fassung", related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    service = models.ForeignKey(
        PublicService, models.PROTECT, verbose_name="Leistung", null=True, blank=True, related_name="+"
    )
    account = models.ForeignKey(
        ServiceAccount, models.SET_NULL, verbose_name="Servicekonto", null=True, blank=True, related_name="+"
    )
    secret_hash = models.CharField("Prüfwert des Codes", max_length=64, blank=True, db_index=True)
    sealed = models.BinaryField("Antrag, versiegelt")
    kid = models.CharField("Schlüssel der Organisation", max_length=64)
    wrapped_key = models.BinaryField("Schlüssel, eingepackt")
    own_key = models.BinaryField("Schlüssel für die antragstellende Person", default=bytes)
    request_id = models.UUIDField("Nachforderung, auf die geantwortet wird", null=True, blank=True)
    fee_cents = models.PositiveIntegerField("Gebühr in Cent", default=0)
    submitted_at = models.DateTimeField("abgeschickt am", default=timezone.now)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Antrag"
        verbose_name_plural = "Anträge"
        indexes = [models.Index(fields=["organisation", "submitted_at"], name="submission_of_organisation")]

    def __str__(self) -> str:
        return self.reference


class SubmissionFile(Record):
    """A file that came with an application, sealed under the application's key, context „file:<id>“."""

    submission = models.ForeignKey(Submission, models.CASCADE, verbose_name="Antrag", related_name="files")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    account = models.ForeignKey(
        ServiceAccount, models.SET_NULL, verbose_name="Servicekonto", null=True, blank=True, related_name="+"
    )
    secret_hash = models.CharField("Prüfwert des Codes", max_length=64, blank=True)
    sealed = models.BinaryField("Inhalt, versiegelt")
    media_type = models.CharField("Art", max_length=100)
    size = models.PositiveIntegerField("Größe in Byte")

    class Meta:
        verbose_name = "Datei eines Antrags"
        verbose_name_plural = "Dateien eines Antrags"

    def __str__(self) -> str:
        return f"Datei {self.pk}"

"""Closed lists of the accounts room."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices


class AccountKind(TextChoices):
    CITIZEN = "citizen", "Servicekonto"
    BUSINESS = "business", "Organisationskonto"


class TrustLevel(IntegerChoices):
    """How sure it is who somebody is: code list urn:xoev-de:fim:codeliste:vertrauensniveau (00 to 40)."""

    NONE = 0, "ohne Anmeldung"
    BASIC = 10, "Basisregistrierung"
    NORMAL = 20, "normal"
    SUBSTANTIAL = 30, "substanziell"
    HIGH = 40, "hoch"


class ConsentKind(TextChoices):
    KEEP = "keep", "Angaben im Konto aufbewahren"
    PREFILL = "prefill", "Angaben in einen Antrag übernehmen"
    CORRECT = "correct", "Angabe selbst berichtigt"
    EXPORT = "export", "Alles heruntergeladen"

"""Closed lists of the forms room."""

from __future__ import annotations

from django.db.models import TextChoices


class VersionState(TextChoices):
    """A version is changed only while it is a draft; two people bring it online."""

    DRAFT = "draft", "in Arbeit"
    REVIEW = "review", "zur Freigabe"
    PUBLISHED = "published", "veröffentlicht"
    RETIRED = "retired", "abgelöst"


class FieldKind(TextChoices):
    """What a field asks for; decides how it is shown and read (``x-kind`` in the schema)."""

    TEXT = "text", "kurzer Text"
    LONG_TEXT = "long_text", "langer Text"
    INTEGER = "integer", "ganze Zahl"
    NUMBER = "number", "Zahl"
    MONEY = "money", "Geldbetrag"
    DATE = "date", "Datum"
    YES_NO = "yes_no", "Ja oder Nein"
    CHOICE = "choice", "Auswahl"
    CHOICES = "choices", "Mehrfachauswahl"
    EMAIL = "email", "E-Mail-Adresse"
    PHONE = "phone", "Telefonnummer"
    IBAN = "iban", "IBAN"
    POSTCODE = "postcode", "Postleitzahl"
    FILE = "file", "Datei"
    NOTE = "note", "Hinweis ohne Eingabe"


class FormLanguage(TextChoices):
    """What a form's texts are written in, named for who writes them."""

    GERMAN = "de", "Deutsch"
    ENGLISH = "en", "Englisch"
    PLAIN = "de-leicht", "Einfache Sprache"

    @property
    def own_name(self) -> str:
        """For who chooses it."""
        return "English" if self is FormLanguage.ENGLISH else str(self.label)


class CountKind(TextChoices):
    """What is counted of a form, without following anybody."""

    VISIT = "visit", "Aufruf"
    START = "start", "begonnen"
    PAGE = "page", "Seite abgeschlossen"
    FAULTY = "faulty", "Seite mit Fehlern zurückgegeben"
    DONE = "done", "abgeschickt"
    SECONDS = "seconds", "Sekunden vom Beginn bis zum Abschicken, Summe"
    PLEASED = "pleased", "Zufriedenheit, Summe der Noten"
    ASKED = "asked", "Zufriedenheit, Antworten"
    UNSENT = "unsent", "Übergabe an das Fachverfahren fehlgeschlagen"


class ModuleKind(TextChoices):
    """What a FIM module is (XDatenfelder)."""

    FIELD = "field", "Datenfeld"
    GROUP = "group", "Datenfeldgruppe"

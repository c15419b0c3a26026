"""Closed lists of this room."""

from __future__ import annotations

from django.db.models import TextChoices


class ProcessKind(TextChoices):
    AS_IS = "ist", "Ist"
    TARGET = "soll", "Soll"


class TemplateKind(TextChoices):
    INSTRUCTION = "instruction", "Muster-Dienstanweisung"
    PROCUREMENT = "procurement", "Vergabetext"
    PRIVACY_NOTICE = "privacy_notice", "Datenschutzhinweis"
    PROCESSING_RECORD = "processing_record", "Verarbeitungsverzeichnis"
    DPIA = "dpia", "Datenschutz-Folgenabschätzung"
    TRAINING_PLAN = "training_plan", "Schulungsplan"
    CITIZENS_LETTER = "citizens_letter", "Bürgerbrief"
    OTHER = "other", "Sonstiges"


class CopyState(TextChoices):
    """How an organisation's copy stands to the template."""

    CURRENT = "current", "aktuell"
    OWN_CHANGES = "own_changes", "eigene Änderungen"
    OUTDATED = "outdated", "neue Fassung liegt vor"
    CONFLICT = "conflict", "Konflikt mit neuer Fassung"


class Choice(TextChoices):
    """What shall stand where an organisation and the template changed the same place."""

    OWN = "own", "unser Text"
    TEMPLATE = "template", "Text der neuen Fassung"
    BOTH = "both", "beides, erst unser Text"
    WRITTEN = "written", "eigener neuer Text"

"""Closed lists of the solutions room."""

from __future__ import annotations

from django.db.models import TextChoices


class SolutionKind(TextChoices):
    ONLINE_SERVICE = "online_service", "Online-Dienst"
    MODULE = "module", "Modul"
    FACHVERFAHREN = "fachverfahren", "Fachverfahren"
    BASE_COMPONENT = "base_component", "Basiskomponente"


class EfaStatus(TextChoices):
    """May others take it over as „Einer für alle“?"""

    YES = "yes", "„Einer für alle“-Dienst"
    PLANNED = "planned", "als „Einer für alle“-Dienst geplant"
    NO = "no", "kein „Einer für alle“-Dienst"
    UNKNOWN = "unknown", "nicht bekannt"


class Hosting(TextChoices):
    PROVIDER = "provider", "beim Anbieter"
    OWN = "own", "im eigenen Haus"
    LAND = "land", "beim Land"
    DATA_CENTRE = "data_centre", "im kommunalen Rechenzentrum"
    UNKNOWN = "unknown", "nicht bekannt"


class PriceModel(TextChoices):
    FREE = "free", "kostenlos"
    ONCE = "once", "einmalig"
    YEARLY = "yearly", "jährlich"
    PER_RESIDENT = "per_resident", "je Einwohnerin und Einwohner im Jahr"
    PER_CASE = "per_case", "je Vorgang"
    UNKNOWN = "unknown", "nicht bekannt"


class ContractRoute(TextChoices):
    NONE = "none", "ohne Vertrag nutzbar"
    FRAMEWORK = "framework", "Abruf aus einem Rahmenvertrag"
    IN_HOUSE = "in_house", "Inhouse-Vergabe"
    COOPERATION = "cooperation", "Verwaltungsvereinbarung"
    DIRECT = "direct", "eigene Vergabe"
    UNKNOWN = "unknown", "nicht bekannt"


class LifeCycle(TextChoices):
    PLANNED = "planned", "geplant"
    CURRENT = "current", "aktuell"
    PHASING_OUT = "phasing_out", "läuft aus"
    ENDED = "ended", "beendet"


class DeliveryKind(TextChoices):
    BASE_COMPONENT = "base_component", "Basiskomponente"
    STANDARD_SERVICE = "standard_service", "Standardleistung"


class DeliveryState(TextChoices):
    """Where a promise stands today; worked out from its dates, never stored."""

    OVERDUE = "overdue", "Termin verstrichen"
    PROMISED = "promised", "zugesagt"
    OPEN = "open", "Termin offen"
    DELIVERED = "delivered", "bereitgestellt"
    HISTORY = "history", "Geschichte"

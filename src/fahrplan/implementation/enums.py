"""Closed lists of the implementation room."""

from __future__ import annotations

from django.db.models import TextChoices


class Carrier(TextChoices):
    """Who carries an online service: the responsible organisation itself, the Land, the Bund."""

    OWN = "own", "die zuständige Stelle selbst"
    LAND = "land", "das Land für alle"
    FEDERAL = "federal", "der Bund für alle"


class Finding(TextChoices):
    """What an observation says about a service at a place, or about a link."""

    ONLINE = "online", "online"
    OFFLINE = "offline", "nicht online"
    PLANNED = "planned", "geplant"
    ABSENT = "absent", "nicht verzeichnet"
    WITHDRAWN = "withdrawn", "Angabe zurückgezogen"
    LINK_ALIVE = "alive", "Verweis erreichbar"
    LINK_DEAD = "dead", "Verweis nicht erreichbar"


LINK_FINDINGS = (Finding.LINK_ALIVE, Finding.LINK_DEAD)


class State(TextChoices):
    """The derived state of a service, best first."""

    ONLINE = "online", "online"
    DISRUPTED = "disrupted", "gestört"
    PLANNED = "planned", "geplant"
    OFFLINE = "offline", "nicht online"
    STALE = "stale", "veraltet"
    UNKNOWN = "unknown", "unbekannt"


class Contradiction(TextChoices):
    """Why a derived state should be looked at by a person."""

    LINK_DEAD = "link_dead", "online gemeldet, aber der Verweis ist nicht erreichbar"
    SOURCES_DISAGREE = "sources_disagree", "die Quellen widersprechen sich"
    PLAN_OVERDUE = "plan_overdue", "der geplante Termin ist verstrichen"


class Figure(TextChoices):
    """The two figures that are never mixed, each kept by place or organisation and by service."""

    PEOPLE_PLACE = "people_place", "Menschen: je Ort"
    PEOPLE_SERVICE = "people_service", "Menschen: je Leistung"
    OWN_ORGANISATION = "own_org", "eigene Leistung: je Organisation"
    OWN_SERVICE = "own_service", "eigene Leistung: je Leistung"


COUNTED = "counted"  # in place of a state: what a figure is counted against (its denominator)


class ProposalState(TextChoices):
    OPEN = "open", "offen"
    CONFIRMED = "confirmed", "von der zuständigen Stelle bestätigt"
    DISPUTED = "disputed", "von der zuständigen Stelle bestritten"
    ACCEPTED = "accepted", "vom Land übernommen"
    DECLINED = "declined", "vom Land abgelehnt"


class Origin(TextChoices):
    """Whose words a maturity model or criterion speaks."""

    OFFICIAL = "official", "amtlicher Wortlaut"
    NAMED = "named", "Name amtlich, Wortlaut eigene Umschreibung"
    OWN = "own", "eigene Umschreibung"

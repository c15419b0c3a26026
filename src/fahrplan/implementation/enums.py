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


class LinkOutcome(TextChoices):
    """What became of calling up a link, in words that a person can act on."""

    ALIVE = "alive", "erreichbar"
    LOGIN = "login", "erreichbar, Anmeldung nötig"
    NOT_FOUND = "not_found", "Seite nicht gefunden"
    SOFT_NOT_FOUND = "soft_not_found", "Die Seite antwortet, sagt aber selbst, dass es sie nicht mehr gibt"
    PARKED = "parked", "Unter der Adresse wird nur noch eine Domain verkauft oder geparkt"
    START_PAGE = "start_page", "Der Verweis führt nur noch auf die Startseite"
    SERVER_ERROR = "server_error", "Der Server meldet einen Fehler"
    TIMEOUT = "timeout", "keine Antwort in der vorgesehenen Zeit"
    NO_HOST = "no_host", "Den Rechner gibt es nicht"
    NO_CONNECTION = "no_connection", "Der Rechner nimmt keine Verbindung an"
    BROKEN = "broken", "Die Antwort ist unverständlich"
    CERTIFICATE_EXPIRED = "cert_expired", "Das Zertifikat ist abgelaufen"
    CERTIFICATE_HOST = "cert_host", "Das Zertifikat gilt für einen anderen Rechner"
    CERTIFICATE_SELF = "cert_self_signed", "Das Zertifikat hat der Betreiber selbst ausgestellt"
    REDIRECT_LOOP = "redirect_loop", "Die Weiterleitungen drehen sich im Kreis"
    REDIRECTS = "redirects", "zu viele Weiterleitungen"
    BAD_ADDRESS = "bad_address", "Die Adresse ist unbrauchbar"
    INTERNAL_ADDRESS = "internal_address", "Der Verweis führt in ein internes Netz"
    INTERNAL_NAME = "internal_name", "Der Name des Rechners zeigt auf ein internes Netz"
    CERTIFICATE_CHAIN = "cert_chain", "Der Aussteller des Zertifikats ist nicht bekannt"
    TLS = "tls", "Eine verschlüsselte Verbindung kam nicht zustande"
    PORT = "port", "Der Port ist für die Prüfung nicht freigegeben"
    ROBOTS = "robots", "Der Betreiber wünscht keinen Aufruf durch Programme (robots.txt)"
    ROBOTS_UNCLEAR = "robots_unclear", "Der Rechner sagt nicht, ob Programme ihn aufrufen dürfen (robots.txt)"
    REFUSED = "refused", "Der Rechner lehnt den Aufruf durch das Programm ab"
    COOKIES = "cookies", "Die Seite verlangt Cookies; das Programm nimmt keine an"
    BUSY = "busy", "Der Rechner bittet um spätere Aufrufe"
    MAINTENANCE = "maintenance", "Die Seite meldet Wartungsarbeiten"
    NAME_SERVICE = "name_service", "Der Name des Rechners ließ sich gerade nicht auflösen"
    OWN_FAULT = "own_fault", "Die Prüfung selbst war gestört"
    NOT_RECORDED = "not_recorded", "In der Demo wird diese Adresse nicht aufgerufen"


ALIVE_OUTCOMES = frozenset({LinkOutcome.ALIVE, LinkOutcome.LOGIN})
# Nothing can be said about the service: own limits, the operator's wish, or a passing state.
UNDECIDED_OUTCOMES = frozenset(
    {
        LinkOutcome.INTERNAL_NAME,
        LinkOutcome.CERTIFICATE_CHAIN,
        LinkOutcome.TLS,
        LinkOutcome.PORT,
        LinkOutcome.ROBOTS,
        LinkOutcome.ROBOTS_UNCLEAR,
        LinkOutcome.REFUSED,
        LinkOutcome.COOKIES,
        LinkOutcome.BUSY,
        LinkOutcome.MAINTENANCE,
        LinkOutcome.NAME_SERVICE,
        LinkOutcome.OWN_FAULT,
        LinkOutcome.NOT_RECORDED,
    }
)
DEAD_OUTCOMES = frozenset(LinkOutcome) - ALIVE_OUTCOMES - UNDECIDED_OUTCOMES


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
    """The two figures that are never mixed, each kept by place or organisation, by service, and by area alone."""

    PEOPLE_PLACE = "people_place", "Menschen: je Ort"
    PEOPLE_SERVICE = "people_service", "Menschen: je Leistung"
    PEOPLE_AREA = "people_area", "Menschen: je Land und Kreis"
    OWN_ORGANISATION = "own_org", "eigene Leistung: je Organisation"
    OWN_SERVICE = "own_service", "eigene Leistung: je Leistung"
    OWN_AREA = "own_area", "eigene Leistung: je Land und Kreis"


class LedgerPart(TextChoices):
    """Figures of today are balances and open rows, figures of a day in the past are closed and open rows."""

    OPEN = "open", "offen"
    CLOSED = "closed", "abgeschlossen"
    BALANCE = "balance", "Saldo"


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

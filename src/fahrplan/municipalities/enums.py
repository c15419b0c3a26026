"""Closed lists of the municipalities room."""

from __future__ import annotations

from django.db.models import TextChoices


class TerritoryKind(TextChoices):
    LAND = "land", "Land"
    REGIERUNGSBEZIRK = "regierungsbezirk", "Regierungsbezirk"
    LANDKREIS = "landkreis", "Landkreis"
    KREISFREIE_STADT = "kreisfreie_stadt", "Kreisfreie Stadt"
    VERBANDSGEMEINDE = "verbandsgemeinde", "Gemeindeverband"
    EINHEITSGEMEINDE = "einheitsgemeinde", "Gemeinde ohne Verband"
    MITGLIEDSGEMEINDE = "mitgliedsgemeinde", "Mitgliedsgemeinde"
    GEMEINDEFREI = "gemeindefrei", "gemeindefreies Gebiet"


class OrganisationKind(TextChoices):
    LANDKREIS = "landkreis", "Landkreis"
    KREISFREIE_STADT = "kreisfreie_stadt", "Kreisfreie Stadt"
    EINHEITSGEMEINDE = "einheitsgemeinde", "Einheitsgemeinde"
    VERBANDSGEMEINDE = "verbandsgemeinde", "Verbandsgemeinde"
    MITGLIEDSGEMEINDE = "mitgliedsgemeinde", "Mitgliedsgemeinde"
    LAND = "land", "Land"
    LAND_AUTHORITY = "land_authority", "Landesbehörde"
    FEDERAL_AUTHORITY = "federal_authority", "Bundesbehörde"
    JOBCENTER = "jobcenter", "Jobcenter"
    FINANZAMT = "finanzamt", "Finanzamt"
    FAMILIENKASSE = "familienkasse", "Familienkasse"
    ARBEITSAGENTUR = "arbeitsagentur", "Agentur für Arbeit"
    COURT = "court", "Gericht"
    DIGITALISATION_CENTRE = "digitalisation_centre", "Digitalisierungszentrum"
    IT_PROVIDER = "it_provider", "IT-Dienstleister"


ADMINISTRATION_KINDS = (
    OrganisationKind.LANDKREIS,
    OrganisationKind.KREISFREIE_STADT,
    OrganisationKind.EINHEITSGEMEINDE,
    OrganisationKind.VERBANDSGEMEINDE,
)


class Level(TextChoices):
    """Who executes a service, as a rule names it; the place turns it into an organisation."""

    GEMEINDE_EIGEN = "gemeinde_eigen", "Gemeinde (eigene Aufgabe)"
    GEMEINDE_UEBERTRAGEN = "gemeinde_uebertragen", "Gemeinde (übertragene Aufgabe)"
    VERBANDSGEMEINDE_EIGEN = "verbandsgemeinde_eigen", "Verbandsgemeinde oder Gemeinde (eigene Aufgabe)"
    KREIS = "kreis", "Landkreis oder kreisfreie Stadt"
    LAND = "land", "Land"
    BUND = "bund", "Bund"
    JOBCENTER = "jobcenter", "Jobcenter"
    FINANZAMT = "finanzamt", "Finanzamt"
    FAMILIENKASSE = "familienkasse", "Familienkasse"
    ARBEITSAGENTUR = "arbeitsagentur", "Agentur für Arbeit"
    RENTENVERSICHERUNG = "rentenversicherung", "Rentenversicherung"
    KRANKENKASSE = "krankenkasse", "Krankenkasse"
    KAMMER = "kammer", "Kammer"
    GERICHT = "gericht", "Gericht"
    SONSTIGE = "sonstige", "andere Stelle"
    UNKLAR = "unklar", "noch unklar"


class Confidence(TextChoices):
    HIGH = "hoch", "sicher"
    MEDIUM = "mittel", "wahrscheinlich"
    LOW = "niedrig", "unsicher"


class ResponsibilityRole(TextChoices):
    DECIDES = "decides", "entscheidet"
    HANDLES = "handles", "bearbeitet"


class Verdict(TextChoices):
    OURS = "ours", "unsere"
    UNCLEAR = "unclear", "ungeklärt"
    NOT_OURS = "not_ours", "nicht unsere"


class MembershipRole(TextChoices):
    COORDINATOR = "coordinator", "Koordination"
    DEPUTY = "deputy", "Vertretung"
    EDITOR = "editor", "Redaktion im Fachbereich"
    PROVIDER = "provider", "IT-Dienstleister"
    CLERK = "clerk", "Sachbearbeitung"


class ProposalState(TextChoices):
    OPEN = "open", "offen"
    CONFIRMED = "confirmed", "vom zuständigen Amt bestätigt"
    ACCEPTED = "accepted", "übernommen"
    DECLINED = "declined", "abgelehnt"


WAITING = (ProposalState.OPEN, ProposalState.CONFIRMED)

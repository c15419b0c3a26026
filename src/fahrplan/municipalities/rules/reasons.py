"""The reason of a responsibility in plain German sentences. Pure."""

from __future__ import annotations

import re

from fahrplan.municipalities.enums import Confidence, Level, OrganisationKind, ResponsibilityRole, Verdict
from fahrplan.municipalities.rules.levels import organisation_kind
from fahrplan.municipalities.rules.verdicts import Match, roles_by_rule

PLACEHOLDER = re.compile(r"\{(\w+)\}")
PLACE = "diesen Ort"
HANDLERS: dict[str, str] = {
    Level.GEMEINDE_EIGEN: "die Gemeinde, in einer Verbandsgemeinde deren Verwaltung",
    Level.GEMEINDE_UEBERTRAGEN: "die Gemeinde oder die Verbandsgemeinde",
    Level.VERBANDSGEMEINDE_EIGEN: "die Gemeinde oder die Verbandsgemeinde",
    Level.KREIS: "der Landkreis oder die kreisfreie Stadt",
    Level.LAND: "eine Stelle des Landes",
    Level.BUND: "eine Stelle des Bundes",
    Level.JOBCENTER: "das Jobcenter",
    Level.FINANZAMT: "das Finanzamt",
    Level.FAMILIENKASSE: "die Familienkasse",
    Level.ARBEITSAGENTUR: "die Agentur für Arbeit",
    Level.RENTENVERSICHERUNG: "die Rentenversicherung",
    Level.KRANKENKASSE: "Ihre Krankenkasse",
    Level.KAMMER: "die zuständige Kammer",
    Level.GERICHT: "das zuständige Gericht",
}
VERBS = {ResponsibilityRole.DECIDES: "entscheidet", ResponsibilityRole.HANDLES: "bearbeitet"}
NO_RULE = "Noch ungeklärt: Für diese Leistung gibt es keine Regel und keine ausdrückliche Angabe."
RULE_OPEN = "Noch ungeklärt: Die Regel nennt keine bestimmte Stelle."
RULE_WEAK = "Noch ungeklärt: Die Zuordnung ist unsicher und muss geprüft werden."


def filled(template: str, *, place: str, handler: str, level: str) -> str:
    """The rule's reason with the place for ``{ort}`` and who handles for ``{zustaendig}``.

    Where no single office is known, the level is described; any other placeholder is left out.
    """
    names = {"ort": place or PLACE, "zustaendig": handler or HANDLERS.get(level, "die zuständige Stelle")}
    text = PLACEHOLDER.sub(lambda found: names.get(found[1], ""), template).strip()
    return sentence(f"{text[:1].upper()}{text[1:]}")


def sentence(text: str) -> str:
    """The text with a full stop at its end."""
    stripped = text.strip()
    return stripped if not stripped or stripped[-1] in ".!?" else f"{stripped}."


def office_reason(role: str, office: str, *, level: str, rule_reason: str, territory_kind: str) -> str:
    """Why this office has the role at a place; without an office, what is known instead."""
    lead = (
        f"{office} {VERBS[ResponsibilityRole(role)]}."
        if office
        else _without_office(level, role, territory_kind)
    )
    return " ".join(filter(None, (lead, sentence(rule_reason))))


def _without_office(level: str, role: str, territory_kind: str) -> str:
    if level == Level.UNKLAR:
        return RULE_OPEN
    if level not in Level.values:
        return NO_RULE
    if organisation_kind(level, role, territory_kind) is None and level in (
        Level.GEMEINDE_EIGEN,
        Level.GEMEINDE_UEBERTRAGEN,
        Level.VERBANDSGEMEINDE_EIGEN,
        Level.KREIS,
    ):
        return f"Zuständig ist die Ebene „{Level(level).label}“. Welche Stelle das ist, hängt vom Ort ab."
    return f"Zuständig ist die Ebene „{Level(level).label}“. Die einzelne Stelle ist hier nicht hinterlegt."


def verdict_reason(kind: str, match: Match | None, verdict: str, *, rule_reason: str) -> str:
    """Why a service is ours, unclear or not ours for an organisation of this kind, by the rules alone."""
    if match is None:
        return NO_RULE
    if verdict == Verdict.UNCLEAR:
        lead = RULE_WEAK if match.confidence == Confidence.LOW else RULE_OPEN
    elif verdict == Verdict.OURS:
        lead = _our_part(kind, match)
    else:
        lead = _others(match)
    return " ".join(filter(None, (lead, sentence(rule_reason))))


def _our_part(kind: str, match: Match) -> str:
    roles = roles_by_rule(kind, match)
    if len(roles) == 2:
        return "Sie bearbeiten und entscheiden."
    if roles == (ResponsibilityRole.HANDLES,):
        decider = (
            "die Mitgliedsgemeinde"
            if kind == OrganisationKind.VERBANDSGEMEINDE and match.decides == Level.GEMEINDE_EIGEN
            else Level(match.decides).label
        )
        return f"Sie bearbeiten. Es entscheidet: {decider}."
    handler = (
        "die Verbandsgemeinde"
        if kind == OrganisationKind.MITGLIEDSGEMEINDE and match.handles == Level.GEMEINDE_EIGEN
        else Level(match.handles).label
    )
    return f"Sie entscheiden. Es bearbeitet: {handler}."


def _others(match: Match) -> str:
    handler, decider = Level(match.handles).label, Level(match.decides).label
    if handler == decider:
        return f"Zuständig: {handler}."
    return f"Es bearbeitet: {handler}. Es entscheidet: {decider}."

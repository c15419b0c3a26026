"""What each value means in words, and why a service stands where it stands. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fahrplan.catalogue.enums import Addressee
from fahrplan.design.rules import digits
from fahrplan.municipalities.enums import Confidence, Level, ResponsibilityRole
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.rules.estimates import decimal
from fahrplan.prioritisation.rules.facts import YEARS, ServiceFacts
from fahrplan.prioritisation.rules.scoring import JUDGED, NEUTRAL

UNKNOWN = "nicht bekannt"
CATALOGUE = "Leistungskatalog"
NAMED_FOR, NAMED_UNKNOWN = 2, 2


@dataclass(frozen=True, slots=True)
class Told:
    """A raw value in words and where it is from; ``praise`` and ``blame`` name it in a sentence, or are empty."""

    raw: str
    source: str
    praise: str = ""
    blame: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One row of the reckoning. ``value`` from 0 to 1; ``weight`` as a share from 0 to 1; points add up to the score.

    ``known`` is False where nobody has said it: then ``value`` is the neutral one.
    """

    criterion: str
    label: str
    raw: str
    source: str
    value: float
    weight: float
    points: float
    known: bool
    praise: str = ""
    blame: str = ""

    @property
    def pull(self) -> float:
        """How far it moves the score away from the middle."""
        return self.weight * (self.value - NEUTRAL)


def told(criterion: str, facts: ServiceFacts) -> Told:
    """The raw value of a criterion."""
    own = facts.judgements.get(criterion)
    if own is not None and criterion in JUDGED and not (criterion == Criterion.CASES and facts.reported):
        label = Criterion(criterion).label
        words = f"Ihr Urteil zum Kriterium {label} ({own.value} von 10)"
        reason = ", ".join(filter(None, (own.reason, own.source, "Demodaten" if own.is_demo else "")))
        return Told(
            f"{own.value} von 10", f"eigenes Urteil: {reason}" if reason else "eigenes Urteil", words, words
        )
    return TELLERS[Criterion(criterion)](facts)


def _responsibility(facts: ServiceFacts) -> Told:
    said = facts.responsible
    if said.explicit:
        return Told("ausdrücklich festgelegt", "Zuständigkeit", "die ausdrücklich geklärte Zuständigkeit")
    if not said.roles:
        return Told(UNKNOWN, "")
    sure = Confidence(said.confidence).label if said.confidence else "ohne Angabe"
    source = "Zuständigkeitsregel des Landes"
    if ResponsibilityRole.HANDLES not in said.roles:
        return Told(f"wir entscheiden nur ({sure})", source, "", "die geteilte Zuständigkeit")
    level = Level(said.handles).label
    return Told(
        f"{level} ({sure})",
        source,
        "die klare eigene Zuständigkeit",
        "eine Zuständigkeit, die nicht sicher ist",
    )


def _economy(facts: ServiceFacts) -> Told:
    if facts.cost is None:
        return Told(
            UNKNOWN, "kein Preis einer passenden Lösung eingetragen" if facts.offered.solutions else ""
        )
    total = f"ab {digits(facts.cost)} € in {YEARS} Jahren"
    if facts.cost_by_case is None:
        return Told(f"{UNKNOWN} ({total}, Fälle unbekannt)", "Preisangaben der Lösungen")
    each = f"{decimal(facts.cost_by_case, 2)} € je Fall"
    source = "Preisangaben der Lösungen und Fallzahl" + (", Demodaten" if facts.offered.is_demo else "")
    return Told(f"{each} ({total})", source, f"geringe Kosten ({each})", f"hohe Kosten ({each})")


def _cases(facts: ServiceFacts) -> Told:
    if facts.reported is not None:
        own = facts.reported
        words = f"{digits(own.number)} im Jahr {own.year}"
        source = f"eigene Angabe: {own.source}" + (", Demodaten" if own.is_demo else "")
        return Told(words, source, f"viele Fälle ({words})", f"wenige Fälle ({words})")
    if facts.estimate is not None:
        words = f"geschätzt {digits(facts.estimate.number)} im Jahr"
        source = f"{facts.estimate.formula}; {facts.estimate.source}"
        return Told(words, source, f"viele Fälle ({words})", f"wenige Fälle ({words})")
    return Told(UNKNOWN, "")


def _effort(facts: ServiceFacts) -> Told:
    offered = facts.offered
    if offered.solutions == 0:
        return Told(f"{UNKNOWN}: keine Lösung eingetragen", "")
    source = "Einträge unter Lösungen" + (", Demodaten" if offered.is_demo else "")
    if offered.ready == 0:
        one = offered.solutions == 1
        words = "die Lösung wartet noch" if one else f"alle {offered.solutions} Lösungen warten noch"
        return Told(words, source, "", "eine Lösung, die noch auf sich warten lässt")
    parts = ["1 Lösung bereit" if offered.ready == 1 else f"{offered.ready} Lösungen bereit"]
    if offered.connection is not None:
        parts.append(f"Anschluss ab {digits(offered.connection)} €")
    if offered.staff_days is not None:
        parts.append(f"ab {decimal(offered.staff_days)} eigenen Tagen")
        source += " und Angaben anderer Kommunen"
    praise = (
        "eine Lösung, die bereitsteht"
        if offered.ready == 1
        else f"{offered.ready} Lösungen, die bereitstehen"
    )
    return Told(", ".join(parts), source, praise, "der Aufwand des Anschlusses")


def _benefit(facts: ServiceFacts) -> Told:
    known = [Addressee(one).label for one in facts.addressees if one in Addressee.values]
    if not known:
        return Told(UNKNOWN, "")
    words = f"richtet sich an: {', '.join(known)}"
    source = "Adressaten im Leistungskatalog, Ersatzwert bis zu Ihrem Urteil"
    return Told(
        words, source, "der Nutzen für Bürgerinnen und Bürger (Ersatzwert)", f"die Zielgruppe ({known[0]})"
    )


def _fact(yes: str, praise: str) -> Told:
    return Told(yes or "nein", CATALOGUE, praise if yes else "")


def _neighbours(facts: ServiceFacts) -> Told:
    around = facts.around
    if not around.compared:
        return Told(UNKNOWN, "")
    words = f"{around.number} von {around.compared}"
    source = (
        "Umsetzungsstand und Nachnutzungen im selben Kreis und bei Kommunen gleicher Art und Größe im Land"
    )
    return Told(
        f"{words} setzen sie ein oder planen sie"
        if around.number != 1
        else f"{words} setzt sie ein oder plant sie",
        source,
        f"vergleichbare Kommunen, die sie einsetzen oder planen ({words})",
        f"die geringe Verbreitung bei vergleichbaren Kommunen ({words})",
    )


TELLERS: dict[Criterion, Callable[[ServiceFacts], Told]] = {
    Criterion.RESPONSIBILITY: _responsibility,
    Criterion.ECONOMY: _economy,
    Criterion.CASES: _cases,
    Criterion.EFFORT: _effort,
    Criterion.BENEFIT: _benefit,
    Criterion.TOP_100: lambda facts: _fact(" und ".join(facts.top_100), "der Platz unter den Top 100"),
    Criterion.SDG: lambda facts: _fact(
        f"ja ({', '.join(facts.sdg[:3])})" if facts.sdg else "", "die Pflicht aus der SDG-Verordnung"
    ),
    Criterion.D115: lambda facts: _fact("ja" if facts.d115 else "", "häufige Nachfragen bei der 115"),
    Criterion.FOCUS: lambda facts: _fact(facts.focus, "der Rang als Fokusleistung"),
    Criterion.NEIGHBOURS: _neighbours,
}


def sentence(place: int, score: float, rows: Sequence[Contribution]) -> str:
    """One sentence: place, points, what speaks for it most, what against it, what is not known."""
    pulling = sorted((row for row in rows if row.known and row.weight), key=lambda row: -row.pull)
    praise = [row.praise for row in pulling if row.praise and row.pull > 0][:NAMED_FOR]
    blame = next((row.blame for row in reversed(pulling) if row.blame and row.pull < 0), "")
    unknown = [row.label for row in rows if not row.known and row.weight][:NAMED_UNKNOWN]
    parts = []
    if praise:
        parts.append(f"dafür {'sprechen' if len(praise) > 1 else 'spricht'} vor allem {' und '.join(praise)}")
    if blame:
        parts.append(f"dagegen {blame}" if praise else f"dagegen spricht vor allem {blame}")
    if unknown:
        parts.append(f"nicht bekannt: {' und '.join(unknown)}")
    why = "; ".join([", ".join(parts[: len(parts) - bool(unknown)]), *parts[len(parts) - bool(unknown) :]])
    head = f"Platz {place} mit {decimal(score)} von 100 Punkten"
    return f"{head}: {why.lstrip('; ')}." if parts else f"{head}."

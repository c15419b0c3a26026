"""Whether a funding programme fits a municipality and its project: yes, no because, or not to be decided. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fahrplan.design.rules import digits, short_digits
from fahrplan.exchange.enums import BegunRule, FundingVerdict


@dataclass(frozen=True)
class Conditions:
    """What a programme demands; an empty list or None demands nothing. Amounts are euro of funding."""

    kinds: Sequence[str] = ()
    lands: Sequence[str] = ()
    population_min: int | None = None
    population_max: int | None = None
    topics: Sequence[str] = ()
    begun_rule: str = BegunRule.UNKNOWN
    own_share_min: Decimal | None = None
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    finished_by: date | None = None
    ended: bool = False


@dataclass(frozen=True)
class Applicant:
    """The municipality: kind of organisation, Land (2 digits), residents."""

    kind: str
    land: str
    population: int | None


@dataclass(frozen=True)
class Measure:
    """What it wants to do. None: not said. ``own_money`` and ``cost`` in euro; the rest is the funding."""

    topic: str = ""
    starts_on: date | None = None
    applies_on: date | None = None
    ends_on: date | None = None
    cost: Decimal | None = None
    own_money: Decimal | None = None
    early_start_granted: bool | None = None


@dataclass(frozen=True)
class Finding:
    """One condition: what it is about, how it stands, and why."""

    about: str
    verdict: FundingVerdict
    reason: str


@dataclass(frozen=True)
class Assessment:
    """The answer with everything it rests on."""

    verdict: FundingVerdict
    findings: tuple[Finding, ...]

    @property
    def words(self) -> str:
        """„passt“, „passt nicht, weil …“ or „nicht zu entscheiden, weil … fehlt“ in one sentence."""
        if self.verdict == FundingVerdict.FITS:
            return "passt"
        *others, last = (one.reason for one in self.findings if one.verdict == self.verdict)
        reasons = f"{', '.join(others)} und {last}" if others else last
        return f"{self.verdict.label}, weil {reasons}"


FITS, NO, OPEN = FundingVerdict.FITS, FundingVerdict.DOES_NOT_FIT, FundingVerdict.UNDECIDED


def assess(conditions: Conditions, applicant: Applicant, measure: Measure, *, today: date) -> Assessment:
    """Check every condition that is demanded. One that is not met decides; else one that is open does."""
    findings = (
        *_running(conditions),
        *_who(conditions, applicant),
        *_topic(conditions, measure),
        *_window(conditions, measure, today),
        *_begun(conditions, measure, today),
        *_finished(conditions, measure),
        *_money(conditions, measure),
    )
    verdicts = {one.verdict for one in findings}
    return Assessment(NO if NO in verdicts else OPEN if OPEN in verdicts else FITS, findings)


def _found(about: str, met: bool | None, *, yes: str, no: str, missing: str) -> Finding:
    if met is None:
        return Finding(about, OPEN, missing)
    return Finding(about, FITS, yes) if met else Finding(about, NO, no)


def _running(conditions: Conditions) -> list[Finding]:
    if not conditions.ended:
        return []
    return [Finding("Laufzeit", NO, "das Programm nur noch als Vergangenes geführt wird")]


def _who(conditions: Conditions, applicant: Applicant) -> list[Finding]:
    found = []
    if conditions.lands:
        met = applicant.land in conditions.lands if applicant.land else None
        found.append(
            _found(
                "Land",
                met,
                yes="das Land stimmt",
                no="das Programm für ein anderes Land gilt",
                missing="das Land der Kommune fehlt",
            )
        )
    if conditions.kinds:
        found.append(
            _found(
                "Antragsberechtigung",
                applicant.kind in conditions.kinds,
                yes="die Art der Kommune ist antragsberechtigt",
                no="die Art der Kommune nicht antragsberechtigt ist",
                missing="",
            )
        )
    low, high = conditions.population_min, conditions.population_max
    if low is not None or high is not None:
        found.append(_population(low, high, applicant.population))
    return found


def _population(low: int | None, high: int | None, population: int | None) -> Finding:
    met = None if population is None else (low or 0) <= population and (high is None or population <= high)
    words = " und ".join(
        text
        for text in (
            f"mindestens {digits(low)} Menschen" if low is not None else "",
            f"höchstens {digits(high)} Menschen" if high is not None else "",
        )
        if text
    )
    shown = digits(population or 0)
    return _found(
        "Bevölkerung",
        met,
        yes=f"{shown} Menschen liegen im Rahmen",
        no=f"{words} verlangt sind, hier sind es {shown}",
        missing="die Bevölkerungszahl fehlt",
    )


def _topic(conditions: Conditions, measure: Measure) -> list[Finding]:
    if not conditions.topics:
        return []
    return [
        _found(
            "Thema",
            measure.topic in conditions.topics if measure.topic else None,
            yes="das Thema wird gefördert",
            no="das Thema nicht gefördert wird",
            missing="das Thema des Vorhabens fehlt",
        )
    ]


def _window(conditions: Conditions, measure: Measure, today: date) -> list[Finding]:
    """Applying takes place on the day named, else today."""
    found, applied = [], measure.applies_on or today
    if conditions.opens_on is not None:
        found.append(
            _found(
                "Antragsbeginn",
                applied >= conditions.opens_on,
                yes="Anträge sind schon möglich",
                no=f"Anträge erst ab {conditions.opens_on:%d.%m.%Y} möglich sind",
                missing="",
            )
        )
    if conditions.closes_on is not None:
        found.append(
            _found(
                "Antragsfrist",
                applied <= conditions.closes_on,
                yes=f"die Frist läuft bis {conditions.closes_on:%d.%m.%Y}",
                no=f"die Antragsfrist am {conditions.closes_on:%d.%m.%Y} endet",
                missing="",
            )
        )
    return found


def _begun(conditions: Conditions, measure: Measure, today: date) -> list[Finding]:
    """A measure has begun when it starts before the application; applying is possible today at the earliest."""
    about, rule = "Maßnahmebeginn", conditions.begun_rule
    if rule == BegunRule.ALLOWED:
        return [Finding(about, FITS, "auch begonnene Maßnahmen werden gefördert")]
    if measure.starts_on is None:
        return [Finding(about, OPEN, "der geplante Beginn fehlt")]
    if measure.starts_on >= (measure.applies_on or today):
        return [Finding(about, FITS, "die Maßnahme beginnt nicht vor dem Antrag")]
    if rule == BegunRule.UNKNOWN:
        return [Finding(about, OPEN, "die Regel zu schon begonnenen Maßnahmen fehlt")]
    if rule == BegunRule.EARLY_START:
        return [
            _found(
                about,
                measure.early_start_granted,
                yes="der vorzeitige Beginn ist zugesagt",
                no="bereits begonnen ist, ohne Zusage zum vorzeitigen Beginn",
                missing="die Zusage zum vorzeitigen Maßnahmebeginn fehlt",
            )
        ]
    return [Finding(about, NO, "bereits begonnen ist")]


def _finished(conditions: Conditions, measure: Measure) -> list[Finding]:
    if conditions.finished_by is None:
        return []
    return [
        _found(
            "Abschluss",
            None if measure.ends_on is None else measure.ends_on <= conditions.finished_by,
            yes="das Vorhaben ist rechtzeitig abgeschlossen",
            no=f"das Vorhaben bis {conditions.finished_by:%d.%m.%Y} abgeschlossen sein muss",
            missing="das geplante Ende fehlt",
        )
    ]


def _money(conditions: Conditions, measure: Measure) -> list[Finding]:
    low, high, share = conditions.amount_min, conditions.amount_max, conditions.own_share_min
    if low is None and high is None and share is None:
        return []
    cost, own = measure.cost, measure.own_money
    if cost is None or own is None or cost <= 0:
        missing = (
            "die Angabe der Kosten fehlt" if cost is None or cost <= 0 else "die Angabe der Eigenmittel fehlt"
        )
        return [Finding("Geld", OPEN, missing)]
    found, wanted = [], cost - own
    if share is not None:
        found.append(
            _found(
                "Eigenanteil",
                own * 100 >= share * cost,
                yes="der Eigenanteil reicht",
                no=f"mindestens {short_digits(share, 2)} % der Kosten selbst zu tragen sind",
                missing="",
            )
        )
    if low is not None or high is not None:
        found.append(_amount(low, high, wanted))
    return found


def _amount(low: Decimal | None, high: Decimal | None, wanted: Decimal) -> Finding:
    met = (low is None or wanted >= low) and (high is None or wanted <= high)
    least = f"mindestens {short_digits(low, 2)} Euro" if low is not None else ""
    most = f"höchstens {short_digits(high, 2)} Euro" if high is not None else ""
    words = " und ".join(text for text in (least, most) if text)
    return _found(
        "Förderbetrag",
        met,
        yes=f"{short_digits(wanted, 2)} Euro liegen im Rahmen",
        no=f"{words} gefördert werden, gebraucht werden {short_digits(wanted, 2)} Euro",
        missing="",
    )

"""Does a programme fit, and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.exchange.enums import BegunRule, FundingVerdict
from fahrplan.exchange.rules.funding import Applicant, Conditions, Measure, assess

TODAY = date(2026, 12, 1)
TOWN = Applicant("einheitsgemeinde", "15", 9500)
OPEN = Conditions(begun_rule=BegunRule.ALLOWED)


def words(conditions: Conditions, measure: Measure | None = None, applicant: Applicant = TOWN) -> str:
    return assess(conditions, applicant, measure or Measure(), today=TODAY).words


def test_a_programme_that_demands_nothing_fits() -> None:
    assert words(OPEN) == "passt"


@pytest.mark.parametrize(
    ("conditions", "reason"),
    [
        (
            {"lands": ["14"]},
            "passt nicht, weil das Programm für ein anderes Land gilt",
        ),
        (
            {"kinds": ["landkreis"]},
            "passt nicht, weil die Art der Kommune nicht antragsberechtigt ist",
        ),
        (
            {"population_min": 10_000},
            "passt nicht, weil mindestens 10.000 Menschen verlangt sind, hier sind es 9.500",
        ),
        (
            {"population_max": 5000},
            "passt nicht, weil höchstens 5.000 Menschen verlangt sind, hier sind es 9.500",
        ),
        ({"topics": ["schools"]}, "nicht zu entscheiden, weil das Thema des Vorhabens fehlt"),
        ({"opens_on": TODAY + timedelta(1)}, "passt nicht, weil Anträge erst ab 02.12.2026 möglich sind"),
        ({"closes_on": TODAY - timedelta(1)}, "passt nicht, weil die Antragsfrist am 30.11.2026 endet"),
        ({"finished_by": TODAY}, "nicht zu entscheiden, weil das geplante Ende fehlt"),
        ({"own_share_min": Decimal(10)}, "nicht zu entscheiden, weil die Angabe der Kosten fehlt"),
        ({"ended": True}, "passt nicht, weil das Programm nur noch als Vergangenes geführt wird"),
    ],
)
def test_each_condition_gives_its_reason(conditions: dict[str, Any], reason: str) -> None:
    assert words(replace(OPEN, **conditions)) == reason


def test_a_missing_population_leaves_it_open() -> None:
    found = words(replace(OPEN, population_min=1), applicant=Applicant("einheitsgemeinde", "15", None))
    assert found == "nicht zu entscheiden, weil die Bevölkerungszahl fehlt"


BEGUN = Measure(starts_on=TODAY - timedelta(1))


@pytest.mark.parametrize(
    ("rule", "measure", "answer"),
    [
        (BegunRule.FORBIDDEN, BEGUN, "passt nicht, weil bereits begonnen ist"),
        (BegunRule.FORBIDDEN, Measure(starts_on=TODAY), "passt"),
        (BegunRule.FORBIDDEN, Measure(), "nicht zu entscheiden, weil der geplante Beginn fehlt"),
        (BegunRule.ALLOWED, BEGUN, "passt"),
        (
            BegunRule.UNKNOWN,
            BEGUN,
            "nicht zu entscheiden, weil die Regel zu schon begonnenen Maßnahmen fehlt",
        ),
        (BegunRule.UNKNOWN, Measure(starts_on=TODAY), "passt"),
        (
            BegunRule.EARLY_START,
            BEGUN,
            "nicht zu entscheiden, weil die Zusage zum vorzeitigen Maßnahmebeginn fehlt",
        ),
        (BegunRule.EARLY_START, replace(BEGUN, early_start_granted=True), "passt"),
        (
            BegunRule.EARLY_START,
            replace(BEGUN, early_start_granted=False),
            "passt nicht, weil bereits begonnen ist, ohne Zusage zum vorzeitigen Beginn",
        ),
    ],
)
def test_measures_that_have_begun(rule: BegunRule, measure: Measure, answer: str) -> None:
    assert words(Conditions(begun_rule=rule), measure) == answer


def test_a_start_between_today_and_the_application_has_begun() -> None:
    measure = Measure(starts_on=TODAY + timedelta(10), applies_on=TODAY + timedelta(20))
    assert (
        words(Conditions(begun_rule=BegunRule.FORBIDDEN), measure) == "passt nicht, weil bereits begonnen ist"
    )


@pytest.mark.parametrize(
    ("own", "answer"),
    [
        ("100", "passt"),
        ("99.99", "passt nicht, weil mindestens 10 % der Kosten selbst zu tragen sind"),
    ],
)
def test_the_own_share(own: str, answer: str) -> None:
    measure = Measure(cost=Decimal(1000), own_money=Decimal(own))
    assert words(replace(OPEN, own_share_min=Decimal(10)), measure) == answer


def test_the_amount_names_what_is_needed() -> None:
    conditions = replace(OPEN, amount_min=Decimal(1000), amount_max=Decimal(2000))
    found = words(conditions, Measure(cost=Decimal(3000), own_money=Decimal("500.50")))
    assert found == (
        "passt nicht, weil mindestens 1.000 Euro und höchstens 2.000 Euro gefördert werden, "
        "gebraucht werden 2.499,50 Euro"
    )


def test_several_reasons_make_one_sentence() -> None:
    conditions = replace(OPEN, topics=["schools"], finished_by=TODAY, own_share_min=Decimal(1))
    assert words(conditions) == (
        "nicht zu entscheiden, weil das Thema des Vorhabens fehlt, das geplante Ende fehlt "
        "und die Angabe der Kosten fehlt"
    )


def test_one_condition_that_is_not_met_outweighs_what_is_open() -> None:
    conditions = replace(OPEN, lands=["14"], topics=["schools"])
    assert assess(conditions, TOWN, Measure(), today=TODAY).verdict == FundingVerdict.DOES_NOT_FIT


money = st.none() | st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False)
days = st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1))
topics = st.lists(st.sampled_from(["schools", "records"]), max_size=2)
conditions = st.builds(
    Conditions,
    kinds=st.lists(st.sampled_from(["einheitsgemeinde", "landkreis"]), max_size=2),
    lands=st.lists(st.sampled_from(["14", "15"]), max_size=2),
    population_min=st.none() | st.integers(0, 10**6),
    population_max=st.none() | st.integers(0, 10**6),
    topics=topics,
    begun_rule=st.sampled_from(BegunRule.values),
    own_share_min=st.none() | st.decimals(0, 100, places=2, allow_nan=False),
    amount_min=money,
    amount_max=money,
    opens_on=days,
    closes_on=days,
    finished_by=days,
    ended=st.booleans(),
)
measures = st.builds(
    Measure,
    topic=st.sampled_from(["", "schools", "records"]),
    starts_on=days,
    applies_on=days,
    ends_on=days,
    cost=money,
    own_money=money,
    early_start_granted=st.none() | st.booleans(),
)
applicants = st.builds(
    Applicant,
    kind=st.sampled_from(["einheitsgemeinde", "landkreis"]),
    land=st.sampled_from(["14", "15"]),
    population=st.none() | st.integers(0, 10**6),
)


@given(conditions, applicants, measures)
def test_the_verdict_follows_from_its_findings(
    one: Conditions, applicant: Applicant, measure: Measure
) -> None:
    found = assess(one, applicant, measure, today=TODAY)
    verdicts = {finding.verdict for finding in found.findings}
    expected = next(
        (v for v in (FundingVerdict.DOES_NOT_FIT, FundingVerdict.UNDECIDED) if v in verdicts),
        FundingVerdict.FITS,
    )
    assert found.verdict == expected
    assert all(finding.reason for finding in found.findings)


@given(conditions, applicants, measures, st.booleans())
def test_more_knowledge_never_turns_a_no_into_a_yes(
    one: Conditions, applicant: Applicant, measure: Measure, granted: bool
) -> None:
    """What is not met without a word stays not met, whatever is said about what was left open."""
    before = assess(one, applicant, measure, today=TODAY).verdict
    told = replace(
        measure,
        topic=measure.topic or "schools",
        ends_on=measure.ends_on or TODAY,
        early_start_granted=granted if measure.early_start_granted is None else measure.early_start_granted,
    )
    after = assess(one, applicant, told, today=TODAY).verdict
    assert before != FundingVerdict.DOES_NOT_FIT or after == FundingVerdict.DOES_NOT_FIT

"""The winning rule: all conditions hold, the highest rank wins, types only exclude."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fahrplan.municipalities.rules.matching import (
    RuleFacts,
    RuleTable,
    ServiceFacts,
    confidence_of,
    folded_words,
    match_rule,
)

DOG = ServiceFacts("99102013104000", "Hundesteuer Anmeldung", ("2/3", "5"))


def facts(key: str = "r", **fields: object) -> RuleFacts:
    values = {"land": "15", "keys": (), "types": frozenset(), "words": (), "priority": 100}
    return RuleFacts(key=key, **(values | fields))  # type: ignore[arg-type]


def winner(*rules: RuleFacts) -> str | None:
    found = match_rule(DOG, rules)
    return found.key if found else None


def test_every_condition_must_hold() -> None:
    assert winner(facts(keys=("99102013",), words=("katze",))) is None


def test_one_alternative_of_a_condition_is_enough() -> None:
    assert winner(facts(keys=("99999", "99102"), words=("katze", "hundesteuer"))) == "r"


def test_words_are_compared_folded() -> None:
    assert folded_words(["Müll", " "]) == ("muell",)


def test_types_exclude() -> None:
    assert winner(facts(keys=("99102013",), types=frozenset({"1"}))) is None


def test_the_higher_priority_wins() -> None:
    assert (
        winner(facts("low", keys=("99102013104000",)), facts("high", keys=("991",), priority=200)) == "high"
    )


def test_the_rule_of_the_land_beats_the_rule_for_all() -> None:
    assert winner(facts("all", land="DE", keys=("99102013",)), facts("land", keys=("99102",))) == "land"


def test_the_longer_key_beats_the_shorter() -> None:
    assert winner(facts("a", keys=("99102013",)), facts("b", keys=("99102",))) == "a"


def test_no_rule_no_answer() -> None:
    assert winner(facts(keys=("99001",))) is None


def test_types_alone_are_never_sure_about_a_municipality() -> None:
    rule = facts(types=frozenset({"5"}))
    assert (
        confidence_of(rule, handles="gemeinde_eigen", decides="gemeinde_eigen", confidence="hoch")
        == "niedrig"
    )
    assert confidence_of(rule, handles="bund", decides="bund", confidence="mittel") == "mittel"


keys = st.lists(st.sampled_from(["99", "99102", "99102013", "99102013104000", "99001"]), max_size=2)
rules = st.lists(
    st.builds(
        lambda number, keys, word, priority, land: facts(
            f"r{number}", keys=tuple(keys), words=(word,) if word else (), priority=priority, land=land
        ),
        st.integers(0, 10**6),
        keys,
        st.sampled_from(["", "hund", "katze"]),
        st.integers(0, 3),
        st.sampled_from(["15", "DE"]),
    ),
    max_size=8,
    unique_by=lambda rule: rule.key,
)


@given(rules)
def test_the_indexed_table_answers_like_the_plain_search(found: list[RuleFacts]) -> None:
    assert RuleTable(found).match(DOG) == match_rule(DOG, found)

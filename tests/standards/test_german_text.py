"""German words: one spelling for all, stems, compounds apart and together, linear time on hostile text."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fahrplan.standards.german_text import CompoundSplitter, fold, stem, words
from fahrplan.standards.leika import read_leika
from tests.standards.shared import shared

VOCABULARY = [
    "Hund", "Hunde", "Steuer", "Hundesteuer", "Anmeldung", "Müll", "Abfuhr", "Geburt", "Urkunde",
    "Geburtsurkunde", "Bau", "Genehmigung", "Baugenehmigung", "Kirche", "Austritt", "Unternehmen", "unter", "nehmen",
    "Wohnung", "Geber", "Bestätigung", "Kinder", "Geld", "Antrag", "Amt", "Gesundheit", "Verwaltung",
    "alt",
]  # fmt: skip
SPLITTER = CompoundSplitter(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müll", "muell"),
        ("MÜLL", "muell"),
        ("Mu\u0308ll", "muell"),
        ("Straße", "strasse"),
        ("STRAẞE", "strasse"),
        ("Café Kraków", "cafe krakow"),
        ("Budyšin Łódź", "budysin lodz"),
        ("ﬁnanz\u00adamt\x00 ①", "finanzamt 1"),
        ("a\u200bb\u202ec", "abc"),
        ("Zeile\nZwei\tDrei", "zeile\nzwei\tdrei"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "same", [("Müll", "Muell", "Mull", "Mülls"), ("Straße", "Strasse", "Straßen"), ("Ämter", "Aemter")]
)
def test_spellings_share_a_stem(same: tuple[str, ...]) -> None:
    assert len({stem(fold(word)) for word in same}) == 1


def test_words_are_in_order_and_hold_numbers() -> None:
    assert words("§ 34c GewO: Bau-Träger, „Müll“ 2026!") == ["34c", "gewo", "bau", "traeger", "muell", "2026"]


def test_a_monstrous_word_is_its_own_stem() -> None:
    assert stem("a" * 10_000) == "a" * 10_000


def test_stems_are_the_same_in_every_thread() -> None:
    tokens = [
        f"{word}{ending}"
        for word in ("steuer", "anmeldung", "urkunde", "verwaltung")
        for ending in ("", "en", "s")
    ]
    alone = [stem.__wrapped__(token) for token in tokens]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda _: [stem.__wrapped__(token) for token in tokens], range(200)))
    assert together == [alone] * 200


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Hundesteueranmeldung", ("hunde", "steuer", "anmeldung")),
        ("Hundesteuer", ("hunde", "steuer")),
        ("Hundesteueranmeldungen", ("hunde", "steuer", "anmeldungen")),
        ("Müllabfuhr", ("muell", "abfuhr")),
        ("Geburtsurkunde", ("geburt", "urkunde")),
        ("Wohnungsgeberbestätigung", ("wohnung", "geber", "bestaetigung")),
        ("Gesundheitsamt", ("gesundheit", "amt")),
        ("Baugenehmigung", ("bau", "genehmigung")),
        ("Kirchenaustritt", ("kirche", "austritt")),
        ("Kindergeldantrag", ("kinder", "geld", "antrag")),
        ("Unternehmen", ("unternehmen",)),
        ("Anmeldung", ("anmeldung",)),
        ("Verwaltung", ("verwaltung",)),
        ("Xylophon", ("xylophon",)),
        ("", ("",)),
    ],
)
def test_compounds_are_taken_apart(word: str, parts: tuple[str, ...]) -> None:
    assert SPLITTER.split(word) == parts


@pytest.mark.parametrize(
    ("apart", "compounds"),
    [
        (["Hund", "Steuer"], ("hundesteuer",)),
        (["Steuer", "Hunde"], ("hundesteuer",)),
        (["Geburt", "Urkunde"], ("geburtsurkunde",)),
        (["bau", "genehmigung"], ("baugenehmigung",)),
        (["Hund", "Genehmigung"], ()),
        ([], ()),
    ],
)
def test_words_are_joined_when_the_vocabulary_knows_the_compound(
    apart: list[str], compounds: tuple[str, ...]
) -> None:
    assert SPLITTER.joined(apart) == compounds


@given(
    st.lists(
        st.sampled_from([word for word in VOCABULARY if len(word) > 4 and word != "unter"]),
        min_size=2,
        max_size=3,
    )
)
def test_a_compound_of_known_words_is_split_into_known_words(parts: list[str]) -> None:
    known = {fold(word) for word in VOCABULARY}
    assert set(SPLITTER.split("".join(parts))) <= known


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing_and_words_are_folded(text: str) -> None:
    assert (fold(fold(text)), words(fold(text))) == (fold(text), words(text))


@given(st.text(max_size=80))
def test_splitting_any_word_gives_parts(word: str) -> None:
    assert len(SPLITTER.split(word)) >= 1


@pytest.mark.parametrize(
    "text", ["ä\u0301\u0302" * 5_000, "steuer" * 2_000, "hund " * 2_000, "\x00\u202e" * 5_000, "ﷺ" * 10_000]
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()
    found = words(text)
    SPLITTER.joined(found)
    for word in found[:100]:
        SPLITTER.split(stem(word))
    assert time.process_time() - started < 0.5


def test_splitting_is_quick_over_a_real_vocabulary() -> None:
    names = [record.name for record in read_leika(shared("data/leika/leika_ozg_mapping_2019.csv")).records]
    splitter = CompoundSplitter(names)
    vocabulary = sorted(splitter.vocabulary)
    started = time.process_time()
    for word in vocabulary:
        splitter.split(word)
    assert (time.process_time() - started) / len(vocabulary) < 0.000_3

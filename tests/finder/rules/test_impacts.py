"""What a group says about itself, and how strongly."""

from __future__ import annotations

from fahrplan.finder.rules import impacts
from fahrplan.finder.rules.impacts import GroupText, ServiceText, law_terms
from fahrplan.finder.rules.lexicon import phrase
from fahrplan.standards.german_text import CompoundSplitter

SPLITTER = CompoundSplitter(["hund", "steuer", "anmeldung"])


def group(**fields: object) -> GroupText:
    services = [
        ServiceText("99102013000000", "Hundesteuer"),
        ServiceText("99102013104000", "Hundesteuer Anmeldung", ozg_name="Hundesteuer", lage="Tierhaltung"),
    ]
    return GroupText("99102013", services, **fields)  # type: ignore[arg-type]


def test_the_title_speaks_loudest() -> None:
    found = impacts.strengths(group(), SPLITTER)
    assert found["hundesteu"] > found["anmeld"] > found["tierhalt"]


def test_parts_of_compounds_count_less_than_the_whole() -> None:
    found = impacts.strengths(group(), SPLITTER)
    assert found["hund"] == 3.0 * impacts.PART


def test_everyday_phrases_become_terms() -> None:
    found = impacts.strengths(group(phrases=[(phrase("köter anmelden"), 1.0)]), SPLITTER)
    assert found["kot"] == impacts.STRENGTHS["everyday"]


def test_the_title_of_a_group_without_its_object_is_what_all_names_share() -> None:
    services = [
        ServiceText("99036008007000", "Kraftfahrzeug Zulassung erstmalig"),
        ServiceText("99036008070000", "Kraftfahrzeug Abmeldung"),
    ]
    assert GroupText("99036008", services).title == "Kraftfahrzeug"


def test_the_passage_names_everything_once() -> None:
    text = group(phrases=[(phrase("köter anmelden"), 1.0)]).passage
    assert text == "Hundesteuer. köter anmelden"


def test_the_passage_names_group_and_situation() -> None:
    service = ServiceText(
        "99102013104000", "Hundesteuer", "Hund anmelden", ["Hundemarke"], lage="Tierhaltung"
    )
    assert GroupText("99102013", [service]).passage == "Hundesteuer. Hund anmelden. Tierhaltung. Hundemarke"


def test_laws_and_paragraphs_become_terms() -> None:
    basis = "§ 33i Gewerbeordnung (GewO) [http://example.org/33i], § 7 Sozialgesetzbuch Zweites Buch (SGB II)"
    assert {"§33igewo", "§33igewerbeordnung", "gewo", "§7sgbii", "sgbii", "§33i", "§7"} <= law_terms(basis)


def test_a_bare_abbreviation_after_the_paragraph_counts() -> None:
    assert "§29stvzo" in law_terms("§ 29 StVZO")


def test_rare_terms_are_more_telling() -> None:
    weights = impacts.weights_of_terms({"selten": 1, "oft": 50}, 100)
    assert weights["selten"] > weights["oft"] > 0


def test_long_titles_say_less_with_each_word() -> None:
    assert impacts.impact(3.0, 2.0, length=1) > impacts.impact(3.0, 2.0, length=8)


def test_what_is_asked_often_has_a_small_head_start() -> None:
    asked = GroupText("1", [ServiceText("99102013104000", "Hundesteuer", often_asked=2)])
    plain = GroupText("1", [ServiceText("99102013104000", "Hundesteuer")])
    assert 0.05 < asked.prior - plain.prior < 0.2

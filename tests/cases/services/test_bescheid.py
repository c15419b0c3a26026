"""The Bescheid as a file."""

from __future__ import annotations

import page

from fahrplan.cases.enums import DecisionOutcome
from fahrplan.cases.models import Case
from fahrplan.cases.services.bescheid import bescheid_of, bescheid_pdf, suggested_ruling
from fahrplan.cases.services.opening import open_case
from fahrplan.municipalities.models import ContactPoint
from tests.cases.conftest import Desk, desk_at

PDF_RULES = 104  # of PDF/UA-1 that the checker runs


def test_everything_is_filled_in(desk: Desk, case: Case) -> None:
    ContactPoint.objects.create(
        organisation=desk.office, label="Rathaus", street="Markt 1", postcode="39179", town="Barleben"
    )
    content = open_case(case, by=desk.clerk)
    assert content is not None
    made = bescheid_of(case, content, ruling="Stattgegeben.", reason="Weil ja.", signer="Zwei Zoe")
    text = " ".join(block.text for block in made.blocks)
    assert made.title == "Bescheid"
    assert made.sender == ("Steueramt", "Markt 1", "39179 Barleben")
    assert "Guten Tag Ayşe Demir," in text
    assert "Markt 1, 39179 Barleben" in text
    assert "{{" not in text
    report = page.validate_pdf_bytes(bescheid_pdf(made), profile="ua1")
    assert ([failure.message for failure in report.failures], report.rules.passed) == ([], PDF_RULES)


def test_an_amount_that_is_set_later_stands_in_the_sentence(db: None) -> None:
    desk = desk_at(fee={"kind": "fixed", "cents": 6000, "due": "later", "unit": "Euro im Jahr"})
    case = desk.hand_in()
    content = open_case(case, by=desk.clerk)
    assert content is not None
    assert "60,00 € im Jahr" in suggested_ruling(case, content, DecisionOutcome.GRANTED)

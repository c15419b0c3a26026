"""Invented people: offered, chosen, and nothing else accepted."""

from __future__ import annotations

import pytest

from fahrplan.accounts.enums import AccountKind, TrustLevel
from fahrplan.accounts.ports import Attempt, IdentityError
from fahrplan.accounts.rules.details import DETAILS
from fahrplan.connectors.identity_demo.people import BUSINESSES, PEOPLE
from fahrplan.connectors.identity_demo.providers import DemoProvider, FailingProvider

ATTEMPT = Attempt("t" * 43, TrustLevel.SUBSTANTIAL, "http://testserver/zurueck/")
PEOPLE_DEMO = DemoProvider("demo", "Demo-Servicekonto", AccountKind.CITIZEN, PEOPLE)
BUSINESS_DEMO = DemoProvider("demo-unternehmen", "Demo-Konto", AccountKind.BUSINESS, BUSINESSES)


def test_only_levels_that_are_enough_are_offered() -> None:
    levels = PEOPLE_DEMO.start(ATTEMPT).choices[1].options
    assert [value for value, _ in levels] == ["30", "40"]


def test_the_demo_stays_on_its_host() -> None:
    assert PEOPLE_DEMO.start(ATTEMPT).address == "/zurueck/"


def test_a_chosen_person_comes_back_with_details_at_that_level() -> None:
    answer = {"wer": "nguyen", "niveau": "40", "state": ATTEMPT.derive("state")}
    found = PEOPLE_DEMO.finish(ATTEMPT, answer)
    assert (found.subject, found.level) == ("nguyen", TrustLevel.HIGH)
    assert found.details["surname"].value == "Nguyễn"
    assert found.details["email"].level == TrustLevel.BASIC


def test_a_business_has_an_organisationskonto() -> None:
    answer = {"wer": "baeckerei", "niveau": "30", "state": ATTEMPT.derive("state")}
    assert BUSINESS_DEMO.finish(ATTEMPT, answer).kind == AccountKind.BUSINESS


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"wer": "fremd", "niveau": "40", "state": ATTEMPT.derive("state")},
        {"wer": "demir", "niveau": "99", "state": ATTEMPT.derive("state")},
        {"wer": "demir", "niveau": "40", "state": "geraten"},
    ],
)
def test_anything_else_is_refused(answer: dict[str, str]) -> None:
    with pytest.raises(IdentityError):
        PEOPLE_DEMO.finish(ATTEMPT, answer)


def test_the_failing_one_fails() -> None:
    with pytest.raises(IdentityError, match="gerade nicht erreichbar"):
        FailingProvider().start(ATTEMPT)


def test_all_details_have_known_names() -> None:
    invented = [*PEOPLE.values(), *BUSINESSES.values()]
    assert {name for values in invented for name in values} - set(DETAILS) == set()

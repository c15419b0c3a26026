"""Permission predicates combine like logic."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from fahrplan.foundation.rules.access import Rule, rule


@rule("ja")
def yes(person: Any, subject: Any = None) -> bool:
    return True


@rule("nein")
def no(person: Any, subject: Any = None) -> bool:
    return False


@pytest.mark.parametrize(
    ("combined", "expected"),
    [(yes & no, False), (yes | no, True), (~no, True), (yes & ~no, True), (no | ~yes, False)],
)
def test_rules_combine(combined: Rule, expected: bool) -> None:
    assert combined(None) is expected


def test_a_name_tells_how_rules_were_combined() -> None:
    assert (yes & ~no).name == "(ja und nicht nein)"


def test_require_lets_those_through_who_may() -> None:
    assert yes.require(None) is None  # type: ignore[func-returns-value]


def test_require_names_what_is_missing() -> None:
    with pytest.raises(PermissionDenied, match="Dafür fehlt Ihnen die Berechtigung: nein"):
        no.require(None)

"""Fee and access as typed."""

from __future__ import annotations

import pytest

from fahrplan.forms.services.editing import FormSettings
from fahrplan.forms.web.editor_part_forms import AccessForm, FeeForm, RatesForm, TextsForm
from tests.forms.rules.definitions import whole


@pytest.mark.parametrize(
    ("said", "fee"),
    [
        ({"kind": "none"}, {"kind": "none"}),
        ({"kind": "fixed", "euro": "12,50"}, {"kind": "fixed", "due": "now", "cents": 1250}),
        ({"kind": "expression", "amount": "anzahl(weitere) * 2"},
         {"kind": "expression", "due": "now", "amount": "anzahl(weitere) * 2"}),
        ({"kind": "table", "zeile-1-amount": "5", "zeile-2-if": "anlass = 'anmelden'", "zeile-2-amount": "7"},
         {"kind": "table", "due": "now", "by": "", "rates": [],
          "rows": [{"amount": "5"}, {"if": "anlass = 'anmelden'", "amount": "7"}]}),
    ],
)  # fmt: skip
def test_fees(said: dict[str, str], fee: dict[str, object]) -> None:
    form = FeeForm({"due": "now", **said}, definition=whole())

    assert (form.is_valid(), form.errors) == (True, {})
    assert form.said() == fee


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "fixed"}, "euro"),
        ({"kind": "expression", "amount": "quatsch"}, "amount"),
        ({"kind": "table", "zeile-1-if": "quatsch = 1", "zeile-1-amount": "5"}, "zeile-1-if"),
        ({"kind": "table", "zeile-1-if": "anlass = 'anmelden'"}, "zeile-1-amount"),
    ],
)
def test_fees_refused(said: dict[str, str], field: str) -> None:
    assert list(FeeForm({"due": "now", **said}, definition=whole()).errors) == [field]


def test_rates_in_cents() -> None:
    form = RatesForm(
        {"satz-*-a": "60,50"}, places=[("*", "alle")], rates=[("a", "A")], stored={"*": {"a": 1}}
    )

    assert (form.is_valid(), form.said()) == (True, {"*": {"a": 6050}})


@pytest.mark.django_db
def test_without_login_there_is_no_trust_level() -> None:
    said = {"name": "x", "anonymous": "on", "level": "30", "kinds": ["citizen"], "retention_days": "9"}

    assert list(AccessForm(said, stored=FormSettings("x"), access={}, organisation=None).errors) == ["level"]


def test_texts() -> None:
    form = TextsForm({"title": "Hund", "intro": " a "}, stored={})

    assert (form.is_valid(), form.said()["intro"]) == (True, "a")

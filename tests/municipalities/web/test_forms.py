"""Forms turn what people type into what services take."""

from __future__ import annotations

from uuid import uuid4

from fahrplan.municipalities.models import ResponsibilityRule
from fahrplan.municipalities.web.forms import RuleForm, ServiceFilterForm
from tests.municipalities.conftest import World


def test_a_filter_with_unknown_values_asks_for_all() -> None:
    form = ServiceFilterForm(
        {"themenfeld": "x", "fachbereich": str(uuid4()), "q": "hund"}, departments=[], fields=[], verdict="x"
    )
    choice = form.choice("x")
    assert (choice.verdict, choice.themenfeld, choice.department, choice.text, choice.page) == (
        "",
        "",
        None,
        "hund",
        1,
    )


def test_a_rule_is_written_with_bars(world: World) -> None:
    rule = ResponsibilityRule(match_keys=["99012", "99013"], match_words=["bau"])
    form = RuleForm(instance=rule)
    assert (form.initial["match_keys"], form.initial["match_words"]) == ("99012|99013", "bau")

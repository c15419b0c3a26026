"""Test cases of a form, run against one of its versions."""

from __future__ import annotations

from dataclasses import dataclass

from fahrplan.forms.models import FormTest, FormVersion
from fahrplan.forms.rules.checks_shape import shape_faults
from fahrplan.forms.rules.testing import Outcome, differences, outcome_of


@dataclass(frozen=True)
class Result:
    """``told``: what is otherwise than expected, in words; empty where the test case passes."""

    test: FormTest
    outcome: Outcome | None
    told: list[str]

    @property
    def passed(self) -> bool:
        return not self.told


def run_tests(version: FormVersion) -> list[Result]:
    """All test cases of the form against this version. One query. Never raises for what a definition holds."""
    return [run_test(version, test) for test in FormTest.objects.filter(form=version.form_id)]


def run_test(version: FormVersion, test: FormTest) -> Result:
    definition = version.definition
    if shape_faults(definition):
        return Result(test, None, ["Das Formular ist so nicht lesbar."])
    rates = version.form.parameters.get("fees", {})
    outcome = outcome_of(definition, test.data, test.answers, rates)
    return Result(test, outcome, differences(test.expected, outcome, definition))


def failing(version: FormVersion) -> list[Result]:
    """The test cases that fail."""
    return [result for result in run_tests(version) if not result.passed]

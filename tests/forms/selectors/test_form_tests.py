"""Test cases run against a version."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.forms.models import FormTest
from fahrplan.forms.selectors.form_tests import failing, run_tests
from tests.forms.building import building

pytestmark = pytest.mark.django_db


def test_one_query_for_all(django_assert_num_queries: Any) -> None:
    built = building()
    for name in "abc":
        FormTest.objects.create(
            form=built.form, name=name, data={"anlass": "abmelden"}, expected={"fee": 500}
        )
    version = built.version
    assert version.form

    with django_assert_num_queries(1):
        assert [result.passed for result in run_tests(version)] == [True, True, True]


def test_a_definition_that_cannot_be_read_fails_in_words() -> None:
    built = building()
    FormTest.objects.create(form=built.form, name="a")
    version = built.version
    version.schema = []

    assert failing(version)[0].told == ["Das Formular ist so nicht lesbar."]

"""Test cases kept with a form."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.forms.selectors.form_tests import failing, run_tests
from fahrplan.forms.services.form_tests import TestWords, keep_cases, remove_test, save_test, test_seen
from fahrplan.foundation.models import Change
from tests.forms.building import building

pytestmark = pytest.mark.django_db
SAID = TestWords(
    "Abmelden", {"anlass": "abmelden"}, {"ort": True}, {"pages": ["anlass", "weitere"], "fee": 500}
)


def test_saved_run_and_passed() -> None:
    built = building()
    save_test(built.form, SAID, by=built.anna)

    assert [(one.test.name, one.told) for one in run_tests(built.version)] == [("Abmelden", [])]


def test_a_difference_is_told_in_words() -> None:
    built = building()
    save_test(built.form, TestWords("x", {"anlass": "anmelden"}, {}, {"pages": ["anlass"]}), by=built.anna)

    assert failing(built.version)[0].told == ["Seiten: Anlass, Hund, Weitere; erwartet: Anlass."]


def test_a_name_is_taken_once_and_neighbours_add_none() -> None:
    built = building()
    save_test(built.form, SAID, by=built.anna)

    with pytest.raises(ValidationError):
        save_test(built.form, SAID, by=built.bert)
    with pytest.raises(PermissionDenied):
        save_test(built.form, TestWords("y"), by=built.nele)


def test_a_test_case_somebody_else_changed_is_not_overwritten() -> None:
    built = building()
    test = save_test(built.form, SAID, by=built.anna)
    seen = test_seen(test)
    save_test(built.form, TestWords("Neu"), by=built.anna, test=test, based_on=seen)

    with pytest.raises(ValidationError):
        save_test(built.form, TestWords("Anders"), by=built.bert, test=test, based_on=seen)


def test_removing_is_in_the_journal() -> None:
    built = building()
    remove_test(save_test(built.form, SAID, by=built.anna), by=built.anna)

    assert (built.form.tests.count(), Change.objects.filter(field="test").count()) == (0, 2)


def test_cases_of_a_package_are_kept_once() -> None:
    built = building()
    cases = [{"name": "A", "data": {"a": 1}, "pages": ["anlass"], "fee": "{erster}"}, {"name": ""}]

    assert (keep_cases(built.form, cases), keep_cases(built.form, cases)) == (1, 0)
    assert built.form.tests.get().expected == {"pages": ["anlass"]}

"""Test cases kept with a form: added, changed, removed; taken over with a package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.forms.models import Form, FormTest
from fahrplan.forms.rules.access import may_edit_form
from fahrplan.forms.rules.editing import seen_of
from fahrplan.forms.services.editing import STALE, STALE_FORM
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry

MOST_TESTS = 200
MOST_BYTES = 100_000


@dataclass(frozen=True)
class TestWords:
    """What a test case says; ``expected`` as ``FormTest`` tells."""

    __test__ = False  # not one of our own tests

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, bool] = field(default_factory=dict)
    expected: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def save_test(
    form: Form, said: TestWords, *, by: Person, test: FormTest | None = None, based_on: str | None = None
) -> FormTest:
    """Add a test case or change one. ``based_on``: ``test_seen`` of what was shown.

    Raises PermissionDenied, ValidationError by field.
    """
    may_edit_form.require(by, form)
    Form.objects.select_for_update(of=("self",), no_key=True).get(pk=form.pk)
    fresh = FormTest.objects.get(pk=test.pk, form=form) if test else FormTest(form=form)
    if test and based_on is not None and based_on != test_seen(fresh):
        raise ValidationError(STALE_FORM, code=STALE)
    _check(form, said, fresh)
    before = test_words(fresh) if test else None
    fresh.name, fresh.data = said.name.strip(), dict(said.data)
    fresh.answers, fresh.expected = dict(said.answers), dict(said.expected)
    fresh.changed_at, fresh.changed_by = timezone.now(), str(by)[:200]
    fresh.save()
    kind = ChangeKind.CHANGED if before else ChangeKind.ADDED
    row = entry(form, kind, author_of(by), field="test", old=before, new=test_words(fresh))
    journal([row])
    return fresh


@transaction.atomic
def remove_test(test: FormTest, *, by: Person) -> None:
    """Raises PermissionDenied."""
    may_edit_form.require(by, test.form)
    journal([entry(test.form, ChangeKind.CHANGED, author_of(by), field="test", old=test_words(test))])
    test.delete()


@transaction.atomic
def keep_cases(form: Form, cases: Iterable[Mapping[str, Any]]) -> int:
    """The test cases that come with a service package; those of the same name stay as they are. Gives how many
    were added. A fee told by rates („{erster}“) is left out: each organisation has its own."""
    known = set(FormTest.objects.filter(form=form).values_list("name", flat=True))
    made = []
    for case in cases:
        name = str(case.get("name", ""))[:200]
        if not name or name in known or len(known) >= MOST_TESTS:
            continue
        known.add(name)
        expected: dict[str, Any] = {"pages": case["pages"]} if isinstance(case.get("pages"), list) else {}
        if isinstance(case.get("fee"), int):
            expected["fee"] = case["fee"]
        made.append(FormTest(form=form, name=name, data=dict(case.get("data") or {}), expected=expected))
    FormTest.objects.bulk_create(made)
    return len(made)


def test_words(test: FormTest) -> dict[str, Any]:
    return {"name": test.name, "data": test.data, "answers": test.answers, "expected": test.expected}


def test_seen(test: FormTest) -> str:
    return seen_of(test_words(test))


# Names that begin with „test“ would be collected where test modules import them.
test_words.__test__ = test_seen.__test__ = False  # type: ignore[attr-defined]


def _check(form: Form, said: TestWords, fresh: FormTest) -> None:
    if not said.name.strip() or len(said.name) > 200:
        raise ValidationError({"name": "Der Testfall braucht einen Namen mit höchstens 200 Zeichen."})
    others = FormTest.objects.filter(form=form).exclude(pk=fresh.pk)
    if others.filter(name=said.name.strip()).exists():
        raise ValidationError({"name": "Einen Testfall mit diesem Namen gibt es schon."})
    if others.count() >= MOST_TESTS:
        raise ValidationError(f"Ein Formular hat höchstens {MOST_TESTS} Testfälle.")
    if len(json.dumps([said.data, said.expected], default=str)) > MOST_BYTES:
        raise ValidationError({"entered": "Die Eingaben sind zu umfangreich."})

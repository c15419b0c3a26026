"""Test cases kept with a form."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from fahrplan.forms.models import FormTest
from tests.forms.building import building


@pytest.mark.django_db
def test_a_name_is_unique_within_a_form() -> None:
    built = building()
    test = FormTest.objects.create(form=built.form, name="A")

    assert (str(test), test.journal_key) == ("A", str(test.pk))
    with pytest.raises(IntegrityError), transaction.atomic():
        FormTest.objects.create(form=built.form, name="A")

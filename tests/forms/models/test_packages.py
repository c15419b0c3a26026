"""A version of a package is kept once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from fahrplan.forms.models import PackageVersion


@pytest.mark.django_db
def test_once_for_each_version() -> None:
    row = PackageVersion.objects.create(key="hundesteuer", number="1.0", files={})
    assert (str(row), row.journal_key) == ("hundesteuer 1.0", "hundesteuer 1.0")
    with pytest.raises(IntegrityError):
        PackageVersion.objects.create(key="hundesteuer", number="1.0", files={})

"""A person as an author."""

from __future__ import annotations

import pytest

from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.services import Author
from tests.support.records import person


@pytest.mark.django_db
def test_the_author_has_the_persons_number_and_name() -> None:
    somebody = person()
    assert author_of(somebody, "Weil") == Author(somebody.pk, str(somebody), reason="Weil")

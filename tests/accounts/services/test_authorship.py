"""Who asks, and a person as an author."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.accounts.services.authorship import author_from, author_of, person_of
from fahrplan.foundation.services import Author
from tests.support.records import person


@pytest.mark.django_db
def test_the_author_has_the_persons_number_and_name() -> None:
    somebody = person()
    assert author_of(somebody, "Weil") == Author(somebody.pk, str(somebody), reason="Weil")


@pytest.mark.django_db
def test_who_asks_is_the_author(rf: Any) -> None:
    request = rf.get("/")
    request.user = person()
    found = person_of(request), author_from(request, "Weil")
    assert found == (request.user, author_of(request.user, "Weil"))

"""A solution comes to another installation as it was, and again when it changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.exporters.portable import portable_solutions
from fahrplan.solutions.importers.portable import take_solution
from fahrplan.solutions.models import Solution
from fahrplan.solutions.services.editing import create_solution
from fahrplan.solutions.services.versions import add_version
from tests.support.records import organisation, service

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Prüfung")


def made(**fields: Any) -> Solution:
    provider = organisation("anbieter", OrganisationKind.IT_PROVIDER, name="Anbieter GmbH")
    values = {
        "name": "Hund online",
        "kind": "online_service",
        "provider": provider,
        "price_model": "yearly",
        "price": Decimal("1200.50"),
        "standards": ["XTA"],
        "as_of": date(2026, 11, 1),
        "services": [service()],
    }
    solution = create_solution(values | fields, AUTHOR)
    add_version(solution, {"number": "1.0", "life_cycle": "current", "released_on": date(2026, 1, 1)}, AUTHOR)
    return solution


def packed() -> Portable:
    return next(portable_solutions([Solution.objects.get().key]))


def elsewhere(one: Portable) -> Solution:
    """Taken by an installation that does not know it."""
    Solution.objects.all().delete()
    Organisation.objects.all().delete()
    return take_solution(one, AUTHOR)


def test_it_comes_back_as_it_was() -> None:
    made()
    one = packed()
    elsewhere(one)
    assert packed() == one


def test_the_provider_comes_along() -> None:
    made()
    solution = elsewhere(packed())
    assert solution.provider is not None
    assert (solution.provider.name, solution.provider.kind) == ("Anbieter GmbH", "it_provider")


def test_a_change_is_taken_over() -> None:
    solution = made()
    one = packed()
    changed = replace(one, content={**one.content, "summary": "Neu", "price": "1300"})
    take_solution(changed, AUTHOR)
    solution.refresh_from_db()
    assert (solution.summary, solution.price, solution.versions.count()) == ("Neu", Decimal(1300), 1)


def test_a_service_that_is_unknown_here_is_left_out() -> None:
    made()
    one = packed()
    more = replace(one, content={**one.content, "services": ["99102013104000", "99999999999999"]})
    assert [row.service.leika_key for row in elsewhere(more).covers.all()] == ["99102013104000"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": 5},
        {"name": ""},
        {"price": "viel"},
        {"price": 3},
        {"as_of": "gestern"},
        {"maturity_11": "4"},
        {"maturity_11": 99},
        {"standards": "XTA"},
        {"services": [1]},
        {"versions": {}},
        {"versions": [{"life_cycle": "current"}]},
        {"versions": [{"number": "1", "life_cycle": "quatsch"}]},
        {"provider": {"key": 1, "name": "x"}},
        {"provider": "anbieter"},
        {"kind": "quatsch"},
        {"website": "javascript:alert(1)"},
    ],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, Any]) -> None:
    made()
    one = packed()
    Solution.objects.all().delete()
    with pytest.raises(ValidationError):
        take_solution(replace(one, content={**one.content, **wrong}), AUTHOR)


def test_other_files_are_refused() -> None:
    made()
    with pytest.raises(ValidationError, match="keine weiteren Dateien"):
        take_solution(replace(packed(), files={"boese.sh": b"rm"}), AUTHOR)


@pytest.mark.parametrize("number", [1, 3])
def test_many_are_packed_with_the_same_queries(number: int, django_assert_num_queries: Any) -> None:
    others = [{"name": f"Nummer {count}", "kind": "module"} for count in range(1, number)]
    keys = [made().key, *(create_solution(one, AUTHOR).key for one in others)]
    with django_assert_num_queries(4):
        assert len(list(portable_solutions(keys))) == number

"""Adding and changing solutions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from fahrplan.notices.models import Notice
from fahrplan.solutions.models import Solution
from fahrplan.solutions.services import (
    create_own_solution,
    create_solution,
    edit_solution,
    merge_solutions,
)
from tests.solutions.conftest import AUTHOR, Market, solution


def test_a_new_solution_has_a_key_a_journal_row_and_can_be_found(market: Market) -> None:
    made = solution("Neues Portal (Demo)", provider=market.nord, services=[market.dog_tax])
    assert (made.key, made.changed_by) == ("neues-portal-demo", "Prüfung")
    assert list(Change.objects.filter(subject_id=made.pk).order_by("id").values_list("kind", "field")) == [
        ("added", ""),
        ("changed", "services"),
    ]
    found = SearchEntry.objects.get(kind="solution", key=made.key)
    assert (found.url, found.audience) == ("/loesungen/neues-portal-demo/", "public")
    assert "Hundesteuer" in found.text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "GEWERBE online"}, "name"),
        ({"name": "Neu", "kind": "quatsch"}, "kind"),
        ({"name": "Neu", "website": "ftp://example.org"}, "website"),
        ({"name": "x" * 201}, "name"),
    ],
)
def test_what_does_not_fit_is_refused(market: Market, values: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as fault:
        create_solution({"kind": "module", "provider": market.nord} | values, AUTHOR)
    assert list(fault.value.message_dict) == [field]
    assert Solution.objects.count() == 2


def test_stewards_hear_of_what_a_provider_adds(market: Market) -> None:
    create_own_solution({"name": "Neu", "kind": "module", "provider": market.nord}, AUTHOR)
    told = Notice.objects.values_list("person", "title", "url")
    steward = market.people["steward"]
    assert steward is not None
    assert list(told) == [(steward.pk, "Neue Lösung von Nord IT: Neu", "/loesungen/neu-2/")]


def test_a_twin_of_another_provider_is_no_twin(market: Market) -> None:
    assert solution("Gewerbe Online", provider=market.sued).key == "gewerbe-online-2"


def test_an_edit_is_written_field_by_field(market: Market) -> None:
    changed = edit_solution(
        market.online, {"licence": "MIT", "name": "Gewerbe Online", "services": [market.dog_tax]}, AUTHOR
    )
    assert changed == ["licence", "services"]
    rows = Change.objects.filter(subject_id=market.online.pk, kind="changed").order_by("id")
    assert list(rows.values_list("field", "old", "new"))[-2:] == [
        ("licence", "EUPL-1.2", "MIT"),
        ("services", ["99050012104000"], ["99102013104000"]),
    ]


def test_an_edit_that_changes_nothing_leaves_no_trace(market: Market) -> None:
    before = (Change.objects.count(), market.online.changed_at)
    assert edit_solution(market.online, {"licence": "EUPL-1.2", "services": [market.trade]}, AUTHOR) == []
    market.online.refresh_from_db()
    assert (Change.objects.count(), market.online.changed_at) == before


def test_a_stale_edit_is_refused(market: Market) -> None:
    seen = market.online.changed_at - timedelta(seconds=1)
    with pytest.raises(ValidationError, match="inzwischen geändert"):
        edit_solution(market.online, {"licence": "MIT"}, AUTHOR, seen=seen)
    market.online.refresh_from_db()
    assert market.online.licence == "EUPL-1.2"


def test_a_duplicate_is_not_edited(market: Market) -> None:
    merge_solutions(market.online, market.amt, AUTHOR, reason="doppelt")
    with pytest.raises(ValidationError, match="zusammengeführt"):
        edit_solution(market.online, {"licence": "MIT"}, AUTHOR)


def test_a_foreign_field_is_refused(market: Market) -> None:
    with pytest.raises(ValidationError, match="is_demo"):
        edit_solution(market.online, {"is_demo": True}, AUTHOR)

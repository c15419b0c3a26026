"""Many solutions at once."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.solutions.models import Solution
from fahrplan.solutions.services import Wanted, load_solutions
from tests.solutions.conftest import AUTHOR, Market


def load(*rows: Wanted, dry_run: bool = False) -> ImportReport:
    report = ImportReport("solutions", "liste.csv", dry_run)
    load_solutions(rows, author=AUTHOR, report=report)
    return report


def rows(market: Market) -> list[Wanted]:
    return [
        Wanted("neu", {"name": "Neu", "kind": "module"}, [market.trade], [market.account]),
        Wanted("amt-24", {"name": "Amt 24", "licence": "MIT"}, [market.trade], None),
        Wanted("gewerbe-online", {"name": "Gewerbe Online"}, None, None),
    ]


def test_rows_are_added_changed_or_left(market: Market) -> None:
    report = load(*rows(market))
    assert report.counts == {"neu": 1, "geändert": 1, "unverändert": 1}
    made = Solution.objects.get(key="neu")
    assert [cover.service for cover in made.covers.all()] == [market.trade]
    assert list(made.needs.all()) == [market.account]
    market.amt.refresh_from_db()
    assert (market.amt.licence, market.amt.covers.count(), market.amt.provider) == ("MIT", 1, market.sued)
    assert SearchEntry.objects.filter(kind="solution").count() == 3
    changed = Change.objects.filter(
        subject_id=market.amt.pk, kind="changed", field__in=["licence", "services"]
    )
    assert changed.filter(old=["99050012104000", "99102013104000"], new=["99050012104000"]).count() == 1


def test_loading_again_changes_nothing(market: Market) -> None:
    load(*rows(market))
    assert load(*rows(market)).counts == {"neu": 0, "geändert": 0, "unverändert": 3}


def test_a_dry_run_only_tells(market: Market) -> None:
    before = Change.objects.count()
    report = load(*rows(market), dry_run=True)
    assert [(d.kind, d.subject, d.field) for d in report.differences] == [
        ("added", "neu", ""),
        ("changed", "amt-24", "licence"),
        ("changed", "amt-24", "services"),
    ]
    assert (Solution.objects.count(), Change.objects.count()) == (2, before)


def test_the_number_of_queries_does_not_grow(market: Market) -> None:
    def cost(start: int, count: int) -> int:
        wanted = [
            Wanted(f"n{number}", {"name": f"N{number}", "kind": "module"}, [market.trade], None)
            for number in range(start, start + count)
        ]
        with CaptureQueriesContext(connection) as queries:
            load(*wanted)
        return len(queries)

    assert cost(0, 1) == cost(100, 20)

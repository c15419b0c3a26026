"""Reading a table of solutions, and reading what the list gives out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from fahrplan.foundation.models import Change, ImportRun
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.solutions.enums import SolutionKind
from fahrplan.solutions.exporters import solution_document
from fahrplan.solutions.importers import import_solutions
from fahrplan.solutions.importers.tables import money, unguarded
from fahrplan.solutions.models import Solution
from fahrplan.solutions.selectors import with_everything
from fahrplan.solutions.services import edit_solution, merge_solutions
from fahrplan.standards.problems import StandardError
from tests.solutions.conftest import AUTHOR, Market
from tests.support.client import CheckedClient

HEAD = "Kurzname;Name;Art"


def read(text: str | bytes, *, dry_run: bool = False) -> ImportReport:
    data = text.encode() if isinstance(text, str) else text
    return import_solutions(data, file_name="loesungen.csv", author=AUTHOR, dry_run=dry_run)


def faults(text: str) -> list[str]:
    with pytest.raises(StandardError) as fault:
        read(text)
    return [str(problem) for problem in fault.value.problems]


def whole() -> list[dict[str, Any]]:
    rows = with_everything(Solution.objects.order_by("key"))
    return [{k: v for k, v in solution_document(row).items() if k != "changed_at"} for row in rows]


def test_a_table_adds_and_changes(market: Market) -> None:
    report = read(
        f"{HEAD};Anbieter;Leistungen;Preismodell;Preis in Euro;Anschluss einmalig in Euro;braucht vom Land\n"
        "kita-portal;Kita-Portal;Online-Dienst;nord;99102013104000 | 99050012104000;jährlich;1.200,50;"
        "300;servicekonto\n"
        "amt-24;Amt 24;module;sued;;;;;\n"
    )
    assert report.counts == {"neu": 1, "geändert": 1, "unverändert": 0}
    made = Solution.objects.get(key="kita-portal")
    assert (made.provider, made.price_model, made.price, made.connection_cost) == (
        market.nord,
        "yearly",
        Decimal("1200.5000"),
        Decimal("300.00"),
    )
    assert (made.covers.count(), made.needs.get()) == (2, market.account)
    market.amt.refresh_from_db()
    assert (market.amt.kind, market.amt.covers.count()) == ("module", 0)


def test_columns_that_are_missing_leave_their_field(market: Market) -> None:
    read(f"{HEAD}\ngewerbe-online;Gewerbe Online;online_service\n")
    online = Solution.objects.get(key="gewerbe-online")
    assert (online.licence, online.provider, online.covers.count(), online.efa) == (
        "EUPL-1.2",
        market.nord,
        1,
        "yes",
    )


def test_a_dry_run_writes_nothing_but_its_run(market: Market) -> None:
    before = Change.objects.count()
    report = read(f"{HEAD}\nneu-eins;Neu;module\n", dry_run=True)
    assert (report.counts["neu"], Solution.objects.count(), Change.objects.count()) == (1, 2, before)
    assert ImportRun.objects.get().state == "dry"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_given_out_can_be_read_in_again(market: Market, client: CheckedClient, form: str) -> None:
    edit_solution(
        market.online,
        {
            "name": "=1+1; gefährlich",
            "summary": "Zeile 1\nZeile 2; mit „Zeichen“",
            "standards": ["XGewerbeanzeige 2.0", "a, b"],
            "interfaces": ["REST"],
            "price_model": "per_resident",
            "price": Decimal("0.1250"),
            "maturity_11": 3,
            "website": "https://example.org/",
        },
        AUTHOR,
    )
    before = whole()
    answer = client.get(f"/loesungen/?format={form}")
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert read(data).counts == {"neu": 0, "geändert": 0, "unverändert": 2}
    Solution.objects.all().delete()
    read(data)
    assert whole() == before


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Name;Art\nA;module\n", ["Zeile 1: In der Kopfzeile fehlt: „Kurzname“."]),
        (
            f"{HEAD}\nneu;A;module\nGross Klein;B;quatsch\n",
            [
                "Zeile 2, „Kurzname“: Ein Kurzname besteht aus kleinen Buchstaben, Ziffern und Bindestrichen.",
                "Zeile 3, „Kurzname“: Ein Kurzname besteht aus kleinen Buchstaben, Ziffern und Bindestrichen.",
                f"Zeile 3, „Art“: „quatsch“ ist nicht möglich. Möglich sind: {', '.join(SolutionKind.values)}.",
            ],
        ),
        (f"{HEAD}\na;A;module\na;B;module\n", ["Zeile 3, „Kurzname“: Diese Zeile steht schon in Zeile 2."]),
        (
            f"{HEAD};Anbieter;Leistungen;Reifegrad 1.1, erreichbar\na;A;module;niemand;123;9\n",
            [
                "Zeile 2, „Anbieter“: „niemand“ ist hier nicht bekannt.",
                "Zeile 2, „Reifegrad 1.1, erreichbar“: Die Stufe liegt zwischen 0 und 4.",
                "Zeile 2, „Leistungen“: „123“ ist hier nicht bekannt.",
            ],
        ),
        (
            f"{HEAD};Quelltext;Preis in Euro\na;A;module;javascript:alert(1);viel\n",
            [
                "Zeile 2, „Quelltext“: „javascript:alert(1)“ ist keine Internetadresse.",
                "Zeile 2, „Preis in Euro“: „viel“ ist kein Betrag in Euro.",
            ],
        ),
    ],
)
def test_every_fault_is_named_with_its_place(market: Market, text: str, found: list[str]) -> None:
    assert faults(text) == found
    assert Solution.objects.count() == 2


def test_a_duplicate_is_not_filled_again(market: Market) -> None:
    merge_solutions(market.online, market.amt, AUTHOR, reason="doppelt")
    assert faults(f"{HEAD}\ngewerbe-online;X;module\n") == [
        "Zeile 2, „Kurzname“: Dieser Eintrag ist mit einem anderen zusammengeführt."
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("", None), ("1.234,5", Decimal("1234.5")), ("0,15 €", Decimal("0.15")), ("12.5", Decimal("12.5"))],
)
def test_money(cell: str, value: Decimal | None) -> None:
    assert money(2)(cell) == value


@pytest.mark.parametrize("cell", ["-1", "NaN", "1e99", "0,123", "Infinity"])
def test_no_money(cell: str) -> None:
    with pytest.raises(ValueError, match="nicht möglich"):
        money(2)(cell)


def test_the_guard_against_formulas_comes_off_again() -> None:
    assert [unguarded("'=1"), unguarded("'tis"), unguarded("=1")] == ["=1", "'tis", "=1"]

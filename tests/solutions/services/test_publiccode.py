"""What a publiccode.yml changes in a solution."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.solutions.services import apply_publiccode, plan_publiccode
from fahrplan.standards.publiccode import PublicCode
from tests.solutions.conftest import AUTHOR, Market, in_days, version

DOCUMENT = PublicCode(
    name="Gewerbe Online",
    url="https://example.org/code",
    licence="EUPL-1.2",
    summary="Gewerbe anmelden.",
    version="1.4.0",
    released_on=date(2026, 5, 1),
    standards=["XGewerbeanzeige", "a|b"],
    contact="Team",
    contact_mail="keine adresse",
)


def test_a_plan_writes_nothing(market: Market) -> None:
    plan = plan_publiccode(market.online, DOCUMENT)
    assert [difference.field for difference in plan.differences] == [
        "summary",
        "code_url",
        "standards",
        "contact",
        "version",
    ]
    market.online.refresh_from_db()
    assert (market.online.code_url, market.online.versions.count()) == ("", 0)


def test_it_is_applied_with_source_and_version(market: Market) -> None:
    apply_publiccode(market.online, DOCUMENT, AUTHOR)
    online = market.online
    online.refresh_from_db()
    assert (online.code_url, online.standards, online.source, online.as_of, online.contact_mail) == (
        "https://example.org/code",
        ["XGewerbeanzeige"],
        "publiccode.yml",
        date(2026, 5, 1),
        "",
    )
    assert list(online.versions.values_list("number", "life_cycle", "released_on")) == [
        ("1.4.0", "current", date(2026, 5, 1))
    ]


def test_applying_again_changes_nothing(market: Market) -> None:
    apply_publiccode(market.online, DOCUMENT, AUTHOR)
    assert apply_publiccode(market.online, DOCUMENT, AUTHOR).differences == []


@pytest.mark.parametrize(("days", "life_cycle"), [(30, "planned"), (-30, "current")])
def test_a_release_to_come_is_planned(market: Market, days: int, life_cycle: str) -> None:
    document = PublicCode(
        "Gewerbe Online", "https://example.org", "MIT", version="2", released_on=in_days(days)
    )
    apply_publiccode(market.online, document, AUTHOR)
    assert market.online.versions.get().life_cycle == life_cycle


def test_what_the_file_leaves_out_stays(market: Market) -> None:
    version(market.online, "1.0")
    apply_publiccode(market.online, PublicCode("Gewerbe Online", "https://example.org", "EUPL-1.2"), AUTHOR)
    market.online.refresh_from_db()
    assert (market.online.efa, market.online.versions.count()) == ("yes", 1)

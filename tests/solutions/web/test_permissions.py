"""Every page of the room, as everybody: who reads, who keeps, who is turned away."""

from __future__ import annotations

import pytest

from fahrplan.solutions.models import DeliveryItem, Solution, SolutionVersion
from fahrplan.solutions.services import merge_solutions
from tests.solutions.conftest import AUTHOR, ROLES, Market, solution, version
from tests.solutions.web.pages import acting
from tests.support.client import CheckedClient

OPEN = dict.fromkeys(ROLES, 200)
STEWARD = {
    "visitor": 302,
    "citizen": 403,
    "neighbour": 403,
    "other_provider": 403,
    "provider": 403,
    "steward": 200,
}
OWN = STEWARD | {"provider": 200}
ANY = OWN | {"neighbour": 200, "other_provider": 200}
GETS = {
    "/loesungen/": OPEN,
    "/loesungen/gewerbe-online/": OPEN,
    "/loesungen/lieferplan/": OPEN,
    "/loesungen/lieferplan/lieferplan.ics": OPEN,
    "/loesungen/lieferplan/servicekonto/": OPEN,
    "/loesungen/neu/": ANY,
    "/loesungen/gewerbe-online/bearbeiten/": OWN,
    "/loesungen/gewerbe-online/versionen/": OWN,
    "/loesungen/gewerbe-online/versionen/{version}/": OWN,
    "/loesungen/gewerbe-online/publiccode/": OWN,
    "/loesungen/gewerbe-online/zusammenfuehren/": STEWARD,
    "/loesungen/doppelt/trennen/": STEWARD,
    "/loesungen/lieferplan/neu/": STEWARD,
    "/loesungen/lieferplan/servicekonto/bearbeiten/": STEWARD,
    "/loesungen/lieferplan/servicekonto/verschieben/": STEWARD,
}
POSTS = [path for path, answers in GETS.items() if answers is not OPEN] + [
    "/loesungen/lieferplan/servicekonto/bereitgestellt/"
]


def written(path: str) -> str:
    return path.format(version=SolutionVersion.objects.get().pk)


@pytest.fixture
def pages(market: Market) -> Market:
    version(market.online, "1.0")
    merge_solutions(solution("Doppelt"), market.online, AUTHOR, reason="doppelt")
    return market


@pytest.mark.parametrize("path", GETS)
def test_who_reads(pages: Market, client: CheckedClient, path: str) -> None:
    answers = {role: acting(client, pages, role).get(written(path)).status_code for role in ROLES}
    assert answers == GETS[path]


@pytest.mark.parametrize("path", POSTS)
def test_nobody_else_writes(pages: Market, client: CheckedClient, path: str) -> None:
    allowed = {role for role, answer in GETS.get(path, STEWARD).items() if answer == 200}
    before = state()
    data = {"name": "Übernommen", "kind": "module", "reason": "x", "number": "9", "life_cycle": "current"}
    refused = [role for role in ROLES if role not in allowed]
    answers = [acting(client, pages, role).post(written(path), data).status_code for role in refused]
    assert answers == [302 if role == "visitor" else 403 for role in refused]
    assert state() == before


def test_a_provider_cannot_give_its_entry_to_somebody_else(pages: Market, client: CheckedClient) -> None:
    mine = acting(client, pages, "provider")
    data = {"name": "Gewerbe Online", "kind": "module", "provider": str(pages.sued.pk)}
    assert mine.post("/loesungen/gewerbe-online/bearbeiten/", data).status_code == 422
    pages.online.refresh_from_db()
    assert pages.online.provider == pages.nord


def test_a_version_of_another_solution_is_not_reached_through_ones_own(
    pages: Market, client: CheckedClient
) -> None:
    foreign = version(pages.amt, "5.0")
    mine = acting(client, pages, "provider")
    assert mine.get(f"/loesungen/gewerbe-online/versionen/{foreign.pk}/").status_code == 404


def state() -> tuple[object, ...]:
    return (
        list(Solution.objects.order_by("key").values_list("key", "name", "merged_into", "changed_at")),
        list(DeliveryItem.objects.values_list("key", "promised_for", "delivered_on", "changed_at")),
        SolutionVersion.objects.count(),
    )

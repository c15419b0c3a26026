"""Sheets of paper are typed in."""

from __future__ import annotations

import re

from django.urls import reverse

from fahrplan.prioritisation.models import RatingRound, RoundSeat
from tests.prioritisation.polled import Poll, closed, items, stored, vote
from tests.prioritisation.web.test_rounds import page
from tests.support.client import CheckedClient


def paper(found: RatingRound) -> str:
    return reverse("prioritisation:round_paper", args=[found.pk])


def filled(text: str, found: RatingRound, *values: int, **more: str) -> dict[str, str]:
    sheet = re.search(r'name="bogen" value="([^"]+)"', text)
    given = {f"wert-{item.pk}": str(value) for item, value in zip(items(found), values, strict=False)}
    return given | ({"bogen": sheet[1]} if sheet else {}) | more


def test_a_sheet_is_counted_once_corrected_and_removed(poll: Poll, client: CheckedClient) -> None:
    found = poll.round()
    client.force_login(poll.lead)
    form = filled(page(client, paper(found)), found, 5, 3, name="Bogen A")
    for _ in range(2):
        assert client.post(paper(found), form).status_code == 302
    seat = RoundSeat.objects.get()
    assert (seat.origin, stored(found)) == ("paper", [("Hunde", 5), ("Wohnsitz", 3)])
    one = reverse("prioritisation:round_paper_sheet", args=[found.pk, seat.pk])
    assert ("Bogen A" in page(client, paper(found)), "Bogen löschen" in page(client, one)) == (True, True)
    client.post(one, filled("", found, 1))
    assert stored(found) == [("Hunde", 1)]
    assert client.post(one, filled("", found, 9)).status_code == 422
    client.post(one, {"loeschen": "1"})
    assert RoundSeat.objects.count() == 0


def test_wrong_late_and_forged_sheets_are_not_counted(poll: Poll, client: CheckedClient) -> None:
    found = poll.points()
    client.force_login(poll.lead)
    form = filled(page(client, paper(found)), found, 7)
    wrong = [
        client.post(paper(found), form | {"bogen": "x"}),
        client.post(paper(found), filled("", found, 11)),
    ]
    closed(found)
    late = client.post(paper(found), form)
    text = late.content.decode()
    assert [each.status_code for each in (*wrong, late)] == [422] * 3
    assert ("nicht mehr gezählt" in text, 'value="7"' in text, stored(found)) == (True, True, [])


def test_a_ballot_from_a_phone_is_not_opened(poll: Poll, client: CheckedClient) -> None:
    found = poll.round()
    seat = vote(found, 5)
    client.force_login(poll.lead)
    one = reverse("prioritisation:round_paper_sheet", args=[found.pk, seat.pk])
    assert [client.get(one).status_code, client.post(one, {"loeschen": "1"}).status_code] == [404, 404]
    assert stored(found) == [("Hunde", 5)]

"""Leading a round on pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fahrplan.prioritisation.enums import RoundState
from fahrplan.prioritisation.models import Rating, RatingRound
from tests.prioritisation.polled import STRANGERS, Poll, closed, vote
from tests.support.client import CheckedClient

FORM = {
    "title": "Was zuerst?", "question": "Wie wichtig?", "method": "rate", "points": "10",
    "entries": "99102013104000\n99115005104000 Wohnsitz\nDorffest anmelden",
}  # fmt: skip


def page(client: CheckedClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def act(client: CheckedClient, name: str, found: RatingRound, **sent: str) -> str:
    answer = client.post(reverse(f"prioritisation:{name}", args=[found.pk]), sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_round_from_preparing_to_taking_over(poll: Poll, client: CheckedClient) -> None:
    client.force_login(poll.lead)
    new = reverse("prioritisation:round_new")
    assert "99102013104000 Hundesteuer" in page(client, f"{new}?leistung=99102013104000&leistung=x")
    client.post(new, FORM)
    found = RatingRound.objects.get()
    assert "Prüfen Sie die Liste" in page(client, found.get_absolute_url())
    text = act(client, "round_move", found, stand="open")
    assert (found.shown_code in text, f"/prioritaeten/mitmachen/{found.code}/" in text) == (True, True)
    vote(found, 5, 1, name="Zoe")
    assert "Die Runde ist geschlossen" in act(client, "round_move", found, stand="closed")
    text = act(client, "round_take_over", found)
    assert ("Zoe" in text, "protokoll.odt" in text) == (True, True)
    assert list(Rating.objects.order_by("value").values_list("value", flat=True)) == [0, 10]
    assert "Was zuerst?" in page(client, reverse("prioritisation:rounds"))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("entries", "99102013104000\n12345678901234", "gibt es nicht: 12345678901234"),
     ("entries", "eins", "mindestens zwei"),
     ("points", "0", "größer oder gleich 1"), ("closes_at", "2020-01-01T10:00", "in der Vergangenheit"),
     ("method", "raten", "keine gültige Auswahl")],
)  # fmt: skip
def test_faults_are_said(poll: Poll, client: CheckedClient, field: str, value: str, words: str) -> None:
    client.force_login(poll.lead)
    answer = client.post(reverse("prioritisation:round_new"), FORM | {field: value})
    assert (answer.status_code, RatingRound.objects.count()) == (422, 0)
    assert words in answer.content.decode()


def test_two_who_edit_lose_nothing(poll: Poll, client: CheckedClient) -> None:
    found = poll.round(RoundState.DRAFT)
    client.force_login(poll.lead)
    address = reverse("prioritisation:round_edit", args=[found.pk])
    version = found.changed_at.isoformat()
    client.post(address, FORM | {"title": "Von mir", "based_on": version})
    answer = client.post(address, FORM | {"title": "Von dir", "based_on": version})
    text = answer.content.decode()
    assert (answer.status_code, "Von mir" in text, 'value="Von dir"' in text) == (422, True, True)
    found.refresh_from_db()
    assert f'value="{found.changed_at.isoformat()}"' in text
    client.post(address, FORM | {"title": "Von dir", "based_on": found.changed_at.isoformat()})
    assert RatingRound.objects.get().title == "Von dir"


def test_complaints_stand_on_the_page(poll: Poll, client: CheckedClient) -> None:
    found = poll.round()
    vote(found, 5)
    client.force_login(poll.lead)
    assert "Der Stand ist: offen." in act(client, "round_move", found, stand="draft")
    assert "läuft noch" in act(client, "round_take_over", found)
    assert "schon abgestimmt" in act(client, "round_remove", found)


def test_a_round_without_votes_is_removed(poll: Poll, client: CheckedClient) -> None:
    found = poll.round()
    client.force_login(poll.lead)
    assert "ist gelöscht" in act(client, "round_remove", found)
    assert RatingRound.objects.count() == 0


INSIDE = ("round", "round_edit", "round_result", "round_sheet", "round_paper")
WRITING = ("round_move", "round_remove", "round_take_over", "round_edit", "round_paper")


@pytest.mark.parametrize("role", STRANGERS)
def test_for_others_the_round_does_not_exist(poll: Poll, client: CheckedClient, role: str) -> None:
    found = poll.round()
    vote(found, 5)
    closed(found)
    client.force_login(poll.strangers[role])
    addresses = [reverse(f"prioritisation:{name}", args=[found.pk]) for name in INSIDE]
    addresses.append(reverse("prioritisation:round_protocol", args=[found.pk, "md"]))
    assert [client.get(address).status_code for address in addresses] == [404] * 6
    sent = [client.post(reverse(f"prioritisation:{name}", args=[found.pk])).status_code for name in WRITING]
    assert (sent, "Was zuerst?" in page(client, reverse("prioritisation:rounds"))) == ([404] * 5, False)


def test_visitors_log_in_first(poll: Poll, client: CheckedClient) -> None:
    found = poll.round()
    addresses = [reverse(f"prioritisation:{name}", args=[found.pk]) for name in INSIDE]
    assert [client.get(address).status_code for address in addresses] == [302] * 5


def test_nobody_starts_a_round_for_another_town(poll: Poll, client: CheckedClient) -> None:
    client.force_login(poll.strangers["citizen"])
    assert "Das sehen nur Menschen, die dort arbeiten" in page(client, reverse("prioritisation:round_new"))
    client.post(reverse("prioritisation:round_new"), FORM)
    client.force_login(poll.strangers["neighbour"])
    assert client.get(reverse("prioritisation:round_new") + "?kommune=arendsee").status_code == 404
    client.post(reverse("prioritisation:round_new"), FORM | {"organisation": "arendsee"})
    assert list(RatingRound.objects.values_list("organisation__key", flat=True)) == ["halle"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_few_queries(
    poll: Poll, client: CheckedClient, rows: int, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        vote(poll.round(), 5)
    client.force_login(poll.lead)
    with django_assert_num_queries(6):
        client.get(reverse("prioritisation:rounds"))


def test_a_round_takes_few_queries(
    poll: Poll, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    found = poll.round()
    vote(found, 5, 4, name="Zoe")
    client.force_login(poll.lead)
    with django_assert_max_num_queries(12):
        client.get(found.get_absolute_url())

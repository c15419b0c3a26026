"""Taking part on a phone without account and without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from fahrplan.prioritisation.enums import RoundState
from fahrplan.prioritisation.models import RatingRound, RoundSeat
from fahrplan.prioritisation.web import rounds_guessing
from tests.prioritisation.polled import Poll, closed, items, stored
from tests.prioritisation.web.test_rounds import page
from tests.support.client import CheckedClient


@pytest.fixture(autouse=True)
def no_guesses() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def address(found: RatingRound) -> str:
    return reverse("prioritisation:ballot", args=[found.code])


def filled(text: str, found: RatingRound, *values: object, **more: str) -> dict[str, str]:
    """The form of the page with these values in the order of the list."""
    seat = re.search(r'name="platz" value="([^"]+)"', text)
    given = {f"wert-{item.pk}": str(value) for item, value in zip(items(found), values, strict=False)}
    return given | ({"platz": seat[1]} if seat else {}) | more


def send(client: CheckedClient, found: RatingRound, *values: object, **more: str) -> Any:
    return client.post(address(found), filled(page(client, address(found)), found, *values, **more))


def test_from_code_to_changed_votes(poll: Poll, client: CheckedClient) -> None:
    found = poll.round()
    answer = client.get(reverse("prioritisation:round_join"), {"code": f" {found.shown_code.lower()} "})
    assert (answer.status_code, answer.headers["Location"]) == (302, address(found))
    assert send(client, found, 5, "", 2, name="Zoe").status_code == 302
    text = page(client, address(found))
    assert ("Ihre Stimmen sind gespeichert" in text, "2 von 3 Einträgen" in text) == (True, True)
    send(client, found, 4, 4, 4)
    assert stored(found) == [("Dorffest anmelden", 4), ("Hunde", 4), ("Wohnsitz", 4)]
    assert RoundSeat.objects.count() == 1


def test_the_secret_of_the_cookie_is_not_in_the_database(poll: Poll, client: CheckedClient) -> None:
    found = poll.round()
    cookie = send(client, found, 5).cookies[f"runde-{found.code}"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", address(found))
    assert RoundSeat.objects.filter(token_hash=cookie.value).count() == 0


def test_a_form_sent_twice_counts_once(poll: Poll, client: CheckedClient) -> None:
    found = poll.points()
    form = filled(page(client, address(found)), found, 6, 4)
    for _ in range(2):
        client.cookies.clear()
        client.post(address(found), form)
    assert (stored(found), RoundSeat.objects.count()) == ([("Hunde", 6), ("Wohnsitz", 4)], 1)


def test_too_late_is_said_and_the_text_kept(poll: Poll, client: CheckedClient) -> None:
    found = poll.points()
    form = filled(page(client, address(found)), found, 7, 3, name="Zoe")
    closed(found)
    answer = client.post(address(found), form)
    text = answer.content.decode()
    assert (answer.status_code, "nicht mehr gezählt" in text, stored(found)) == (422, True, [])
    assert ['value="7"' in text, 'value="3"' in text, 'value="Zoe"' in text, "Abstimmen" in text] == [
        True
    ] * 3 + [False]


def test_before_it_opens_and_after_it_closed(poll: Poll, client: CheckedClient) -> None:
    draft, over = poll.round(RoundState.DRAFT), closed(poll.round())
    texts = [page(client, address(found)) for found in (draft, over)]
    assert ["Noch nicht offen" in texts[0], "Die Runde ist geschlossen" in texts[1]] == [True, True]
    assert ["wert-" in text for text in texts] == [False, False]


@pytest.mark.parametrize(
    ("values", "words"),
    [((9, 3), "Sie haben 12 Punkte verteilt"), (("x",), "Bitte eine ganze Zahl"),
     ((11,), "Bitte einen Wert von 1 bis 10"),
     ((), "Sie haben noch nichts bewertet")],
)  # fmt: skip
def test_a_wrong_ballot_is_not_counted(
    poll: Poll, client: CheckedClient, values: tuple[object, ...], words: str
) -> None:
    found = poll.points()
    answer = send(client, found, *values)
    assert (answer.status_code, words in answer.content.decode(), stored(found)) == (422, True, [])


@pytest.mark.parametrize("seat", ["", "selbst-gemacht", "selbst:gemacht"])
def test_a_forged_seat_is_refused_with_the_text_kept(poll: Poll, client: CheckedClient, seat: str) -> None:
    found = poll.points()
    client.cookies[f"runde-{found.code}"] = "geraten"
    answer = client.post(address(found), filled("", found, 7, platz=seat))
    text = answer.content.decode()
    assert (answer.status_code, 'value="7"' in text, RoundSeat.objects.count()) == (422, True, 0)


def test_the_seat_of_one_round_is_none_in_another(poll: Poll, client: CheckedClient) -> None:
    found, other = poll.round(), poll.round()
    form = filled(page(client, address(found)), found, 5)
    answer = client.post(address(other), {f"wert-{items(other)[0].pk}": "5", "platz": form["platz"]})
    assert (answer.status_code, stored(other)) == (422, [])


def test_who_takes_part_sees_the_result_only_where_it_is_shown(poll: Poll, client: CheckedClient) -> None:
    hidden, shown = poll.round(), poll.round(show_results=True)
    for found in (hidden, shown):
        send(client, found, 5)
    texts = [
        page(client, reverse("prioritisation:ballot_result", args=[found.code])) for found in (hidden, shown)
    ]
    assert ["Summe" in text for text in texts] == [False, True]
    assert ["Ergebnis ansehen" in page(client, address(found)) for found in (hidden, shown)] == [False, True]


def test_many_wrong_codes_wait_but_not_who_takes_part(
    poll: Poll, client: CheckedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds_guessing, "MOST_WRONG", 2)
    found, other = poll.round(), poll.round()
    send(client, found, 5)
    for code in ("AAAA-2222", "quatsch", "BBBB-2222"):
        answer = client.get(reverse("prioritisation:round_join"), {"code": code})
    assert (answer.status_code, "zehn Minuten" in answer.content.decode()) == (429, True)
    assert [client.get(address(each)).status_code for each in (found, other)] == [200, 429]
    assert send(client, found, 4).status_code == 302


def test_a_cookie_called_after_the_code_tried_does_not_get_around_the_brake(
    poll: Poll, client: CheckedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds_guessing, "MOST_WRONG", 0)
    found = poll.round()
    client.cookies[f"runde-{found.code}"] = "irgendwas"
    assert client.get(address(found)).status_code == 429


def test_an_unknown_code_is_not_found(client: CheckedClient, db: None) -> None:
    for where in ("ballot", "ballot_result"):
        assert "Diesen Code gibt es nicht" in page(
            client, reverse(f"prioritisation:{where}", args=["x"]), 404
        )
    assert "Geben Sie den Code ein" in page(client, reverse("prioritisation:round_join"))


def test_small_letters_lead_to_the_one_address(poll: Poll, client: CheckedClient) -> None:
    poll.round()
    RatingRound.objects.update(code="ABCD2345")
    answer = client.get("/prioritaeten/mitmachen/abcd-2345/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/prioritaeten/mitmachen/ABCD2345/")


def test_a_ballot_takes_few_queries(
    poll: Poll, client: CheckedClient, django_assert_max_num_queries: Any
) -> None:
    found = poll.round()
    form = filled(page(client, address(found)), found, 5, 4, 3)
    with django_assert_max_num_queries(13):
        client.post(address(found), form)
    with django_assert_max_num_queries(4):
        client.get(address(found))

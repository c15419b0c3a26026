"""The result on a page, and as files."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.prioritisation.polled import Poll, closed, vote
from tests.prioritisation.web.test_rounds import page
from tests.support.client import CheckedClient


def test_the_result_shows_sums_and_disagreement(poll: Poll, client: CheckedClient) -> None:
    found = poll.round()
    vote(found, 5, 4, name="Zoe")
    vote(found, 1, 4)
    client.force_login(poll.lead)
    text = page(client, reverse("prioritisation:round_result", args=[found.pk]))
    assert [
        words in text for words in ("1. Wohnsitz", "2. Hunde", "uneinig", "2,00", "Standardabweichung")
    ] == [True] * 5
    assert ("keine Stimmen" in text, "Zoe" in text) == (True, False)


def test_it_asks_again_by_itself_only_while_the_round_is_open(poll: Poll, client: CheckedClient) -> None:
    found = poll.points()
    vote(found, 5)
    client.force_login(poll.lead)
    address = reverse("prioritisation:round_result", args=[found.pk])
    open_part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    closed(found)
    texts = [open_part, page(client, address)]
    assert ["every 3s" in text for text in texts] == [True, False]
    assert ("<html" in open_part, "Neu zählen" in open_part) == (False, True)


def test_without_votes(poll: Poll, client: CheckedClient) -> None:
    client.force_login(poll.lead)
    assert "Noch keine Stimmen" in page(
        client, reverse("prioritisation:round_result", args=[poll.round().pk])
    )


@pytest.mark.parametrize("people", [1, 3])
def test_a_result_takes_few_queries(
    poll: Poll, client: CheckedClient, people: int, django_assert_num_queries: Any
) -> None:
    found = poll.round()
    for _ in range(people):
        vote(found, 5, 4, 3)
    client.force_login(poll.lead)
    with django_assert_num_queries(7):
        client.get(reverse("prioritisation:round_result", args=[found.pk]))


@pytest.mark.parametrize(
    ("form", "kind", "start"),
    [("pdf", "application/pdf", b"%PDF"), ("odt", "application/vnd.oasis.opendocument.text", b"PK"),
     ("md", "text/markdown; charset=utf-8", b"# Protokoll")],
)  # fmt: skip
def test_the_protocol_as_file(poll: Poll, client: CheckedClient, form: str, kind: str, start: bytes) -> None:
    found = poll.round()
    vote(found, 5)
    client.force_login(poll.lead)
    answer = client.get(reverse("prioritisation:round_protocol", args=[found.pk, form]))
    assert (answer.headers["Content-Type"], answer.content[: len(start)]) == (kind, start)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="protokoll-was-zuerst.{form}"'


def test_an_unknown_format_and_the_sheet(poll: Poll, client: CheckedClient) -> None:
    found = poll.round()
    client.force_login(poll.lead)
    assert client.get(reverse("prioritisation:round_protocol", args=[found.pk, "exe"])).status_code == 404
    answer = client.get(reverse("prioritisation:round_sheet", args=[found.pk]))
    assert answer.content[:4] == b"%PDF"

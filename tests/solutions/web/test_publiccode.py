"""Reading a publiccode.yml on a page."""

from __future__ import annotations

from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.solutions.conftest import Market
from tests.solutions.web.pages import acting
from tests.standards.test_publiccode import GOOD
from tests.support.client import CheckedClient

HERE = "/loesungen/gewerbe-online/publiccode/"


def test_first_shown_then_done(market: Market, client: CheckedClient) -> None:
    acting(client, market, "provider")
    file = SimpleUploadedFile("publiccode.yml", GOOD.encode())
    answer = client.post(HERE, {"file": file})
    text = unescape(answer.content.decode())
    assert (answer.status_code, "Das würde sich ändern" in text, "Plätze in Kitas." in text) == (
        200,
        True,
        True,
    )
    market.online.refresh_from_db()
    assert market.online.name == "Gewerbe Online"
    done = client.post(HERE, {"text": GOOD, "schritt": "uebernehmen"})
    assert done["Location"] == "/loesungen/gewerbe-online/"
    market.online.refresh_from_db()
    assert (market.online.name, market.online.code_url) == ("Kita-Portal", "https://example.org/kita.git")


def test_faults_are_shown_with_their_place(market: Market, client: CheckedClient) -> None:
    acting(client, market, "provider")
    answer = client.post(HERE, {"text": "name: x\nurl: [1]"})
    assert (
        answer.status_code,
        "Zeile 2, „url“: Erwartet ist ein Text." in unescape(answer.content.decode()),
    ) == (
        422,
        True,
    )


def test_a_large_file_is_refused(market: Market, client: CheckedClient) -> None:
    acting(client, market, "provider")
    answer = client.post(HERE, {"file": SimpleUploadedFile("publiccode.yml", b"x" * 1_000_001)})
    assert (answer.status_code, "größer als 1 MB" in answer.content.decode()) == (422, True)

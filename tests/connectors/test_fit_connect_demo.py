"""The simulated service: what it refuses, and that it remembers."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from fahrplan.connectors.fit_connect_demo import __main__ as program
from fahrplan.connectors.fit_connect_demo.identity import DESTINATION, kept_in
from fahrplan.connectors.fit_connect_demo.store import Kept, Store
from fahrplan.standards.fit_connect.events import Event, EventKind, sign_event
from fahrplan.standards.fit_connect.jwe import encrypt
from fahrplan.standards.fit_connect.keys import PublicKey
from tests.support.fit_connect import CLIENT, rsa_key, simulated

SUBMISSIONS = "/submission-api/v2/submissions"
SERVICE = {"identifier": "urn:de:fim:leika:leistung:99102013104000", "name": "Hundesteuer"}
FILE = "11111111-2222-4333-8444-555555555555"


class Caller:
    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.base, self.token = f"http://{parts.hostname}:{parts.port}", ""
        self.session = requests.Session()

    def __call__(self, method: str, path: str, content: Any = None, *, kind: str = "application/json") -> Any:
        body = content if isinstance(content, str) else json.dumps(content)
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": kind}
        return self.session.request(method, self.base + path, data=body, headers=headers, timeout=5)

    def log_in(self, secret: str = CLIENT[1]) -> int:
        form = {"grant_type": "client_credentials", "client_id": CLIENT[0], "client_secret": secret}
        answer = self.session.post(f"{self.base}/token", data=form, timeout=5)
        self.token = answer.json().get("access_token", "")
        return int(answer.status_code)

    def announce(self, attachments: list[str] | None = None) -> str:
        content = {
            "destinationId": DESTINATION,
            "announcedAttachments": attachments or [],
            "publicService": SERVICE,
        }
        return str(self("POST", SUBMISSIONS, content).json()["submissionId"])


@pytest.fixture(scope="module")
def caller() -> Iterator[Caller]:
    with simulated() as running:
        made = Caller(running.address)
        made.log_in()
        yield made
        made.session.close()


def sealed(kid: str = "demo-oeffnen-1") -> str:
    return encrypt(b"{}", PublicKey(kid, rsa_key()))


def test_only_the_known_client_gets_a_token(caller: Caller) -> None:
    stranger = Caller(caller.base)
    assert stranger.log_in("falsch") == 401
    assert stranger("GET", SUBMISSIONS).status_code == 401
    stranger.session.close()


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 201),
        ({"destinationId": "anderswo"}, 404),
        ({"publicService": None}, 422),
        ({"publicService": {"identifier": "Hundesteuer"}}, 422),
        ({"announcedAttachments": ["1"]}, 422),
        ({"caseId": FILE}, 422),
        ({"announcedAttachments": [FILE, FILE]}, 422),
        ({"announcedAttachments": [str(uuid.uuid4()) for _ in range(101)]}, 422),
    ],
)
def test_what_may_be_announced(caller: Caller, changes: dict[str, Any], status: int) -> None:
    content = {"destinationId": DESTINATION, "announcedAttachments": [], "publicService": SERVICE}
    assert caller("POST", SUBMISSIONS, content | changes).status_code == status


@pytest.mark.parametrize(
    ("path", "content", "kind", "status"),
    [
        ("", "kein JSON", "application/json", 400),
        ("", "{}", "text/plain", 415),
        ("", {"encryptedMetadata": "x"}, "application/json", 422),
        (f"/attachments/{FILE}", "x", "application/json", 415),
        (f"/attachments/{FILE}", "x", "application/jose", 400),
        ("/attachments/22222222-2222-4333-8444-555555555555", "x", "application/jose", 404),
    ],
)
def test_wrong_parts_are_refused(caller: Caller, path: str, content: Any, kind: str, status: int) -> None:
    submission = caller.announce([FILE])
    answer = caller("PUT", f"{SUBMISSIONS}/{submission}{path}", content, kind=kind)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")


def test_a_foreign_key_is_refused(caller: Caller) -> None:
    submission = caller.announce()
    content = {"encryptedMetadata": sealed("anderer-schluessel"), "encryptedData": sealed()}
    assert caller("PUT", f"{SUBMISSIONS}/{submission}", content).status_code == 422


def test_a_missing_attachment_is_refused(caller: Caller) -> None:
    submission = caller.announce([FILE])
    content = {"encryptedMetadata": sealed(), "encryptedData": sealed()}
    assert caller("PUT", f"{SUBMISSIONS}/{submission}", content).status_code == 422


def test_what_is_closed_stays_closed(caller: Caller) -> None:
    submission = caller.announce()
    content = {"encryptedMetadata": sealed(), "encryptedData": sealed()}
    answers = [caller("PUT", f"{SUBMISSIONS}/{submission}", content).status_code for _ in range(2)]
    assert answers == [200, 409]


def test_content_that_is_not_in_order_is_rejected_by_the_office(caller: Caller) -> None:
    submission = caller.announce()
    caller("PUT", f"{SUBMISSIONS}/{submission}", {"encryptedMetadata": sealed(), "encryptedData": sealed()})
    assert len(caller("GET", f"{SUBMISSIONS}/{submission}/events").json()["eventLog"]) == 3


@pytest.mark.parametrize("issuer", [DESTINATION, "https://fremd.example"])
def test_an_event_before_its_time_or_of_a_stranger_is_refused(caller: Caller, issuer: str) -> None:
    submission = caller.announce()
    event = Event(EventKind.REJECT, submission, FILE, issuer, 1_760_000_000)
    token = sign_event(event, rsa_key(), kid="demo-unterschrift-1")
    answer = caller("POST", f"{SUBMISSIONS}/{submission}/events", token, kind="application/jose")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("leikaKey=99102013104000&ars=150835053", 200),
        ("leikaKey=99102013104000&ars=150835053&ags=15083275", 400),
        ("leikaKey=99102013104000", 400),
        ("leikaKey=1&ars=150835053", 400),
        ("leikaKey=99102013104000&ars=1", 400),
    ],
)
def test_routing_wants_one_service_and_one_area(caller: Caller, query: str, status: int) -> None:
    assert caller("GET", f"/routing-api/routes?{query}").status_code == status


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/weg", 404), ("DELETE", SUBMISSIONS, 405), ("GET", f"{SUBMISSIONS}/x", 404)],
)
def test_unknown_ways_lead_nowhere(caller: Caller, method: str, path: str, status: int) -> None:
    assert caller(method, path).status_code == status


def test_the_office_is_switched_and_counted(caller: Caller) -> None:
    assert caller("PUT", "/fachverfahren", {"manner": "quatsch"}).status_code == 400
    assert caller("PUT", "/fachverfahren", {"manner": "silent"}).json()["manner"] == "silent"
    assert caller("PUT", "/fachverfahren", {"manner": "accept"}).json()["manner"] == "accept"


def test_a_file_remembers(tmp_path: Path) -> None:
    path = str(tmp_path / "s.sqlite3")
    first = Store(path)
    first.announce(Kept("eins", "fall", DESTINATION, ("a",), {}, "", "", "incomplete"))
    first.close()
    again = Store(path)
    assert again.submission("eins") == Kept("eins", "fall", DESTINATION, ("a",), {}, "", "", "incomplete")
    again.close()


def test_the_program_takes_client_and_keys_from_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fahrplan.connectors.fit_connect_demo.identity.BITS", 1024)
    monkeypatch.setenv(program.ADDRESS, "http://c:g%2F@127.0.0.1:8099")
    made = program.simulator(tmp_path / "neu", 8099)
    assert made.client == ("c", "g/")
    assert (tmp_path / "neu" / "opening.pem").stat().st_mode & 0o777 == 0o600
    same = kept_in(tmp_path / "neu")("opening").private_numbers()
    assert same == made.service.identity.opening[0].private.private_numbers()
    made.service.store.close()

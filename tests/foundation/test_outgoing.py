"""Questions to other systems, with the doors shut."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIServer

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from fahrplan.connectors.fit_connect_demo.serving import server_for
from fahrplan.foundation.services.outgoing import (
    SLOWEST_LINE,
    NoAnswerError,
    Reach,
    ask,
    checked,
    is_public,
    seconds_for,
)
from tests.connectors.links.certificates import Authority


def program(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if path == "/umleitung":
        start_response("302 Found", [("Location", "http://169.254.169.254/")])
        return [b""]
    if path == "/gross":
        start_response("200 OK", [])
        return [b"x" * 5000]
    if path == "/tropfen":
        start_response("200 OK", [("Content-Length", "20")])
        return (time.sleep(0.05) or b"x" for _ in range(20))
    if path == "/langsam":
        time.sleep(0.3)
    if path == "/gepackt":
        start_response("200 OK", [("Content-Encoding", "gzip")])
        return [b"\x1f\x8b"]
    if path == "/fehler":
        start_response("503 Weg", [("X-Was", "Pause")])
        return [b"weg"]
    size = int(environ.get("CONTENT_LENGTH") or 0)
    start_response("200 OK", [("X-Host", environ["HTTP_HOST"])])
    return [environ["REQUEST_METHOD"].encode(), b" ", environ["wsgi.input"].read(size)]


@pytest.fixture(scope="module")
def server() -> Iterator[WSGIServer]:
    running = server_for(program, 0)
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def base(server: WSGIServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def test_an_allowed_inner_system_answers(base: str) -> None:
    reply = ask("POST", f"{base}/", Reach(inner=frozenset({base})), body=b"hallo")
    assert (reply.status, reply.body, reply.headers["x-host"]) == (
        200,
        b"POST hallo",
        base.removeprefix("http://"),
    )


def test_an_error_is_an_answer(base: str) -> None:
    reply = ask("GET", f"{base}/fehler", Reach(inner=frozenset({base})))
    assert (reply.status, reply.body, reply.headers["x-was"]) == (503, b"weg", "Pause")


@pytest.mark.parametrize(
    ("path", "words"), [("/umleitung", "Umleitungen"), ("/gross", "zu groß"), ("/gepackt", "gepackt")]
)
def test_redirects_and_floods_are_refused(base: str, path: str, words: str) -> None:
    with pytest.raises(NoAnswerError, match=words) as fault:
        ask("GET", base + path, Reach(inner=frozenset({base}), body_bytes=1000))
    assert not fault.value.heals


def test_an_answer_that_drips_is_not_waited_for(base: str) -> None:
    with pytest.raises(NoAnswerError, match="rechtzeitig"):
        ask("GET", f"{base}/tropfen", Reach(inner=frozenset({base}), seconds=0.1))


def test_a_large_body_may_take_longer_than_a_small_one(base: str) -> None:
    reach, body = Reach(inner=frozenset({base}), seconds=0.1), b"x" * SLOWEST_LINE
    assert ask("POST", f"{base}/langsam", reach, body=body).body == b"POST " + body
    with pytest.raises(NoAnswerError, match="rechtzeitig"):
        ask("POST", f"{base}/langsam", reach, body=b"x")


def test_the_time_grows_with_what_is_sent() -> None:
    assert [seconds_for(size, Reach()) for size in (0, 100_000_000)] == [20, 420]


def drip(listener: socket.socket, drops: Iterable[bytes]) -> None:
    opened, _ = listener.accept()
    with opened, suppress(OSError):
        for drop in drops:
            opened.sendall(drop)
            time.sleep(0.02)


@pytest.mark.parametrize(
    ("scheme", "beginning"),
    [
        ("http", b""),
        ("http", b"HTTP/1.1 200 OK\r\nX-Was: "),
        ("http", b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"),
        ("http", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        ("https", b"\x16\x03\x03\x3f\xff"),
    ],
    ids=["Status", "Kopfzeile", "Inhalt", "Stücke", "Handschlag"],
)
def test_one_deadline_holds_over_everything_that_drips(scheme: str, beginning: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        drops = (beginning, *(b"1" for _ in range(50)))
        threading.Thread(target=drip, args=(listener, drops), daemon=True).start()
        base, begun = f"{scheme}://127.0.0.1:{listener.getsockname()[1]}", time.monotonic()
        with pytest.raises(NoAnswerError, match="rechtzeitig") as fault:
            ask("GET", f"{base}/", Reach(inner=frozenset({base}), seconds=0.1))
    assert (fault.value.heals, time.monotonic() - begun < 0.4) == (True, True)


def test_the_connection_goes_to_the_address_that_was_checked(server: WSGIServer) -> None:
    name = f"http://fachverfahren.example:{server.server_port}"
    reach = Reach(inner=frozenset({name}), lookup=lambda host, port: ["127.0.0.1"])
    assert ask("GET", f"{name}/", reach).headers["x-host"] == name.removeprefix("http://")


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00::1"]
)
def test_names_that_lead_inside_are_not_called(address: str) -> None:
    reach = Reach(lookup=lambda host, port: ["93.184.216.34", address])
    with pytest.raises(NoAnswerError, match="internes Netz") as fault:
        ask("GET", "https://fachverfahren.example/", reach)
    assert (fault.value.heals, is_public(address)) == (False, False)


def test_a_name_that_does_not_exist_may_exist_later() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError

    with pytest.raises(NoAnswerError) as fault:
        ask("GET", "https://fachverfahren.example/", Reach(lookup=nowhere))
    assert fault.value.heals


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://fachverfahren.example/",
        "ftp://fachverfahren.example/",
        "https://name:geheim@fachverfahren.example/",
        "https://fachverfahren.example:22/",
        "https://fachverfahren.example:99999/",
        "https:///pfad",
        "https://fachverfahren.example/\r\nX: y",
        "https://fachverfahren.example/ä\x00",
        "https://[::1",
        f"https://fachverfahren.example/{'x' * 3000}",
    ],
)
def test_addresses_that_are_never_called(url: str) -> None:
    with pytest.raises(NoAnswerError) as fault:
        checked(url, Reach())
    assert not fault.value.heals


@pytest.mark.parametrize(("host", "believed"), [("amt.example", True), ("anders.example", False)])
def test_the_certificate_must_be_that_of_the_name(tmp_path: Path, host: str, believed: bool) -> None:
    authority = Authority(tmp_path)
    trust = tmp_path / "trust.pem"
    trust.write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    secure = server_for(program, 0)
    secure.socket = authority.server_context("amt.example").wrap_socket(secure.socket, server_side=True)
    threading.Thread(target=secure.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    base = f"https://{host}:{secure.server_port}"
    reach = Reach(inner=frozenset({base}), lookup=lambda name, port: ["127.0.0.1"], trust=str(trust))
    try:
        if believed:
            assert ask("GET", f"{base}/", reach).status == 200
        else:
            with pytest.raises(NoAnswerError, match="Zertifikat"):
                ask("GET", f"{base}/", reach)
    finally:
        secure.shutdown()
        secure.server_close()


def test_nobody_there_heals() -> None:
    base = "http://127.0.0.1:9"
    with pytest.raises(NoAnswerError, match="nicht zu erreichen") as fault:
        ask("GET", f"{base}/", Reach(inner=frozenset({base})))
    assert fault.value.heals

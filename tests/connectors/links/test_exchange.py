"""One question and one answer, within the limits."""

from __future__ import annotations

import gzip
import zlib

import pytest

from fahrplan.connectors.links.addresses import target_of
from fahrplan.connectors.links.exchange import Answer, exchange, unpacked
from fahrplan.connectors.links.limits import BODY_BYTES, Budget
from tests.connectors.links.conftest import Serve, reach_to
from tests.connectors.links.servers import Asked, Server


def asked(server: Server, path: str) -> Answer:
    reach = reach_to(server)
    return exchange(target_of(server.url(path), reach.doors), "GET", reach, Budget())


def chunked(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("transfer-encoding", "chunked")
    asked.end_headers()
    for word in (b"Hunde", b"steuer"):
        asked.wfile.write(b"%x\r\n%s\r\n" % (len(word), word))
    asked.wfile.write(b"0\r\n\r\n")


def test_a_body_is_cut_at_256_kilobytes(serve: Serve) -> None:
    server = serve({"/": lambda asked: asked.reply(200, b"x" * (BODY_BYTES + 1000))})
    assert asked(server, "/").body == b"x" * BODY_BYTES


def test_a_body_is_read_whole_also_where_the_server_says_that_it_hangs_up(serve: Serve) -> None:
    server = serve({"/": lambda asked: asked.reply(200, b"x" * 100_000, connection="close")})
    assert len(asked(server, "/").body) == 100_000


def test_a_body_in_chunks_is_put_together(serve: Serve) -> None:
    assert asked(serve({"/": chunked}), "/").body == b"Hundesteuer"


def test_a_body_that_breaks_off_is_kept_so_far(serve: Serve) -> None:
    server = serve({"/": lambda asked: asked.reply(200, b"Hunde", content_length="500")})
    assert (asked(server, "/").body, asked(server, "/").in_time) == (b"Hunde", True)


def test_the_host_is_named_and_nothing_private_is_sent(serve: Serve) -> None:
    server = serve({"/": lambda asked: asked.reply(200)})
    asked(server, "/")
    assert sorted(server.headers[0]) == [
        "accept",
        "accept-encoding",
        "accept-language",
        "connection",
        "host",
        "user-agent",
    ]
    assert server.headers[0]["host"] == f"dienst.example:{server.port}"


@pytest.mark.parametrize(
    ("body", "encoding", "expected"),
    [
        (b"plain", "", b"plain"),
        (b"plain", "identity", b"plain"),
        (gzip.compress(b"packed"), "GZIP", b"packed"),
        (zlib.compress(b"packed"), "deflate", b"packed"),
        (zlib.compress(b"packed")[2:-4], "deflate", b"packed"),
        (gzip.compress(b"packed" * 99)[:20], "gzip", b"packed"),
        (b"nonsense", "gzip", b""),
        (b"nonsense", "br", b""),
        (gzip.compress(b"0" * 50_000_000), "gzip", b"0" * BODY_BYTES),
    ],
)
def test_packed_bodies_are_unpacked_up_to_the_limit(body: bytes, encoding: str, expected: bytes) -> None:
    assert unpacked(body, encoding)[: max(len(expected), BODY_BYTES)].startswith(expected)
    assert len(unpacked(body, encoding)) <= BODY_BYTES

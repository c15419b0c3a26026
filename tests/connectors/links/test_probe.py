"""The whole way of a visit, against servers that behave badly; nothing else is contacted."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime, timedelta

import pytest

from fahrplan.connectors.links.limits import BODY_BYTES
from fahrplan.implementation.enums import LinkOutcome
from fahrplan.implementation.rules.links import judge
from tests.connectors.links.certificates import EXPIRED, GOOD_UNTIL, Authority
from tests.connectors.links.conftest import AGENT, Serve, probe_for
from tests.connectors.links.servers import Asked, page, redirect, status

pytestmark = pytest.mark.django_db
TEN_GIGABYTES = 10 * 1024**3


def endless(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("content-type", "text/html")
    asked.send_header("content-length", str(TEN_GIGABYTES))
    asked.end_headers()
    if asked.command == "HEAD":
        return
    asked.wfile.write(b"<title>Gro\xc3\x9fe Seite</title>")
    while True:
        asked.server.sent += asked.wfile.write(b"x" * 65536)


def test_a_page_is_read_with_title_and_final_address(serve: Serve) -> None:
    server = serve({"/alt": redirect("/antrag"), "/antrag": page("Hundesteuer anmelden")})
    visit = probe_for(server).visit(server.url("/alt"))
    assert (visit.obstacle, visit.status, visit.title, visit.final_url, visit.redirects) == (
        None,
        200,
        "Hundesteuer anmelden",
        server.url("/antrag"),
        (server.url("/antrag"),),
    )


def test_names_itself_and_sends_no_cookie(serve: Serve) -> None:
    server = serve(
        {
            "/a": redirect("/b", set_cookie="sitzung=1; Path=/"),
            "/b": page("Antrag"),
        }
    )
    probe_for(server).visit(server.url("/a"))
    assert {headers["user-agent"] for headers in server.headers} == {AGENT}
    assert [name for headers in server.headers for name in headers if name == "cookie"] == []


def test_a_missing_page_has_its_status(serve: Serve) -> None:
    server = serve({})
    assert probe_for(server).visit(server.url("/weg")).status == 404


def test_head_is_enough_for_what_is_no_page(serve: Serve) -> None:
    server = serve({"/form.pdf": lambda asked: asked.reply(200, b"%PDF", content_type="application/pdf")})
    probe_for(server).visit(server.url("/form.pdf"))
    assert server.asked == [("GET", "/robots.txt"), ("HEAD", "/form.pdf")]


@pytest.mark.parametrize("code", [400, 404, 405, 500, 501])
def test_get_follows_where_head_is_not_allowed(serve: Serve, code: int) -> None:
    server = serve({"HEAD /antrag": status(code), "GET /antrag": page("Antrag")})
    visit = probe_for(server).visit(server.url("/antrag"))
    assert (visit.status, visit.title) == (200, "Antrag")


def test_get_follows_where_head_hangs_up(serve: Serve) -> None:
    server = serve({"HEAD /antrag": lambda asked: None, "GET /antrag": page("Antrag")})
    assert probe_for(server).visit(server.url("/antrag")).title == "Antrag"


def test_a_redirect_loop_ends(serve: Serve) -> None:
    server = serve({"/a": redirect("/b"), "/b": redirect("/a")})
    visit = probe_for(server).visit(server.url("/a"))
    assert visit.obstacle == LinkOutcome.REDIRECT_LOOP
    assert server.asked == [("GET", "/robots.txt"), ("HEAD", "/a"), ("HEAD", "/b")]


def test_a_loop_for_want_of_a_cookie_is_told_apart(serve: Serve) -> None:
    server = serve({"/a": redirect("/a", set_cookie="probe=1")})
    assert probe_for(server).visit(server.url("/a")).obstacle == LinkOutcome.COOKIES


def test_five_redirects_are_followed_and_no_more(serve: Serve) -> None:
    routes = {f"/{number}": redirect(f"/{number + 1}") for number in range(9)}
    server = serve(routes | {"/5": page("Am Ziel")})
    assert probe_for(server).visit(server.url("/0")).title == "Am Ziel"
    endless_server = serve(routes)
    assert probe_for(endless_server).visit(endless_server.url("/0")).obstacle == LinkOutcome.REDIRECTS
    assert endless_server.asked[-1] == ("HEAD", "/5")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433"])
def test_a_redirect_to_the_own_machine_contacts_nothing(serve: Serve, host: str) -> None:
    forbidden = serve({"/": page("Innen")})
    server = serve({"/a": redirect(f"http://{host}:{forbidden.port}/")})
    visit = probe_for(server, ports=(forbidden.port,)).visit(server.url("/a"))
    assert (visit.obstacle, forbidden.connections) == (LinkOutcome.INTERNAL_ADDRESS, 0)


def test_a_name_that_resolves_to_a_private_address_contacts_nothing(serve: Serve) -> None:
    forbidden = serve({"/": page("Innen")})
    names = {"intern.example": ["127.0.0.1"]}
    probe = probe_for(ports=(forbidden.port,), names=names)
    visit = probe.visit(forbidden.url("/", host="intern.example"))
    assert (visit.obstacle, forbidden.connections) == (LinkOutcome.INTERNAL_NAME, 0)


def test_one_private_address_among_public_ones_is_enough_to_refuse(serve: Serve) -> None:
    server = serve({"/": page("Antrag")})
    names = {"gemischt.example": ["127.0.0.1", "10.0.0.8"]}
    visit = probe_for(server, names=names).visit(server.url("/", host="gemischt.example"))
    assert (visit.obstacle, server.connections) == (LinkOutcome.INTERNAL_NAME, 0)


def test_a_name_that_changes_its_address_between_questions_is_caught(serve: Serve) -> None:
    forbidden = serve({"/": page("Innen")})
    server = serve({"/": page("Antrag")})
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    probe = probe_for(server)
    object.__setattr__(probe.reach, "lookup", lambda host, port: next(answers))
    visit = probe.visit(server.url("/"))
    assert (visit.obstacle, server.asked, forbidden.connections) == (
        LinkOutcome.INTERNAL_NAME,
        [("GET", "/robots.txt")],
        0,
    )


@pytest.mark.parametrize(
    "goal", ["ftp://dienst.example/", "http://name:wort@dienst.example/", "file:///etc/passwd"]
)
def test_a_redirect_to_what_must_not_be_called_ends(serve: Serve, goal: str) -> None:
    server = serve({"/a": redirect(goal)})
    assert probe_for(server).visit(server.url("/a")).obstacle == LinkOutcome.BAD_ADDRESS


def test_of_ten_gigabytes_only_the_beginning_is_read(serve: Serve) -> None:
    server = serve({"/gross": endless})
    visit = probe_for(server).visit(server.url("/gross"))
    assert (visit.status, visit.title, server.broken_off.wait(5)) == (200, "Große Seite", True)
    assert server.sent < 20 * BODY_BYTES + 10_000_000  # the rest lay in buffers of the system


def test_a_gzip_bomb_stays_small(serve: Serve) -> None:
    bomb = gzip.compress(b"<title>Bombe</title>" + b"\0" * 200_000_000, compresslevel=1)[:BODY_BYTES]
    server = serve({"/bombe": lambda asked: asked.reply(200, bomb, content_encoding="gzip")})
    started = time.monotonic()
    visit = probe_for(server).visit(server.url("/bombe"))
    assert (visit.status, visit.title, time.monotonic() - started < 3) == (200, "Bombe", True)


def test_dripping_headers_run_into_the_time_limit(serve: Serve) -> None:
    def drip(asked: Asked) -> None:
        for letter in b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" * 99:
            asked.wfile.write(bytes([letter]))
            time.sleep(0.05)

    server = serve({"/tropf": drip})
    started = time.monotonic()
    visit = probe_for(server, seconds=1.5).visit(server.url("/tropf"))
    assert (visit.obstacle, time.monotonic() - started < 5) == (LinkOutcome.TIMEOUT, True)


def test_a_dripping_body_runs_into_the_time_limit(serve: Serve) -> None:
    def drip(asked: Asked) -> None:
        asked.reply(200, content_length="100000")
        while asked.command == "GET":
            asked.wfile.write(b" ")
            time.sleep(0.05)

    server = serve({"/tropf": drip})
    visit = probe_for(server, seconds=1.5).visit(server.url("/tropf"))
    assert (visit.obstacle, server.broken_off.wait(5)) == (LinkOutcome.TIMEOUT, True)


def test_a_slow_end_does_not_spoil_a_page_that_has_come(serve: Serve) -> None:
    def slow(asked: Asked) -> None:
        asked.reply(200, "<title>Antrag</title>", content_length="100000")
        time.sleep(4 if asked.command == "GET" else 0)

    server = serve({"/langsam": slow})
    visit = probe_for(server, seconds=1.5).visit(server.url("/langsam"))
    assert (visit.obstacle, visit.title) == (None, "Antrag")


def test_endless_headers_end(serve: Serve) -> None:
    def headers(asked: Asked) -> None:
        asked.send_response(200)
        for number in range(100_000):
            asked.wfile.write(b"x-%d: %s\r\n" % (number, b"y" * 1000))

    server = serve({"/kopf": headers})
    assert probe_for(server).visit(server.url("/kopf")).obstacle == LinkOutcome.BROKEN


def test_what_is_not_http_is_broken(serve: Serve) -> None:
    server = serve({"/smtp": lambda asked: asked.wfile.write(b"220 mail.example ESMTP\r\n") and None})
    assert probe_for(server).visit(server.url("/smtp")).obstacle == LinkOutcome.BROKEN


def test_a_closed_port_is_no_connection(serve: Serve) -> None:
    server = serve({})
    server.shutdown()
    server.server_close()
    assert probe_for(server).visit(server.url()).obstacle == LinkOutcome.NO_CONNECTION


def test_robots_are_respected(serve: Serve) -> None:
    robots = "User-agent: *\nDisallow: /antrag"
    server = serve(
        {"/robots.txt": lambda asked: asked.reply(200, robots), "/antrag": page("A"), "/info": page("Info")}
    )
    probe = probe_for(server)
    assert probe.visit(server.url("/antrag")).obstacle == LinkOutcome.ROBOTS
    assert probe.visit(server.url("/info")).title == "Info"
    assert server.asked == [("GET", "/robots.txt"), ("HEAD", "/info"), ("GET", "/info")]


def test_robots_of_the_goal_of_a_redirect_are_respected(serve: Serve) -> None:
    goal = serve(
        {"/robots.txt": lambda asked: asked.reply(200, "User-agent: Fahrplan\nDisallow: /"), "/b": page("B")}
    )
    server = serve({"/a": redirect(goal.url("/b", host="ziel.example"))})
    visit = probe_for(server, goal).visit(server.url("/a"))
    assert (visit.obstacle, goal.asked) == (LinkOutcome.ROBOTS, [("GET", "/robots.txt")])


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_host_that_cannot_say_is_left_alone(serve: Serve, code: int) -> None:
    server = serve({"/robots.txt": status(code), "/antrag": page("Antrag")})
    visit = probe_for(server).visit(server.url("/antrag"))
    assert (visit.obstacle, server.asked) == (LinkOutcome.ROBOTS_UNCLEAR, [("GET", "/robots.txt")])


def test_robots_that_lead_into_an_inner_net_count_as_none(serve: Serve) -> None:
    forbidden = serve({"/robots.txt": page("Innen")})
    server = serve({"/robots.txt": redirect(forbidden.url("/robots.txt")), "/antrag": page("Antrag")})
    visit = probe_for(server, ports=(forbidden.port,)).visit(server.url("/antrag"))
    assert (visit.title, forbidden.connections) == ("Antrag", 0)


def test_robots_that_lead_round_in_circles_count_as_none(serve: Serve) -> None:
    server = serve({"/robots.txt": redirect("/robots.txt"), "/antrag": page("Antrag")})
    assert probe_for(server).visit(server.url("/antrag")).title == "Antrag"


def test_a_good_certificate_has_its_end_noted(serve: Serve, authority: Authority) -> None:
    server = serve({"/": page("Antrag")}, authority.server_context("dienst.example"))
    visit = probe_for(server, trust=authority.trust()).visit(server.url())
    assert (visit.status, visit.certificate_expires) == (200, GOOD_UNTIL)


def test_an_expired_certificate_says_since_when(serve: Serve, authority: Authority) -> None:
    server = serve({"/": page("Antrag")}, authority.server_context("dienst.example", until=EXPIRED))
    visit = probe_for(server, trust=authority.trust()).visit(server.url())
    assert (visit.obstacle, visit.certificate_expires, server.asked) == (
        LinkOutcome.CERTIFICATE_EXPIRED,
        EXPIRED,
        [],
    )


def test_certificate_faults_are_told_apart(serve: Serve, authority: Authority) -> None:
    other = serve({"/": page("A")}, authority.server_context("anderswo.example"))
    own = serve({"/": page("A")}, authority.server_context("dienst.example", self_signed=True))
    unknown = serve({"/": page("A")}, authority.server_context("dienst.example"))
    trusting = probe_for(other, own, trust=authority.trust())
    assert trusting.visit(other.url()).obstacle == LinkOutcome.CERTIFICATE_HOST
    assert trusting.visit(own.url()).obstacle == LinkOutcome.CERTIFICATE_SELF
    assert probe_for(unknown).visit(unknown.url()).obstacle == LinkOutcome.CERTIFICATE_CHAIN


def test_no_tls_where_https_is_asked_for(serve: Serve) -> None:
    server = serve({"/": page("Antrag")})
    url = server.url().replace("http:", "https:")
    assert probe_for(server).visit(url).obstacle == LinkOutcome.TLS


def test_the_way_from_https_to_http_is_noted(serve: Serve, authority: Authority) -> None:
    plain = serve({"/b": page("Antrag")})
    server = serve(
        {"/a": redirect(plain.url("/b"))},
        authority.server_context("dienst.example"),
    )
    visit = probe_for(server, plain, trust=authority.trust()).visit(server.url("/a"))
    assert (visit.downgraded, visit.title) == (True, "Antrag")


def test_a_proxy_in_the_environment_is_not_used(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = serve({})
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    server = serve({"/": page("Antrag")})
    assert (probe_for(server, proxy).visit(server.url()).title, proxy.connections) == ("Antrag", 0)


def test_the_wish_for_a_later_visit_is_read_in_seconds(serve: Serve) -> None:
    later = datetime.now(UTC) + timedelta(hours=2)
    server = serve(
        {
            "/zahl": status(429, retry_after="120"),
            "/datum": status(503, retry_after=f"{later:%a, %d %b %Y %H:%M:%S} GMT"),
            "/unsinn": status(503, retry_after="bald"),
        }
    )
    probe = probe_for(server)
    told = [probe.visit(server.url(path)).retry_after for path in ("/zahl", "/datum", "/unsinn")]
    assert (told[0], told[1] is not None and 7100 < told[1] <= 7200, told[2]) == (120, True, None)


@pytest.mark.parametrize(
    ("title", "text", "outcome"),
    [
        ("Seite nicht gefunden", "Leider.", LinkOutcome.SOFT_NOT_FOUND),
        ("dienst.example", "Diese Domain steht zum Verkauf.", LinkOutcome.PARKED),
        ("Hundesteuer", "Hier melden Sie Ihren Hund an.", LinkOutcome.ALIVE),
    ],
)
def test_what_a_page_says_decides(serve: Serve, title: str, text: str, outcome: LinkOutcome) -> None:
    server = serve({"/antrag": page(title, text)})
    assert judge(probe_for(server).visit(server.url("/antrag"))).outcome == outcome


def test_a_redirect_with_umlauts_is_followed(serve: Serve) -> None:
    server = serve({"/a": redirect("/hund/b%C3%BCrger"), "/hund/b%C3%BCrger": page("Bürger")})
    assert probe_for(server).visit(server.url("/a")).title == "Bürger"

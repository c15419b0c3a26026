"""From a server that behaves badly to the observation that is stored about its link."""

from __future__ import annotations

import time
from typing import Any

import pytest

from fahrplan.implementation.models import Link, Observation
from fahrplan.implementation.ports import register_link_probe
from fahrplan.implementation.services.links import check_due_links
from fahrplan.implementation.services.observing import link_for
from tests.connectors.links.certificates import EXPIRED, Authority
from tests.connectors.links.conftest import Serve, authority, probe_for, serve
from tests.connectors.links.servers import Asked, Server, page, redirect, status
from tests.connectors.links.test_probe import endless

__all__ = ["authority", "serve"]
pytestmark = pytest.mark.django_db


def slow(asked: Asked) -> None:
    for letter in b"HTTP/1.1 200 OK\r\n" + b"x" * 200:
        asked.wfile.write(bytes([letter]))
        time.sleep(0.05)


ROUTES = {
    "/antrag": page("Hundesteuer anmelden"),
    "/kreis": redirect("/kreis2"),
    "/kreis2": redirect("/kreis"),
    "/gross": endless,
    "/tropf": slow,
    "/weich": page("Seite nicht gefunden"),
    "/geparkt": page("Diese Domain steht zum Verkauf"),
    "/kaputt": status(500),
    "/zu": status(401),
    "/umgezogen": redirect("/"),
    "/": page("Willkommen"),
    "/spaeter": status(503, retry_after="60"),
}


def stored(settings: Any, *servers: Server, urls: list[str], **options: object) -> dict[str, tuple[str, str]]:
    """Check these addresses; what is stored of each: finding („–“ for none) and outcome."""
    register_link_probe("test_links", probe_for(*servers, **options))
    settings.LINK_PROBE = "test_links"
    for url in urls:
        link_for(url)
    list(check_due_links(limit=100))
    findings = dict(Observation.objects.values_list("link__url", "finding"))
    return {link.url: (findings.get(link.url, "–"), link.outcome) for link in Link.objects.all()}


def test_each_ends_as_the_right_observation(serve: Serve, settings: Any) -> None:
    server = serve(ROUTES)
    wanted = {
        "/antrag": ("alive", "alive"),
        "/weg": ("dead", "not_found"),
        "/kreis": ("dead", "redirect_loop"),
        "/gross": ("alive", "alive"),
        "/tropf": ("dead", "timeout"),
        "/weich": ("dead", "soft_not_found"),
        "/geparkt": ("dead", "parked"),
        "/kaputt": ("dead", "server_error"),
        "/zu": ("alive", "login"),
        "/umgezogen": ("dead", "start_page"),
        "/spaeter": ("–", "busy"),
    }
    urls = [server.url(path) for path in wanted]
    found = stored(settings, server, urls=urls, seconds=2.5)
    assert found == {server.url(path): told for path, told in wanted.items()}


def test_a_redirect_to_the_own_machine_is_dead_and_contacts_nothing(serve: Serve, settings: Any) -> None:
    forbidden = serve({"/": page("Innen")})
    server = serve({"/a": redirect(f"http://127.0.0.1:{forbidden.port}/")})
    found = stored(settings, server, urls=[server.url("/a")], ports=(forbidden.port,))
    assert (found, forbidden.connections) == ({server.url("/a"): ("dead", "internal_address")}, 0)


def test_an_expired_certificate_is_dead_and_says_since_when(
    serve: Serve, authority: Authority, settings: Any
) -> None:
    server = serve({"/": page("Antrag")}, authority.server_context("dienst.example", until=EXPIRED))
    found = stored(settings, server, urls=[server.url()], trust=authority.trust())
    evidence = Observation.objects.get().evidence or {}
    assert (found, evidence["certificate_expires"]) == (
        {server.url(): ("dead", "cert_expired")},
        EXPIRED.isoformat(),
    )

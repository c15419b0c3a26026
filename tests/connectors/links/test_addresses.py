"""Which addresses may be called up."""

from __future__ import annotations

import socket
import time

import pytest

from fahrplan.connectors.links.addresses import Doors, addresses_of, target_of
from fahrplan.connectors.links.limits import Stopped
from fahrplan.foundation.services.outgoing import is_public, system_lookup
from fahrplan.implementation.enums import LinkOutcome

PUBLIC = "93.184.216.34"


def refused(url: str, doors: Doors | None = None) -> LinkOutcome:
    with pytest.raises(Stopped) as ended:
        target_of(url, doors or Doors())
    return ended.value.outcome


def resolved(host: str, *addresses: str, doors: Doors | None = None) -> list[str]:
    target = target_of(f"http://{host}/", doors or Doors())
    return addresses_of(target, doors or Doors(), lambda *_: list(addresses), seconds=5)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://dienst.example", "https://dienst.example/"),
        ("  HTTPS://Dienst.Example:443/A?b=c#d ", "https://dienst.example/A?b=c"),
        ("http://dienst.example:80/a b", "http://dienst.example/a%20b"),
        ("https://straße.example/bürger?ä=ö", "https://xn--strae-oqa.example/b%C3%BCrger?%C3%A4=%C3%B6"),
        ("https://dienst.example./a", "https://dienst.example/a"),
        ("https://dienst.example/a%2Fb", "https://dienst.example/a%2Fb"),
        ("http://[2606:2800:220::1]/", "http://[2606:2800:220::1]/"),
    ],
)
def test_an_address_is_brought_into_one_form(url: str, expected: str) -> None:
    assert target_of(url, Doors()).url == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "dienst.example",
        "ftp://dienst.example/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "mailto:amt@example.org",
        "http:///pfad",
        "http://name@dienst.example/",
        "http://name:wort@dienst.example/",
        "http://dienst.example:99999/",
        "http://dienst.example:x/",
        "http://dienst.example\\@innen.example/",
        "http://dienst.example/\r\nHost: innen",
        "http://dienst example/",
        "http://dienst%2eexample/",
        "http://-dienst.example/",
        "http://a..example/",
        "http://[fe80::1%25eth0]/",
        "http://[::1/",
        f"http://dienst.example/{'x' * 2000}",
    ],
)
def test_bad_addresses_are_refused(url: str) -> None:
    assert refused(url) == LinkOutcome.BAD_ADDRESS


@pytest.mark.parametrize("port", [22, 25, 8080, 5432])
def test_other_ports_are_refused_until_released(port: int) -> None:
    url = f"http://dienst.example:{port}/"
    assert refused(url) == LinkOutcome.PORT
    assert target_of(url, Doors(ports=frozenset({port}))).port == port


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:93.184.216.34",
        "64:ff9b::7f00:1",
        "64:ff9b::5db8:d822",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ],
)
def test_inner_and_special_addresses_are_not_public(address: str) -> None:
    assert is_public(address) is False


@pytest.mark.parametrize("address", [PUBLIC, "1.1.1.1", "100.128.0.1", "172.32.0.1", "2606:2800:220::1"])
def test_ordinary_addresses_are_public(address: str) -> None:
    assert is_public(address) is True


@pytest.mark.parametrize(
    ("host", "address", "outcome"),
    [
        ("127.0.0.1", "127.0.0.1", LinkOutcome.INTERNAL_ADDRESS),
        ("[::1]", "::1", LinkOutcome.INTERNAL_ADDRESS),
        ("localhost", "127.0.0.1", LinkOutcome.INTERNAL_ADDRESS),
        ("amt.localhost.", "127.0.0.1", LinkOutcome.INTERNAL_ADDRESS),
        ("017700000001", "127.0.0.1", LinkOutcome.INTERNAL_ADDRESS),
        ("intern.example", "10.0.0.1", LinkOutcome.INTERNAL_NAME),
    ],
)
def test_a_name_for_an_inner_address_is_undecided_the_address_itself_is_not(
    host: str, address: str, outcome: LinkOutcome
) -> None:
    with pytest.raises(Stopped) as ended:
        resolved(host, address)
    assert ended.value.outcome == outcome


def test_every_address_of_a_host_is_checked() -> None:
    assert resolved("dienst.example", PUBLIC, "1.1.1.1") == [PUBLIC, "1.1.1.1"]
    with pytest.raises(Stopped):
        resolved("dienst.example", PUBLIC, "fd00::1")


def test_what_is_allowed_is_one_address_with_its_port() -> None:
    doors = Doors(allowed=frozenset({"127.0.0.1:80"}))
    assert resolved("dienst.example", "127.0.0.1", doors=doors) == ["127.0.0.1"]
    with pytest.raises(Stopped):
        resolved("dienst.example", "127.0.0.2", doors=doors)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), LinkOutcome.NO_HOST),
        (socket.gaierror(socket.EAI_AGAIN, "later"), LinkOutcome.NAME_SERVICE),
    ],
)
def test_an_unknown_name_and_a_silent_name_service_are_told_apart(
    error: OSError, outcome: LinkOutcome
) -> None:
    def lookup(host: str, port: int) -> list[str]:
        raise error

    with pytest.raises(Stopped) as ended:
        addresses_of(target_of("http://dienst.example/", Doors()), Doors(), lookup, seconds=5)
    assert ended.value.outcome == outcome


def test_a_name_without_addresses_is_unknown() -> None:
    with pytest.raises(Stopped) as ended:
        resolved("dienst.example")
    assert ended.value.outcome == LinkOutcome.NO_HOST


def test_a_name_service_that_hangs_is_not_waited_for() -> None:
    def lookup(host: str, port: int) -> list[str]:
        time.sleep(1)
        return []

    started = time.monotonic()
    with pytest.raises(Stopped) as ended:
        addresses_of(target_of("http://dienst.example/", Doors()), Doors(), lookup, seconds=0.1)
    assert (ended.value.outcome, time.monotonic() - started < 0.8) == (LinkOutcome.NAME_SERVICE, True)


def test_the_machine_knows_itself() -> None:
    assert system_lookup("127.0.0.1", 80) == ["127.0.0.1"]

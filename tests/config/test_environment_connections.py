"""Settings of other systems that are called up."""

from __future__ import annotations

import pytest

from config.environment import read_environment
from config.environment_values import SettingError
from tests.config.test_environment import GOOD


def test_mail_settings_are_taken_apart() -> None:
    mail = read_environment(GOOD | {"FAHRPLAN_MAIL_URL": "smtp://ich:wort@mail.example:587"}).mail
    assert mail is not None
    assert (mail.host, mail.port, mail.user, mail.password, mail.use_tls) == (
        "mail.example",
        587,
        "ich",
        "wort",
        True,
    )


def test_links_are_not_checked_until_that_is_switched_on() -> None:
    links = read_environment(GOOD).links
    assert (links.probe, links.ports, links.allowed) == ("", {80, 443}, frozenset())


def test_the_demo_plays_recorded_answers() -> None:
    assert read_environment(GOOD | {"FAHRPLAN_MODE": "demo"}).links.probe == "links_demo"


def test_who_checks_links_says_who_it_is() -> None:
    variables = GOOD | {"FAHRPLAN_LINK_CHECK": "an", "FAHRPLAN_CONTACT": "betrieb@fahrplan.example.org"}
    links = read_environment(variables | {"FAHRPLAN_LINK_PORTS": "8443, 8080"}).links
    assert (links.probe, links.contact, links.ports) == (
        "links",
        "betrieb@fahrplan.example.org",
        {80, 443, 8080, 8443},
    )


def test_inner_addresses_are_for_tests_only() -> None:
    variables = GOOD | {"FAHRPLAN_LINK_ALLOWED": "127.0.0.1:8099"}
    assert read_environment(variables | {"FAHRPLAN_MODE": "test"}).links.allowed == {"127.0.0.1:8099"}
    with pytest.raises(SettingError, match="FAHRPLAN_LINK_ALLOWED"):
        read_environment(variables)


@pytest.mark.parametrize(
    ("variables", "word"),
    [
        ({"FAHRPLAN_PAYMENT_URL": "http://bezahlen.example.org"}, "FAHRPLAN_PAYMENT_URL muss mit https://"),
        ({"FAHRPLAN_PAYMENT_URL": "http://127.0.0.1:8090"}, "FAHRPLAN_PAYMENT_URL muss mit https://"),
        ({"FAHRPLAN_ZBP_DESTINATION": "überall"}, "FAHRPLAN_ZBP_DESTINATION"),
        ({"FAHRPLAN_ZBP_ENVIRONMENT": "mond"}, "FAHRPLAN_ZBP_ENVIRONMENT ist „mond“"),
        ({"FAHRPLAN_PAYMENT_END_POINT": "a/b"}, "FAHRPLAN_PAYMENT_END_POINT"),
        ({"FAHRPLAN_LINK_CHECK": "ja"}, "FAHRPLAN_LINK_CHECK ist „ja“"),
        ({"FAHRPLAN_LINK_CHECK": "demo"}, "FAHRPLAN_LINK_CHECK=demo"),
        ({"FAHRPLAN_LINK_CHECK": "an"}, "FAHRPLAN_CONTACT fehlt"),
        ({"FAHRPLAN_LINK_CHECK": "an", "FAHRPLAN_CONTACT": "a@b.de\r\nX: y"}, "FAHRPLAN_CONTACT fehlt"),
        ({"FAHRPLAN_LINK_PORTS": "443,viele"}, "FAHRPLAN_LINK_PORTS"),
        ({"FAHRPLAN_LINK_PORTS": "70000"}, "FAHRPLAN_LINK_PORTS"),
    ],
)
def test_wrong_settings_for_links_are_named(variables: dict[str, str], word: str) -> None:
    with pytest.raises(SettingError, match=word):
        read_environment(GOOD | variables)


def test_allowed_addresses_have_a_port() -> None:
    with pytest.raises(SettingError, match=r"127\.0\.0\.1:8099"):
        read_environment(GOOD | {"FAHRPLAN_MODE": "test", "FAHRPLAN_LINK_ALLOWED": "localhost"})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://mail.example", (587, True, False)),
        ("smtp://mail.example:25", (25, False, False)),
        ("smtps://mail.example", (465, False, True)),
        ("smtps://mail.example:587", (587, False, True)),
    ],
)
def test_mail_is_encrypted_as_the_address_says(address: str, expected: tuple[int, bool, bool]) -> None:
    mail = read_environment(GOOD | {"FAHRPLAN_MAIL_URL": address}).mail
    assert mail is not None
    assert (mail.port, mail.use_tls, mail.use_ssl) == expected


def test_the_virus_scanner_is_a_socket_or_a_port() -> None:
    for address in ("/run/clamav/clamd.ctl", "scanner:3310"):
        assert read_environment(GOOD | {"FAHRPLAN_CLAMAV": address}).clamav == address
    with pytest.raises(SettingError, match="FAHRPLAN_CLAMAV"):
        read_environment(GOOD | {"FAHRPLAN_CLAMAV": "scanner"})


def test_the_simulated_delivery_service_belongs_to_the_demo() -> None:
    address = "http://fahrplan:geheim@127.0.0.1:8099"
    found = read_environment(GOOD | {"FAHRPLAN_MODE": "demo", "FAHRPLAN_FIT_CONNECT_DEMO": address})
    assert found.fit_connect_demo == address
    for mode, wrong in (("production", address), ("demo", "http://fahrplan:geheim@anderswo.example:80")):
        with pytest.raises(SettingError, match="FAHRPLAN_FIT_CONNECT_DEMO"):
            read_environment(GOOD | {"FAHRPLAN_MODE": mode, "FAHRPLAN_FIT_CONNECT_DEMO": wrong})

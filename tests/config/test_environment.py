"""Settings are checked before anything starts; each fault is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.environment import LICENCES, read_environment
from config.environment_values import Mode, SettingError
from fahrplan.implementation.rules import licences as rules

GOOD = {
    "FAHRPLAN_SECRET_KEY": "x" * 50,
    "DATABASE_URL": "postgresql://web:ge%40heim@db.example:5433/fahrplan?sslmode=require",
    "FAHRPLAN_BASE_URL": "https://fahrplan.example.org/",
}


def test_production_is_the_default() -> None:
    assert read_environment(GOOD).mode is Mode.PRODUCTION


def test_a_database_address_is_taken_apart() -> None:
    assert read_environment(GOOD).database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "fahrplan",
        "USER": "web",
        "PASSWORD": "ge@heim",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_socket_folder_may_be_the_host() -> None:
    variables = GOOD | {"DATABASE_URL": "postgresql:///fahrplan?host=/run/postgresql&port=5434"}
    database = read_environment(variables).database
    assert (database["HOST"], database["PORT"]) == ("/run/postgresql", "5434")


def test_the_owner_s_address_falls_back_to_the_web_role_s() -> None:
    environment = read_environment(GOOD)
    assert environment.owner_database == environment.database


def test_https_makes_the_installation_secure() -> None:
    assert read_environment(GOOD).secure


def test_production_answers_to_its_own_name_only() -> None:
    assert read_environment(GOOD).hosts == ["fahrplan.example.org"]


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("y" * 60 + "\n")
    variables = {name: value for name, value in GOOD.items() if name != "FAHRPLAN_SECRET_KEY"}
    found = read_environment(variables | {"FAHRPLAN_SECRET_KEY_FILE": str(tmp_path / "key")})
    assert found.secret_key == "y" * 60


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


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"FAHRPLAN_SECRET_KEY": "kurz"}, "FAHRPLAN_SECRET_KEY fehlt oder ist kürzer als 50 Zeichen."),
        ({"FAHRPLAN_MODE": "spiel"}, "FAHRPLAN_MODE ist „spiel“, erlaubt sind: production, demo, test."),
        (
            {"DATABASE_URL": "mysql://x"},
            "DATABASE_URL muss mit postgresql:// beginnen. Andere Datenbanken gehen nicht.",
        ),
        (
            {"FAHRPLAN_LICENCE": "frei"},
            "FAHRPLAN_LICENCE ist „frei“, erlaubt sind: dl-de/by-2-0, dl-de/zero-2-0, cc-by-4.0, cc0-1.0.",
        ),
        ({"FAHRPLAN_LAND": "17"}, "FAHRPLAN_LAND ist „17“, erwartet ist ein Landesschlüssel von 01 bis 16."),
        ({"FAHRPLAN_EMBEDDINGS": "ja"}, "FAHRPLAN_EMBEDDINGS ist „ja“, erlaubt sind „an“ und „aus“."),
        (
            {"FAHRPLAN_MAIL_URL": "mail.example"},
            "FAHRPLAN_MAIL_URL muss die Form smtp://name:passwort@server:587 haben.",
        ),
        (
            {"FAHRPLAN_SECRET_KEY_FILE": "/gibt/es/nicht"},
            "FAHRPLAN_SECRET_KEY und FAHRPLAN_SECRET_KEY_FILE sind beide gesetzt. Bitte nur eines davon angeben.",
        ),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(change: dict[str, str], message: str) -> None:
    with pytest.raises(SettingError) as fault:
        read_environment(GOOD | change)
    assert str(fault.value) == message


def test_a_missing_database_address_shows_an_example() -> None:
    with pytest.raises(SettingError, match=r"DATABASE_URL fehlt\. Beispiel: postgresql://"):
        read_environment(GOOD | {"DATABASE_URL": ""})


def test_an_unreadable_secret_file_is_named() -> None:
    variables = {name: value for name, value in GOOD.items() if name != "FAHRPLAN_SECRET_KEY"}
    with pytest.raises(SettingError, match="/gibt/es/nicht"):
        read_environment(variables | {"FAHRPLAN_SECRET_KEY_FILE": "/gibt/es/nicht"})


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


def test_every_licence_that_may_be_set_is_known() -> None:
    assert set(LICENCES) == set(rules.LICENCES)


def test_operator_and_licence_are_read() -> None:
    found = read_environment(GOOD | {"FAHRPLAN_OPERATOR": " Land Beispiel ", "FAHRPLAN_LICENCE": "cc0-1.0"})
    assert (found.operator, found.licence) == ("Land Beispiel", "cc0-1.0")


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

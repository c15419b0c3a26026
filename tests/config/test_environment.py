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


@pytest.mark.parametrize(
    ("mode", "address"),
    [
        ("production", "http://localhost:8000"),
        ("production", "http://[::1]:8000"),
        ("demo", "http://10.0.0.1"),
    ],
)
def test_on_this_machine_and_in_the_demo_it_goes_without(mode: str, address: str) -> None:
    variables = GOOD | {"FAHRPLAN_MODE": mode, "FAHRPLAN_BASE_URL": address}
    assert read_environment(variables).secure is False


def test_production_answers_to_its_own_name_only() -> None:
    assert read_environment(GOOD).hosts == ["fahrplan.example.org"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"FAHRPLAN_SECRET_KEY": "kurz"}, "FAHRPLAN_SECRET_KEY fehlt oder ist kürzer als 50 Zeichen."),
        (
            {"FAHRPLAN_BASE_URL": "http://fahrplan.example.org"},
            "FAHRPLAN_BASE_URL muss mit https:// beginnen; ohne geht nur http://localhost.",
        ),
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


def test_every_licence_that_may_be_set_is_known() -> None:
    assert set(LICENCES) == set(rules.LICENCES)


def test_who_runs_the_site_is_read_from_files(tmp_path: Path) -> None:
    told = tmp_path / "impressum.txt"
    told.write_text("Landkreis Beispiel\nMarkt 1\n", encoding="utf-8")
    variables = {f"FAHRPLAN_{name}_FILE": str(told) for name in ("IMPRINT", "CONTROLLER")}
    found = read_environment(GOOD | variables)
    assert found.imprint == found.controller == "Landkreis Beispiel\nMarkt 1"


def test_operator_and_licence_are_read() -> None:
    found = read_environment(GOOD | {"FAHRPLAN_OPERATOR": " Land Beispiel ", "FAHRPLAN_LICENCE": "cc0-1.0"})
    assert (found.operator, found.licence) == ("Land Beispiel", "cc0-1.0")

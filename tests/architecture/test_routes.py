"""Every route, and what it answers to every role, stands in a list that people read.

A new or changed route: ``python -m tests.architecture.write_routes``, then read each changed row.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.architecture.routes import all_routes, answers, stored
from tests.architecture.small_world import ROLES, build

# Forms that a visitor may send: log in, sign up, reset a password, give feedback, mark changes as seen.
OPEN_FORMS = {
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_from_key",
    "accounts:service-start",
    "catalogue:changes",
    "mailbox:with_code",
    "portal:feedback",
    "prioritisation:ballot",  # who has the code takes part in a rating round
}
# What every municipality may add, wherever it lies; not about any town's record.
OF_EVERY_MUNICIPALITY = {
    "loesungen/neu/",
    "austausch/wissen/neu/",
    "formulare/bausteine/einlesen/",
    "pakete/einlesen/",
    "vorgaenge/ziele/",
}
# The citizen of the list has applied: an account, a thread and a payment are this person's own.
OF_APPLICANT = ("postfach/", "zahlungen/", "konto/servicekonto/")
DENIED = {"302", "401", "403", "404"}
# Plans, tasks and ratings of a municipality: the Land reads them only where it is let in. Forms in work are for those
# who build them, cases for clerks, applications and mailboxes for those who apply.
INSIDE = (
    *(
        "formulare/",
        "pakete/<slug:key>/aktualisieren/",
        "pakete/einlesen/",
        "vorgaenge/",
        "plaetze/",
        "zahlungen/",
        "antrag/",
        "postfach/",
    ),
    *("prioritaeten/", "vorhaben/", "aufgaben/", "fahrplan/", "werkstatt/"),
    *("api/v1/prioritisation", "api/v1/rating-rounds", "api/v1/scenarios"),
    *("api/v1/boards", "api/v1/projects", "api/v1/tasks"),
)
# A municipality's own text: the Land may read it, nobody else may change it.
OWN_TEXTS = "/exemplare/"
READ_ONLY_ANYWAY = {"", "api-v1:openapi-json", "design:gallery", "healthz", "metrics", "readyz"}


def test_the_list_names_every_route_in_order() -> None:
    listed = list(dict.fromkeys((row["pattern"], row["name"]) for row in stored()))
    assert listed == [(route.pattern, route.name) for route in all_routes()]


def test_no_two_routes_share_a_name() -> None:
    names = [route.name for route in all_routes() if route.name]
    assert sorted(names) == sorted(set(names))


def test_a_visitor_sends_only_forms_meant_for_everybody() -> None:
    sent = {row["name"] for row in stored() if row["method"] == "POST" and row["visitor"] in {"200", "422"}}
    redirected = {
        row["name"]
        for row in stored()
        if row["method"] == "POST" and row["visitor"] == "302" and row["citizen"] == row["visitor"]
    }
    pages = {name for name in redirected if name.startswith(("catalogue:", "portal:", "transfer:"))}
    assert (sent | pages) - READ_ONLY_ANYWAY == OPEN_FORMS


def test_nobody_gets_more_than_a_steward_and_nobody_less_than_a_visitor() -> None:
    """A page that a visitor reads is read by all; one that anybody reads is read by the steward."""
    faults = [
        (row["pattern"], role)
        for row in stored()
        if row["method"] == "GET"
        and not row["pattern"].startswith("konto/")
        and OWN_TEXTS not in row["pattern"]
        and not row["pattern"].startswith(INSIDE)
        for role in ROLES
        if (row["visitor"] == "200" and row[role] != "200")
        or (row[role] == "200" and row["steward"] != "200")
    ]
    assert faults == []


def test_the_neighbour_may_no_more_than_a_citizen() -> None:
    """All records of the list belong to another town."""
    rows = [row for row in stored() if row["neighbour"] != row["citizen"]]
    own = [row for row in rows if row["pattern"].startswith(OF_APPLICANT)]
    assert {row["neighbour"] for row in own} <= DENIED
    assert {row["pattern"] for row in rows if row not in own} == OF_EVERY_MUNICIPALITY


def test_what_is_inside_is_for_those_who_work_there_alone() -> None:
    """Who is kept out as a steward is kept out as a neighbour, provider, citizen or visitor too."""
    rows = [row for row in stored() if row["pattern"].startswith(INSIDE)]
    kept = [row for row in rows if row["steward"] in {"403", "404"}]
    outside = ("visitor", "citizen", "neighbour", "provider")
    seen = {
        (row["pattern"], role)
        for row in kept
        for role in outside
        if row[role] not in DENIED and not (role == "citizen" and row["pattern"].startswith(OF_APPLICANT))
    }
    assert len(kept) > 200
    # Each town has these for its own.
    assert seen == {("pakete/einlesen/", "neighbour"), ("vorgaenge/ziele/", "neighbour")}


def test_cases_are_for_clerks_alone() -> None:
    rows = [row for row in stored() if row["pattern"].startswith(("vorgaenge/", "plaetze/runden/"))]
    seen = {
        row["pattern"].partition("<")[0]
        for row in rows
        for role in ROLES
        if role != "clerk" and row[role] not in DENIED
    }
    assert seen == {"vorgaenge/ziele/", "vorgaenge/ziele/neu/"}


def test_own_texts_are_seen_by_their_owner_and_the_land_alone() -> None:
    rows = [row for row in stored() if OWN_TEXTS in row["pattern"]]
    seen = {role for row in rows for role in ROLES if row[role] not in {"302", "403"}}
    assert seen == {"editor", "coordinator", "steward"}


def test_a_provider_may_no_more_than_a_citizen_with_solutions_and_reuse() -> None:
    rooms = ("loesungen/", "nachnutzung/", "bibliothek/", "austausch/", "mitteilungen/", "durchsuchen/")
    rows = [row for row in stored() if row["pattern"].startswith(rooms)]
    assert [row["pattern"] for row in rows if row["provider"] != row["citizen"]] == []


@pytest.mark.slow
@pytest.mark.django_db
def test_every_route_answers_every_role_as_listed(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }
    expected = {(row["pattern"], row["method"]): row for row in stored()}
    found = {(row["pattern"], row["method"]): row for row in answers(build())}
    changed = [
        (*place, role, expected.get(place, {}).get(role, "405"), found.get(place, {}).get(role, "405"))
        for place in expected.keys() | found.keys()
        for role in ROLES
        if expected.get(place, {}).get(role, "405") != found.get(place, {}).get(role, "405")
    ]
    assert sorted(changed) == []

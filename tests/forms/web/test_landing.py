"""The list of forms and the first page of one."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.forms.enums import CountKind
from fahrplan.forms.models import Draft, FormCount
from fahrplan.forms.ports import ExpectedDuration, register_expected_duration
from fahrplan.forms.web.assistant_frame import landing_address
from fahrplan.forms.web.landing import duration_words
from tests.forms.ordered import FLOW, SCHEMA, TEXTS, online
from tests.forms.web.filling import text
from tests.municipalities.conftest import World
from tests.support.client import CheckedClient
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_forms_are_found_by_words_and_place(client: CheckedClient, world: World) -> None:
    here = online(world.organisation("obere-aller"))
    online(world.organisation("halle"))
    page = text(client.get("/antrag/", {"q": "hund", "ort": "Harbke"}))
    assert (landing_address(here) in page, "Halle (Saale)" in page) == (True, False)
    assert "Diesen Ort finden wir nicht" in text(client.get("/antrag/", {"ort": "Nirgendwo"}))


def test_the_list_asks_as_much_for_three_as_for_one(
    client: CheckedClient, django_assert_num_queries: Any
) -> None:
    for more in (1, 2):
        for _ in range(more):
            online()
        with django_assert_num_queries(2):
            client.get("/antrag/")


def test_the_first_page_says_what_it_costs_takes_and_needs(client: CheckedClient) -> None:
    known = online(flow=FLOW | {"fee": {"kind": "fixed", "cents": 1500}}, expected_days=14)
    page = text(client.get(landing_address(known)))
    for words in (
        "15,00 €",
        "üblicherweise 14 Tage",
        "ohne Anmeldung möglich",
        "Impfpass (nur wenn es auf Sie zutrifft)",
        "höchstens 4, je nach Ihren Angaben",
        "Wohnen Sie hier?",
    ):
        assert words in page
    assert FormCount.objects.get().kind == CountKind.VISIT


def test_what_everybody_needs_is_said_without_if(client: CheckedClient) -> None:
    pages = [{"id": "nachweise", "fields": ["nachweis"]}]
    schema = SCHEMA | {"required": ["nachweis"]}
    page = text(client.get(landing_address(online(schema=schema, flow=FLOW | {"pages": pages}))))
    assert ("<li>Impfpass</li>" in page, "höchstens" in page) == (True, False)


def test_the_check_explains_and_does_not_keep_anybody_away(client: CheckedClient) -> None:
    address = landing_address(online())
    unanswered = client.post(address)
    assert (unanswered.status_code, Draft.objects.count()) == (422, 0)
    assert "Dann ist eine andere Gemeinde zuständig." in text(client.post(address, {"wohnort": "nein"}))
    assert Draft.objects.count() == 0
    answer = client.post(address, {"wohnort": "nein", "trotzdem": "ja"})
    assert (answer.status_code, Draft.objects.count()) == (302, 1)


def test_the_code_is_only_in_a_narrow_cookie(client: CheckedClient) -> None:
    answer = client.post(landing_address(online()), {"wohnort": "ja"})
    (cookie,) = [each for name, each in answer.cookies.items() if name.startswith("antrag-")]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/antrag/", True, "Lax")
    assert "sessionid" not in answer.cookies


def test_a_form_with_login_leads_there(client: CheckedClient) -> None:
    known = online(flow=FLOW | {"access": {"anonymous": False, "level": 0, "kinds": ["business"]}})
    address = landing_address(known)
    login = f"/konto/servicekonto/anmelden/?niveau=0&amp;next=%2Fantrag%2F{known.organisation.key}"
    assert login in text(client.get(address))
    assert (client.post(address, {"wohnort": "ja"}).status_code, Draft.objects.count()) == (200, 0)
    someone = person()
    open_account(someone)
    client.force_login(someone)
    assert "nicht für ein Servicekonto" in text(client.get(address))


def test_a_level_that_is_not_reached_is_explained(client: CheckedClient) -> None:
    known = online(flow=FLOW | {"access": {"anonymous": False, "level": 30}})
    someone = person()
    open_account(someone)
    client.force_login(someone)
    assert "Vertrauensniveau „substanziell“" in text(client.get(landing_address(known)))


@pytest.mark.parametrize(
    ("access", "words"),
    [
        ({"anonymous": False, "level": 0}, "Please log in with your service account"),
        ({"anonymous": False, "level": 30}, "level of assurance “substantial”"),
        ({"anonymous": False, "level": 0, "kinds": ["business"]}, "(Service account)"),
    ],
    ids=["login", "level", "kind"],
)
def test_what_stands_in_the_way_is_said_in_english_too(
    client: CheckedClient, access: dict[str, Any], words: str, request: pytest.FixtureRequest
) -> None:
    known = online(flow=FLOW | {"access": access})
    if not request.node.callspec.id.startswith("login"):
        someone = person()
        open_account(someone)
        client.force_login(someone)
    assert words in text(client.get(landing_address(known), {"sprache": "en"}))


def test_who_has_an_account_begins_with_it(client: CheckedClient) -> None:
    someone = person()
    account = open_account(someone)
    client.force_login(someone)
    answer = client.post(landing_address(online()), {"wohnort": "ja"})
    draft = Draft.objects.get()
    assert (draft.account, draft.secret_hash) == (account, "")
    assert client.get(answer["Location"]).status_code == 200


def test_languages_are_offered_where_there_are_texts(client: CheckedClient) -> None:
    known = online(texts=TEXTS | {"de-leicht": {}})
    page = text(client.get(landing_address(known), {"sprache": "en"}))
    assert ("Register a dog" in page, 'lang="en"' in page, "?sprache=de-leicht" in page) == (
        True,
        True,
        False,
    )
    assert "Register a dog" in text(client.get(landing_address(known)))


def test_what_is_not_online_is_not_there(client: CheckedClient) -> None:
    known = online()
    assert client.get(f"/antrag/{known.organisation.key}/anderes/").status_code == 404
    assert client.get(f"/antrag/anderswo/{known.form.slug}/").status_code == 404


def test_a_measured_duration_is_no_promise() -> None:
    known = online()
    register_expected_duration(lambda form: ExpectedDuration(5, 12, 40) if form == known.form.pk else None)
    try:
        told = duration_words(known)
    finally:
        register_expected_duration(lambda form: None)
    assert told.startswith(
        "die Hälfte in höchstens 5 Tagen, neun von zehn in höchstens 12 Tagen (40 Vorgänge"
    )
    assert told.endswith("keine Zusage)")

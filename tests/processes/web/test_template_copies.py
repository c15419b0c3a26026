"""Copies on pages: who may read and change them, and what is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.models import AdoptedTemplate
from tests.processes.template_records import BODY, change_copy, copy_of, next_version, template, town
from tests.support.client import CheckedClient
from tests.support.records import member, organisation, person

pytestmark = pytest.mark.django_db
OURS = BODY.replace("Erster", "Unser erster")
COLLIDING = BODY.replace("Erster", "Neuer erster")
READ = ("", "versionen/1/", "unterschied/", "unterschied/?vorlage=1", "datei/md/")
CHANGE = ("bearbeiten/", "abgleich/")
OTHERS: dict[str, Callable[[], Person]] = {
    "citizen": person,
    "neighbour": lambda: member(town("halle", "Stadt Halle")),
    "provider": lambda: member(organisation("firma", OrganisationKind.IT_PROVIDER)),
    "unverified": lambda: member(Organisation.objects.get(key="arendsee"), verified_at=None),
}


@pytest.fixture
def copy() -> AdoptedTemplate:
    made = copy_of(template(), town())
    change_copy(made, OURS, values={"projekt.amt": "Bürgeramt"})
    return made


@pytest.fixture
def coordinator(copy: AdoptedTemplate, client: CheckedClient) -> Person:
    someone = member(copy.organisation)
    client.force_login(someone)
    return someone


def texts(copy: AdoptedTemplate) -> list[str]:
    return list(copy.own_versions.order_by("number").values_list("body", flat=True))


def sent(copy: AdoptedTemplate, **fields: Any) -> dict[str, Any]:
    return {"body": OURS, "seen": copy.revision, "seen_at": copy.changed_at.isoformat()} | fields


@pytest.mark.parametrize("page", [*READ, *CHANGE])
def test_visitors_must_sign_in(copy: AdoptedTemplate, client: CheckedClient, page: str) -> None:
    answer = client.get(f"{copy.address}{page}")
    assert (answer.status_code, answer["Location"].startswith("/konto/login/")) == (302, True)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("page", [*READ, *CHANGE])
def test_others_may_not(copy: AdoptedTemplate, client: CheckedClient, who: str, page: str) -> None:
    client.force_login(OTHERS[who]())
    answer = client.get(f"{copy.address}{page}")
    assert (answer.status_code, "Unser erster" in answer.content.decode()) == (403, False)


@pytest.mark.parametrize("who", OTHERS)
def test_others_change_nothing(copy: AdoptedTemplate, client: CheckedClient, who: str) -> None:
    client.force_login(OTHERS[who]())
    assert client.post(f"{copy.address}bearbeiten/", sent(copy, body="Fremd\n")).status_code == 403
    assert client.post(f"{copy.address}versionen/1/zurueck/", {"seen": 2}).status_code == 403
    assert texts(copy) == [BODY, OURS]


@pytest.mark.parametrize("page", READ)
def test_the_steward_reads(copy: AdoptedTemplate, client: CheckedClient, steward: Person, page: str) -> None:
    client.force_login(steward)
    assert client.get(f"{copy.address}{page}").status_code == 200


@pytest.mark.parametrize("page", CHANGE)
def test_the_steward_does_not_change(
    copy: AdoptedTemplate, client: CheckedClient, steward: Person, page: str
) -> None:
    client.force_login(steward)
    assert client.get(f"{copy.address}{page}").status_code == 403


@pytest.mark.parametrize("role", [MembershipRole.COORDINATOR, MembershipRole.DEPUTY, MembershipRole.EDITOR])
@pytest.mark.parametrize("page", [*READ, *CHANGE])
def test_who_writes_for_the_holder_may(
    copy: AdoptedTemplate, client: CheckedClient, role: MembershipRole, page: str
) -> None:
    client.force_login(member(copy.organisation, role))
    assert client.get(f"{copy.address}{page}").status_code == 200


def test_taking_over_makes_a_copy_once(client: CheckedClient) -> None:
    made, holder = template(), town()
    client.force_login(member(holder))
    address = f"{made.address}uebernehmen/"
    answer = client.post(address, {"owner": holder.pk})
    copy = AdoptedTemplate.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{copy.address}bearbeiten/")
    assert client.post(address, {"owner": holder.pk}).status_code == 422
    assert AdoptedTemplate.objects.count() == 1


def test_nobody_takes_over_for_others(client: CheckedClient) -> None:
    made, foreign = template(), town("halle", "Stadt Halle")
    client.force_login(member(town()))
    assert client.post(f"{made.address}uebernehmen/", {"owner": foreign.pk}).status_code == 422
    assert AdoptedTemplate.objects.count() == 0


def test_the_page_shows_the_own_text_with_values(
    copy: AdoptedTemplate, coordinator: Person, client: CheckedClient
) -> None:
    change_copy(copy, "Amt: {{ projekt.amt }}, {{ kommune.name }}\n", values={"projekt.amt": "<b>Amt"})
    page = client.get(copy.address).content.decode()
    assert "Amt: &lt;b&gt;Amt, Stadt Arendsee" in page


def test_filling_in_keeps_text_and_values(
    copy: AdoptedTemplate, coordinator: Person, client: CheckedClient
) -> None:
    fields = {"body": "Neu\r\n", "wert-projekt-amt": "Ordnungsamt"}
    answer = client.post(f"{copy.address}bearbeiten/", sent(copy, **fields))
    copy.refresh_from_db()
    assert (answer.status_code, copy.values, texts(copy)[-1]) == (
        302,
        {"projekt.amt": "Ordnungsamt"},
        "Neu\n",
    )


def test_the_form_carries_what_its_reader_saw(
    copy: AdoptedTemplate, coordinator: Person, client: CheckedClient
) -> None:
    form = client.get(f"{copy.address}bearbeiten/").context["form"]
    seen = {name: form[name].value() for name in ("body", "seen", "seen_at")}
    assert seen == sent(copy)


def test_a_stale_form_keeps_what_was_typed(
    copy: AdoptedTemplate, coordinator: Person, client: CheckedClient
) -> None:
    stale = sent(copy, body="Mein langer Text\n")
    change_copy(copy, COLLIDING, values=copy.values)
    answer = client.post(f"{copy.address}bearbeiten/", stale)
    page = answer.content.decode()
    assert (answer.status_code, "Nichts ist verloren" in page, "Mein langer Text" in page) == (
        422,
        True,
        True,
    )
    assert texts(copy) == [BODY, OURS, COLLIDING]


def test_values_somebody_else_typed_stay(
    copy: AdoptedTemplate, coordinator: Person, client: CheckedClient
) -> None:
    stale = sent(copy, **{"wert-projekt-amt": ""})
    change_copy(copy, OURS, values={"projekt.amt": "Ordnungsamt"})
    assert client.post(f"{copy.address}bearbeiten/", stale).status_code == 422
    copy.refresh_from_db()
    assert copy.values == {"projekt.amt": "Ordnungsamt"}


def test_a_faulty_text_is_refused_at_its_field(
    copy: AdoptedTemplate, coordinator: Person, client: CheckedClient
) -> None:
    answer = client.post(f"{copy.address}bearbeiten/", sent(copy, body="{{ gibt.esnicht }}"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["body"])


def test_the_merge_page_shows_all_three_texts_of_a_conflict(
    copy: AdoptedTemplate, coordinator: Person, client: CheckedClient
) -> None:
    next_version(copy.template, COLLIDING)
    answer = client.get(f"{copy.address}abgleich/")
    places = [
        (one["conflict"].base, one["conflict"].own, one["conflict"].template)
        for one in answer.context["places"]
    ]
    assert places == [("Erster Absatz.\n", "Unser erster Absatz.\n", "Neuer erster Absatz.\n")]
    assert list(answer.context["form"].fields) == ["seen", "target", "wahl-1", "text-1"]


@pytest.mark.parametrize(
    ("choice", "line"),
    [
        ("own", "Unser erster Absatz.\n"),
        ("template", "Neuer erster Absatz.\n"),
        ("both", "Unser erster Absatz.\nNeuer erster Absatz.\n"),
        ("written", "Ganz anders.\n"),
    ],
)
def test_a_conflict_is_decided(
    copy: AdoptedTemplate, coordinator: Person, client: CheckedClient, choice: str, line: str
) -> None:
    next_version(copy.template, COLLIDING)
    fields = {"seen": 2, "target": 2, "wahl-1": choice, "text-1": "Ganz anders."}
    assert client.post(f"{copy.address}abgleich/", fields).status_code == 302
    assert texts(copy) == [BODY, OURS, BODY.replace("Erster Absatz.\n", line)]


@pytest.mark.parametrize(
    "fields",
    [
        {"seen": 2, "target": 2},
        {"seen": 2, "target": 2, "wahl-1": "unsinn"},
        {"seen": 1, "target": 2, "wahl-1": "own"},
        {"seen": 2, "target": 1, "wahl-1": "own"},
        {"seen": "x", "target": 2, "wahl-1": "own"},
    ],
)
def test_undecided_or_stale_merges_change_nothing(
    copy: AdoptedTemplate, coordinator: Person, client: CheckedClient, fields: dict[str, Any]
) -> None:
    next_version(copy.template, COLLIDING)
    assert client.post(f"{copy.address}abgleich/", fields).status_code == 422
    assert texts(copy) == [BODY, OURS]


def test_a_clean_merge_needs_no_decision(
    copy: AdoptedTemplate, coordinator: Person, client: CheckedClient
) -> None:
    next_version(copy.template, BODY.replace("Dritter", "Neuer dritter"))
    assert client.get(f"{copy.address}abgleich/").context["places"] == []
    client.post(f"{copy.address}abgleich/", {"seen": 2, "target": 2})
    assert texts(copy)[-1] == OURS.replace("Dritter", "Neuer dritter")


def test_an_earlier_text_comes_back(
    copy: AdoptedTemplate, coordinator: Person, client: CheckedClient
) -> None:
    client.post(f"{copy.address}versionen/1/zurueck/", {"seen": 2})
    assert texts(copy) == [BODY, OURS, BODY]


def test_a_stale_way_back_changes_nothing(
    copy: AdoptedTemplate, coordinator: Person, client: CheckedClient
) -> None:
    client.post(f"{copy.address}versionen/1/zurueck/", {"seen": "unsinn"})
    assert texts(copy) == [BODY, OURS]


@pytest.mark.parametrize("page", ["versionen/9/", "datei/exe/", "unterschied/?von=99", "datei/md/?fassung=9"])
def test_what_is_not_there_answers_404(
    copy: AdoptedTemplate, coordinator: Person, client: CheckedClient, page: str
) -> None:
    assert client.get(f"{copy.address}{page}").status_code == 404


def test_without_a_copy_there_is_no_page(coordinator: Person, client: CheckedClient) -> None:
    assert client.get("/bibliothek/vorlagen/dienstanweisung/exemplare/halle/").status_code == 404

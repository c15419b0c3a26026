"""Corrections on pages: propose, confirm, decide."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import CorrectionProposal, Responsibility
from fahrplan.municipalities.services import propose_correction
from tests.municipalities.conftest import World
from tests.municipalities.web.test_choose import page
from tests.support.client import CheckedClient
from tests.support.records import member

NEW = "/kommunen/korrekturen/neu/"


@pytest.fixture
def proposal(world: World, citizen: Person) -> CorrectionProposal:
    harbke = world.organisation("harbke")
    return propose_correction(
        world.building, world.harbke, role="handles", organisation=harbke, reason="Weil", by=citizen
    )


def form(**fields: str) -> dict[str, str]:
    return {
        "leistung": "99012070006000", "ort": "Harbke", "role": "handles", "stelle": "harbke", "reason": "Weil"
    } | fields  # fmt: skip


def test_a_visitor_must_sign_in(world: World, client: CheckedClient) -> None:
    assert client.post(NEW, form()).status_code == 302
    assert CorrectionProposal.objects.count() == 0


def test_the_form_is_filled_from_the_address(world: World, client: CheckedClient, citizen: Person) -> None:
    client.force_login(citizen)
    text = page(client, f"{NEW}?leistung=99012070006000&ort=150835053275")
    assert 'value="99012070006000"' in text
    assert 'value="150835053275"' in text
    assert "Leistung: Baugenehmigung Erteilung" in text


def test_a_signed_in_person_proposes(world: World, client: CheckedClient, citizen: Person) -> None:
    client.force_login(citizen)
    assert client.post(NEW, form()).status_code == 302
    proposal = CorrectionProposal.objects.get()
    assert (proposal.organisation.key, proposal.territory, proposal.proposed_by_id) == (
        "harbke", world.harbke, citizen.pk
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("leistung", "1", "gibt es im Katalog nicht"),
        ("ort", "Nirgendwo", "Diesen Ort gibt es nicht"),
        ("stelle", "Niemand", "kennen wir nicht"),
        ("role", "x", "keine gültige Auswahl"),
        ("reason", "", "Hier fehlt noch Ihre Angabe"),
    ],
)
def test_faults_are_said(
    world: World, client: CheckedClient, citizen: Person, field: str, value: str, words: str
) -> None:
    client.force_login(citizen)
    answer = client.post(NEW, form(**{field: value}))
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_the_owner_confirms_and_the_steward_decides(
    proposal: CorrectionProposal, world: World, client: CheckedClient, steward: Person
) -> None:
    client.force_login(member(world.organisation("harbke")))
    assert "Ja, das stimmt" in page(client, f"/kommunen/korrekturen/{proposal.pk}/")
    client.post(f"/kommunen/korrekturen/{proposal.pk}/bestaetigen/")
    client.force_login(steward)
    assert "Übernehmen" in page(client, f"/kommunen/korrekturen/{proposal.pk}/")
    client.post(f"/kommunen/korrekturen/{proposal.pk}/entscheiden/", {"entscheidung": "ja"})
    proposal.refresh_from_db()
    assert (proposal.state, Responsibility.objects.get().organisation.key) == ("accepted", "harbke")


@pytest.mark.parametrize("who", ["neighbour", "editor", "provider"])
@pytest.mark.parametrize("action", ["", "bestaetigen/", "entscheiden/"])
def test_others_do_not_even_see_it(
    proposal: CorrectionProposal, world: World, client: CheckedClient, who: str, action: str
) -> None:
    harbke = world.organisation("harbke")
    person = {
        "neighbour": lambda: member(world.organisation("halle")),
        "editor": lambda: member(harbke, MembershipRole.EDITOR),
        "provider": lambda: member(harbke, MembershipRole.PROVIDER),
    }[who]()
    client.force_login(person)
    address = f"/kommunen/korrekturen/{proposal.pk}/{action}"
    answer = client.post(address, {"entscheidung": "ja"}) if action else client.get(address)
    assert answer.status_code == 404


def test_the_owner_cannot_decide_nor_the_proposer_confirm(
    proposal: CorrectionProposal, world: World, client: CheckedClient, citizen: Person
) -> None:
    client.force_login(member(world.organisation("harbke")))
    decide = client.post(f"/kommunen/korrekturen/{proposal.pk}/entscheiden/", {"entscheidung": "ja"})
    client.force_login(citizen)
    confirm = client.post(f"/kommunen/korrekturen/{proposal.pk}/bestaetigen/")
    proposal.refresh_from_db()
    assert (decide.status_code, confirm.status_code, proposal.state) == (403, 403, "open")


def test_the_list_shows_what_concerns_me(
    proposal: CorrectionProposal, world: World, client: CheckedClient, citizen: Person
) -> None:
    client.force_login(citizen)
    assert "Baugenehmigung" in page(client, "/kommunen/korrekturen/")
    client.force_login(member(world.organisation("halle")))
    assert "Kein Vorschlag wartet." in page(client, "/kommunen/korrekturen/?stand=alle")

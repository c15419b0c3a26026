"""Inviting, answering and leaving on pages."""

from __future__ import annotations

from fahrplan.journey.models import ProjectInvitation
from tests.journey.travelling import SECRET, project, with_partner
from tests.journey.web.test_projects import page
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient


def test_a_town_is_invited_and_joins(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    client.force_login(joint.speaker(joint.town))
    client.post(f"{found.get_absolute_url()}partner/", {"organisations": "Barleben", "text": "Kommt mit"})
    assert "Offene Einladungen" in page(client, f"{found.get_absolute_url()}partner/")
    client.force_login(joint.speaker(joint.second))
    text = page(client, "/vorhaben/einladungen/")
    assert ("Kommt mit" in text, SECRET in text) == (True, True)
    client.post(f"/vorhaben/einladungen/{ProjectInvitation.objects.get().pk}/", {"antwort": "ja"})
    assert page(client, found.get_absolute_url()).count("Barleben") > 0


def test_an_unknown_town_is_named(joint: Joint, client: CheckedClient) -> None:
    client.force_login(joint.speaker(joint.town))
    answer = client.post(f"{project(joint).get_absolute_url()}partner/", {"organisations": "Atlantis"})
    assert (answer.status_code, "Atlantis" in answer.content.decode()) == (422, True)


def test_another_town_answers_no_invitation(joint: Joint, client: CheckedClient) -> None:
    invitation = ProjectInvitation.objects.create(project=project(joint), organisation=joint.second)
    client.force_login(joint.speaker(joint.third))
    assert client.post(f"/vorhaben/einladungen/{invitation.pk}/", {"antwort": "ja"}).status_code == 404


def test_who_leaves_no_longer_sees_it(joint: Joint, client: CheckedClient) -> None:
    found = project(joint)
    partner = with_partner(joint, found)
    client.force_login(joint.speaker(joint.second))
    assert "Wir verlassen das Vorhaben" in page(client, f"{found.get_absolute_url()}partner/")
    client.post(f"{found.get_absolute_url()}partner/{partner.pk}/", {"grund": "Kein Geld"})
    assert client.get(found.get_absolute_url()).status_code == 404

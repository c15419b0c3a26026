"""The tab „Go-Live“."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fahrplan.journey.models import LookBack, Task, TestCase
from fahrplan.journey.services.publishing import Experience, publish_experience
from fahrplan.reuse.models import Adoption
from tests.journey.planned import in_days, line, planned
from tests.journey.travelling import with_partner
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient


def page(client: CheckedClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_tests_are_proposed_and_a_failed_one_becomes_a_task(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    base = f"{found.get_absolute_url()}start/"
    client.force_login(joint.speaker(joint.town))
    client.post(f"{base}tests/vorschlag/")
    case = line(joint, found, TestCase, title="Eigener", result="failed")
    assert "0 von 11 Testfällen bestanden, 1 nicht bestanden, 10 offen." in page(client, base)
    assert [client.post(f"{base}tests/{case.pk}/aufgabe/").status_code for _ in range(2)] == [302, 302]
    assert [task.title for task in Task.objects.all()] == ["Test nicht bestanden: Eigener"]


def test_the_check_makes_tasks_of_what_is_missing(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    address = f"{found.get_absolute_url()}start/pruefung/"
    client.force_login(joint.speaker(joint.town))
    text = page(client, address)
    assert ("4 von 10 Punkten fehlen" in text, "Noch hat niemand den Dienst online gesehen." in text) == (
        True,
        True,
    )
    client.post(f"{address}aufgabe/", {"punkt": "contact", "leistung": ""})
    client.post(f"{address}aufgabe/", {"punkt": "area", "leistung": ""})
    assert Task.objects.count() == 1
    client.post(f"{address}aufgabe/")
    assert Task.objects.count() == 4


def test_pages_ask_no_more_for_more(
    joint: Joint, client: CheckedClient, django_assert_num_queries: Callable[..., Any]
) -> None:
    found = planned(joint)
    client.force_login(joint.speaker(joint.town))
    base = f"{found.get_absolute_url()}start/"
    for number in (1, 2):
        for _ in range(number):
            line(joint, found, TestCase)
        with django_assert_num_queries(10):
            page(client, base)
    with django_assert_num_queries(11):
        page(client, f"{base}pruefung/")


def test_the_look_back_is_written_and_reminds(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    base = f"{found.get_absolute_url()}start/rueckblick/"
    client.force_login(joint.speaker(joint.town))
    assert f"{in_days(390):%Y-%m-%d}" in page(client, base)
    sent = {"due_on": f"{in_days(400):%Y-%m-%d}", "good": "Ruhig"}
    assert client.post(base, sent).status_code == 302
    assert client.post(base, sent | {"good": "Laut", "based_on": "alt"}).status_code == 422
    assert LookBack.objects.get().good == "Ruhig"
    client.post(f"{base}aufgabe/")
    assert Task.objects.get().due_on == in_days(400)


def test_the_experience_is_shown_before_it_is_published(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    address = f"{found.get_absolute_url()}start/erfahrung/"
    client.force_login(joint.speaker(joint.town))
    sent = {
        "in_use": "on",
        "day": f"{in_days(-3):%Y-%m-%d}",
        "experience": "Läuft ruhig",
        "cost_once": "900,50",
    }
    text = client.post(address, sent).content.decode()
    assert ("Das lesen nur Kommunen und das Land" in text, "900,50 €" in text, Adoption.objects.count()) == (
        True,
        True,
        0,
    )
    assert client.post(address, sent | {"schritt": "bestaetigen"}).status_code == 302
    assert str(Adoption.objects.get().cost_once) == "900.50"


def test_the_words_can_be_changed_after_the_preview(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    client.force_login(joint.speaker(joint.town))
    sent = {"day": f"{in_days(30):%Y-%m-%d}", "experience": "Läuft ruhig", "schritt": "aendern"}
    text = client.post(f"{found.get_absolute_url()}start/erfahrung/", sent).content.decode()
    assert ("Läuft ruhig" in text, "Vorschau zeigen" in text, Adoption.objects.count()) == (True, True, 0)


def test_who_was_slower_sees_both_experiences(joint: Joint, client: CheckedClient) -> None:
    found, by = planned(joint), joint.speaker(joint.town)
    told = Experience(True, in_days(-3), "Schon gesagt")
    publish_experience(found, told, [joint.service], by=by, based_on="")
    client.force_login(by)
    sent = {"in_use": "on", "experience": "Anders gesagt", "schritt": "bestaetigen"}
    answer = client.post(f"{found.get_absolute_url()}start/erfahrung/", sent)
    text = answer.content.decode()
    assert (answer.status_code, "Schon gesagt" in text, "Anders gesagt" in text) == (422, True, True)


def test_a_fault_of_the_reuse_room_comes_back(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    client.force_login(joint.speaker(joint.town))
    sent = {"experience": "x", "day": "", "schritt": "bestaetigen"}
    answer = client.post(f"{found.get_absolute_url()}start/erfahrung/", sent)
    assert (answer.status_code, Adoption.objects.count()) == (422, 0)


def test_a_partner_does_not_publish_for_the_lead(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    with_partner(joint, found)
    client.force_login(joint.speaker(joint.second))
    assert client.get(f"{found.get_absolute_url()}start/erfahrung/").status_code == 403

"""Two people at the same form: nothing is overwritten unseen, nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django import forms
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import Themenfeld
from fahrplan.design.form_fields import based_on, day_field
from fahrplan.exchange.enums import LabPriority, ProjectTopic
from fahrplan.exchange.services.directory import keep_entry
from fahrplan.exchange.services.fingerprint import keep_plan, keep_showcase, keep_strategy
from fahrplan.exchange.services.funding import keep_programme
from fahrplan.exchange.services.labs import keep_lab
from fahrplan.exchange.services.storing import GONE
from fahrplan.exchange.web.funding_forms import MoneyField
from fahrplan.exchange.web.stale_forms import stand_on_stored
from fahrplan.foundation.models import Record
from fahrplan.foundation.rules.versions import version_of
from tests.exchange import towns
from tests.exchange.towns import AUTHOR, Towns
from tests.support.client import CheckedClient

LAB = {
    "title": "Labor", "kind": "pilot", "state": "planned", "priority": "2", "source": "Bericht", "year": "2026",
}  # fmt: skip
PROGRAMME = {
    "name": "Programm", "funder": "Land", "summary": "Alles", "begun_rule": "early_start", "source": "Richtlinie",
    "year": "2026",
}  # fmt: skip
CONTACT = {"task": "Koordination", "email": "ozg@barleben.example"}
Kept = Callable[[Towns, dict[str, Any], Any], Record]


def _lab(world: Towns, values: dict[str, Any], lab: Any) -> Record:
    given = values | {"priority": 2, "year": 2026}
    return keep_lab("rathaus", given, author=AUTHOR, lab=lab)


def _programme(world: Towns, values: dict[str, Any], programme: Any) -> Record:
    return keep_programme("digital", values | {"year": 2026}, author=AUTHOR, programme=programme)


CASES: dict[str, tuple[str, dict[str, Any], str, Kept]] = {
    "showcase": (
        "fingerabdruck/barleben/vorzeigeprojekt/{pk}/",
        {"title": "Ratsportal"},
        "text",
        lambda world, values, one: keep_showcase(world.barleben, values, author=AUTHOR, showcase=one),
    ),
    "plan": (
        "fingerabdruck/barleben/projekt/{pk}/",
        {"title": "DMS"},
        "text",
        lambda world, values, one: keep_plan(world.barleben, values, author=AUTHOR, plan=one),
    ),
    "strategy": (
        "fingerabdruck/barleben/strategie/",
        {"text": "Zuerst"},
        "text",
        lambda world, values, one: keep_strategy(world.barleben, values, author=AUTHOR),
    ),
    "entry": (
        "kontakte/barleben/{pk}/",
        CONTACT,
        "note",
        lambda world, values, one: keep_entry(world.barleben, values, author=AUTHOR, entry=one),
    ),
    "lab": ("labore/rathaus/aendern/", LAB, "timing", _lab),
    "programme": ("foerderung/digital/aendern/", PROGRAMME, "legal_basis", _programme),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", CASES)
def test_the_second_one_sees_what_the_first_has_stored(client: CheckedClient, kind: str) -> None:
    address, sent, field, keep = CASES[kind]
    world = towns.build()
    old = keep(world, sent, None)
    new = keep(world, sent | {field: "Von der ersten Person"}, old)
    url = f"/austausch/{address.format(pk=old.pk)}"
    client.force_login(world.steward)
    mine = sent | {field: "Von der zweiten Person", "based_on": version_of(old)}
    page = client.post(url, mine)
    told = page.content.decode()
    new.refresh_from_db()
    assert (page.status_code, getattr(new, field)) == (422, "Von der ersten Person")
    assert [
        words in told for words in ("jemand anderes", "Von der ersten Person", "Von der zweiten Person")
    ] == [True] * 3
    again = mine | {"based_on": page.context["form"]["based_on"].value()}
    assert client.post(url, again).status_code == 302
    new.refresh_from_db()
    assert getattr(new, field) == "Von der zweiten Person"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", CASES)
def test_what_is_stored_between_reading_and_waiting_is_shown(client: CheckedClient, kind: str) -> None:
    address, sent, field, keep = CASES[kind]
    old = keep(towns.build(), sent, None)
    stored = type(old)._default_manager.filter(pk=old.pk)
    changes = iter([{field: "Gerade eben", "changed_at": timezone.now()}])

    def meanwhile(execute: Any, sql: str, *rest: Any) -> Any:
        answer = execute(sql, *rest)
        if f'FROM "{old._meta.db_table}"' in sql and (change := next(changes, None)):
            stored.update(**change)
        return answer

    url = f"/austausch/{address.format(pk=old.pk)}"
    client.force_login(Person.objects.get(is_steward=True))
    mine = sent | {field: "Von mir", "based_on": version_of(old)}
    with connection.execute_wrapper(meanwhile):
        page = client.post(url, mine)
    assert (page.status_code, "Gerade eben" in page.content.decode()) == (422, True)
    again = mine | {"based_on": page.context["form"]["based_on"].value()}
    assert (client.post(url, again).status_code, stored.filter(**{field: "Von mir"}).count()) == (302, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["showcase", "plan", "entry"])
@pytest.mark.parametrize("which", ["removed", "never", "foreign"])
def test_what_was_typed_stays_where_the_record_is_gone(client: CheckedClient, kind: str, which: str) -> None:
    address, sent, field, keep = CASES[kind]
    world = towns.build()
    record = keep(world, sent, None)
    if which == "removed":
        type(record)._default_manager.filter(pk=record.pk).delete()
    if which == "foreign":
        type(record)._default_manager.filter(pk=record.pk).update(organisation=world.halle)
    pk = uuid4() if which == "never" else record.pk
    url = f"/austausch/{address.format(pk=pk)}"
    client.force_login(world.leader)
    page = client.post(url, sent | {field: "Mein langer Text", "based_on": version_of(record)})
    told = page.content.decode()
    assert (page.status_code, GONE in told, "Mein langer Text" in told) == (422, True, True)
    assert type(record)._default_manager.filter(**{field: "Mein langer Text"}).count() == 0
    assert client.get(url).status_code == 404
    client.force_login(world.neighbour)
    assert client.post(url, sent).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("kind", CASES)
def test_the_form_carries_what_it_was_filled_from(client: CheckedClient, kind: str) -> None:
    address, sent, _, keep = CASES[kind]
    world = towns.build()
    one = keep(world, sent, None)
    client.force_login(world.steward)
    shown = client.get(f"/austausch/{address.format(pk=one.pk)}").content.decode()
    assert f'value="{version_of(one)}"' in shown


@pytest.mark.django_db
def test_a_strategy_written_meanwhile_is_not_overwritten(client: CheckedClient) -> None:
    world = towns.build()
    stored = keep_strategy(world.barleben, {"text": "Erst die Schulen."}, author=AUTHOR)
    client.force_login(world.leader)
    page = client.post("/austausch/fingerabdruck/barleben/strategie/", {"text": "Erst die Ämter."})
    stored.refresh_from_db()
    assert (page.status_code, stored.text) == (422, "Erst die Schulen.")


class Everything(forms.Form):
    based_on = based_on()
    note = forms.CharField(label="Hinweis", required=False)
    topics = forms.MultipleChoiceField(label="Themen", choices=ProjectTopic.choices, required=False)
    priority = forms.TypedChoiceField(label="Priorität", choices=LabPriority.choices, coerce=int)
    field = forms.ModelChoiceField(label="Themenfeld", queryset=Themenfeld.objects.none(), required=False)
    day = day_field("Tag", required=False)
    money = MoneyField(label="Euro", required=False)
    done = forms.BooleanField(label="fertig", required=False)
    same = forms.CharField(label="gleich", required=False)


def test_what_is_stored_is_told_in_words() -> None:
    initial = {
        "based_on": "2026-11-30T06:00:00+00:00",
        "note": "",
        "topics": [ProjectTopic.COUNCIL.value],
        "priority": LabPriority.values[0],
        "field": Themenfeld(pk=1, name="Bildung"),
        "day": date(2027, 6, 30),
        "money": Decimal("1.50"),
        "done": True,
        "same": "gleich",
    }
    sent = QueryDict(f"based_on=alt&note=neu&priority={LabPriority.values[-1]}&same=gleich")
    form = Everything(sent, initial={"note": "neu"})
    assert form.has_changed()
    assert stand_on_stored(form, initial) == [
        ("Hinweis", "nichts"),
        ("Themen", str(ProjectTopic.COUNCIL.label)),
        ("Priorität", str(LabPriority.labels[0])),
        ("Themenfeld", "Bildung"),
        ("Tag", "30.06.2027"),
        ("Euro", "1,50"),
        ("fertig", "ja"),
    ]
    assert (form["based_on"].value(), form["note"].value()) == ("2026-11-30T06:00:00+00:00", "neu")

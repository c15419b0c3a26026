"""Keeping whom to ask."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.exchange.models import DirectoryEntry
from fahrplan.exchange.services.directory import keep_entry, remove_entry
from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from tests.exchange import towns
from tests.exchange.towns import AUTHOR

pytestmark = pytest.mark.django_db
VALUES: dict[str, Any] = {"task": "Koordination OZG", "email": "ozg@barleben.example"}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"person_name": "Erika Muster"}, "consent"),
        ({"email": ""}, "email"),
        ({"email": "erika@gmx.de"}, "email"),
        ({"email": "kein-at"}, "email"),
        ({"task": ""}, "task"),
    ],
)
def test_private_or_unwanted_data_is_refused(fields: dict[str, Any], field: str) -> None:
    world = towns.build()
    with pytest.raises(ValidationError) as fault:
        keep_entry(world.barleben, VALUES | fields, author=AUTHOR)
    assert (list(fault.value.message_dict), DirectoryEntry.objects.count()) == ([field], 0)


def test_an_entry_is_found_without_the_name_of_a_person() -> None:
    world = towns.build()
    named = VALUES | {"person_name": "Erika Muster", "consent": True}
    keep_entry(world.barleben, named, author=AUTHOR)
    found = SearchEntry.objects.get(kind="contact")
    assert found.title == "Koordination OZG: Barleben"
    assert "Erika" not in found.text + found.title


def test_without_a_name_there_is_no_consent() -> None:
    world = towns.build()
    assert keep_entry(world.barleben, VALUES | {"consent": True}, author=AUTHOR).consent is False


def test_a_removed_entry_leaves_nothing_personal_in_the_last_journal_row() -> None:
    world = towns.build()
    entry = keep_entry(
        world.barleben, VALUES | {"person_name": "Erika Muster", "consent": True}, author=AUTHOR
    )
    remove_entry(entry, author=AUTHOR)
    gone = Change.objects.get(subject_kind="directory_entry", kind="removed")
    assert gone.old == {"task": "Koordination OZG", "note": ""}
    assert SearchEntry.objects.filter(kind="contact").count() == 0


def test_no_journal_row_keeps_a_name_phone_or_mail() -> None:
    """People may take their consent back; what only the journal knew would stay for ever."""
    world = towns.build()
    named = VALUES | {"person_name": "Erika Muster", "consent": True, "phone": "0391 0000-1"}
    entry = keep_entry(world.barleben, named, author=AUTHOR)
    keep_entry(world.barleben, named | {"person_name": "Erna Muster"}, author=AUTHOR, entry=entry)
    kept = " ".join(str(row) for row in Change.objects.values_list("subject_label", "old", "new"))
    assert not {word for word in ("Erika", "Erna", "0391", "ozg@") if word in kept}

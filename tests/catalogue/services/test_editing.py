"""Changes by hand: what is written, what is refused, what the journal says."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.catalogue.models import OzgService, PublicService
from fahrplan.catalogue.services import edit_service
from fahrplan.catalogue.signals import services_changed
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author
from tests.support.records import service

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Stefanie Steward", reason="Prüfung")


def test_a_change_is_stored_with_its_journal_row() -> None:
    edit_service(service(), {"plain_name": "Hund anmelden"}, AUTHOR)
    row = Change.objects.get()
    assert PublicService.objects.get().plain_name == "Hund anmelden"
    assert (row.field, row.old, row.new, row.actor_label, row.reason) == (
        "plain_name", "", "Hund anmelden", "Stefanie Steward", "Prüfung",
    )  # fmt: skip


def test_the_same_value_writes_nothing() -> None:
    assert edit_service(service(), {"name": "Hundesteuer Anmeldung"}, AUTHOR) == []
    assert Change.objects.count() == 0


def test_countable_follows_the_types() -> None:
    edit_service(service(types=["5"]), {"types": ["6"]}, AUTHOR)
    assert PublicService.objects.get().countable is False


def test_the_ozg_service_is_set_by_its_number() -> None:
    OzgService.objects.create(ozg_id="10100", name="Hundesteuer")
    edit_service(service(), {"ozg_service": "10100"}, AUTHOR)
    assert PublicService.objects.get().ozg_service.ozg_id == "10100"  # type: ignore[union-attr]


def test_an_unknown_ozg_number_is_refused() -> None:
    with pytest.raises(ValidationError, match="Die OZG-Leistung „19999“ gibt es nicht"):
        edit_service(service(), {"ozg_service": "19999"}, AUTHOR)


@pytest.mark.parametrize("field", ["leika_key", "countable", "gone_since", "id", "is_demo"])
def test_some_fields_cannot_be_changed_by_hand(field: str) -> None:
    with pytest.raises(ValidationError, match="lassen sich nicht von Hand ändern"):
        edit_service(service(), {field: "x"}, AUTHOR)


def test_a_value_too_long_is_refused_and_nothing_is_written() -> None:
    with pytest.raises(ValidationError):
        edit_service(service(), {"plain_name": "x" * 301}, AUTHOR)
    assert (PublicService.objects.get().plain_name, Change.objects.count()) == ("", 0)


def test_the_rooms_above_hear_of_it() -> None:
    heard: list[list[str]] = []
    listener = lambda sender, keys, **rest: heard.append(keys)  # noqa: E731
    services_changed.connect(listener)
    edit_service(service(), {"plain_name": "Hund"}, AUTHOR)
    services_changed.disconnect(listener)
    assert heard == [["99102013104000"]]

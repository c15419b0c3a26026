"""The seal holds for a value, not for a field for ever."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.catalogue.models import FieldSeal
from fahrplan.catalogue.selectors import provenance
from fahrplan.catalogue.services import edit_service, seal_field, unseal_field
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author
from tests.support.records import service

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Land")


def valid(subject: object) -> bool | None:
    return next(entry.seal_valid for entry in provenance(subject) if entry.field == "name")  # type: ignore[arg-type]


def test_a_seal_keeps_the_checked_value_and_who_checked() -> None:
    seal = seal_field(service(), "name", AUTHOR, note="mit dem Fachamt abgestimmt")
    assert (seal.value, seal.sealed_by, seal.note) == (
        "Hundesteuer Anmeldung",
        "Land",
        "mit dem Fachamt abgestimmt",
    )


def test_a_fresh_seal_is_valid() -> None:
    subject = service()
    seal_field(subject, "name", AUTHOR)
    assert valid(subject) is True


def test_a_seal_breaks_when_the_value_changes() -> None:
    subject = service()
    seal_field(subject, "name", AUTHOR)
    edit_service(subject, {"name": "Hundesteuer"}, AUTHOR)
    subject.refresh_from_db()
    assert valid(subject) is False


def test_sealing_again_renews_the_one_seal() -> None:
    subject = service()
    seal_field(subject, "name", AUTHOR)
    edit_service(subject, {"name": "Hundesteuer"}, AUTHOR)
    subject.refresh_from_db()
    seal_field(subject, "name", AUTHOR)
    assert (valid(subject), FieldSeal.objects.count()) == (True, 1)


def test_a_seal_can_be_taken_off() -> None:
    subject = service()
    seal_field(subject, "name", AUTHOR)
    assert (unseal_field(subject, "name", AUTHOR), valid(subject)) == (True, None)


def test_taking_off_a_missing_seal_says_so() -> None:
    assert unseal_field(service(), "name", AUTHOR) is False


def test_sealing_and_unsealing_are_in_the_journal() -> None:
    subject = service()
    seal_field(subject, "name", AUTHOR)
    unseal_field(subject, "name", AUTHOR)
    assert list(Change.objects.order_by("id").values_list("field", flat=True)) == ["seal:name", "seal:name"]


@pytest.mark.parametrize("field", ["countable", "leika_key", "nichts"])
def test_only_certain_fields_carry_a_seal(field: str) -> None:
    with pytest.raises(ValidationError, match="kann kein Gütesiegel tragen"):
        seal_field(service(), field, AUTHOR)

"""One service by its key, its variants and its kin."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from fahrplan.catalogue.models import KeySuccession, ServiceType
from fahrplan.catalogue.selectors import kin, service_by_key, services_named, type_meanings, variants
from tests.support.records import service

pytestmark = pytest.mark.django_db
OLD, NEW, NEWEST = "99102013002000", "99102013104000", "99102013104001"


@pytest.mark.parametrize(
    "text", [NEW, f" {NEW} ", "99 102 013 104 000", f"urn:de:fim:leika:leistung:{NEW}", "99.102.013.104.000"]
)
def test_a_key_may_be_written_in_many_ways(text: str) -> None:
    service(NEW)
    found = service_by_key(text)
    assert found is not None
    assert (found.service.leika_key, found.followed, found.note) == (NEW, False, "")


@pytest.mark.parametrize("text", ["", "991020131040", "abc", "\x00", "9" * 10_000, "99102013104999"])
def test_what_is_no_key_finds_nothing(text: str) -> None:
    service(NEW)
    assert service_by_key(text) is None


def test_an_old_key_leads_to_its_successor_and_says_so() -> None:
    service(NEW)
    KeySuccession.objects.create(old_key=OLD, new_key=NEW, source="x")
    found = service_by_key(OLD)
    assert found is not None
    assert (found.service.leika_key, found.followed) == (NEW, True)
    assert found.note == (
        f"Der Schlüssel {OLD} gilt nicht mehr. "
        f"Die Leistung hat heute den Schlüssel {NEW} (Hundesteuer Anmeldung)."
    )


def test_a_gone_service_leads_to_its_successor() -> None:
    service(OLD, gone_since=date(2026, 1, 1))
    service(NEW)
    KeySuccession.objects.create(old_key=OLD, new_key=NEW, source="x")
    assert service_by_key(OLD).service.leika_key == NEW  # type: ignore[union-attr]


def test_a_gone_service_without_successor_is_still_shown() -> None:
    service(OLD, gone_since=date(2026, 1, 1))
    assert service_by_key(OLD).service.leika_key == OLD  # type: ignore[union-attr]


def test_successions_are_followed_over_several_steps() -> None:
    service(NEWEST)
    KeySuccession.objects.create(old_key=OLD, new_key=NEW, source="x")
    KeySuccession.objects.create(old_key=NEW, new_key=NEWEST, source="x")
    assert service_by_key(OLD).service.leika_key == NEWEST  # type: ignore[union-attr]


def test_a_circle_of_successions_ends() -> None:
    KeySuccession.objects.create(old_key=OLD, new_key=NEW, source="x")
    KeySuccession.objects.create(old_key=NEW, new_key=OLD, source="x")
    assert service_by_key(OLD) is None


def test_a_present_key_is_not_led_away() -> None:
    service(OLD)
    service(NEW)
    KeySuccession.objects.create(old_key=OLD, new_key=NEW, source="x")
    assert service_by_key(OLD).service.leika_key == OLD  # type: ignore[union-attr]


def test_variants_share_the_object() -> None:
    service(NEW)
    service("99102013000000", "Hundesteuer")
    service("99107023017000", "Wohngeld")
    assert [one.leika_key for one in variants("99102013")] == ["99102013000000", NEW]


def test_kin_are_told_apart_and_unknown_keys_kept() -> None:
    middle = service(NEW)
    service(OLD, "Hundesteuer Festsetzung")
    KeySuccession.objects.create(old_key=OLD, new_key=NEW, reason="neu", source="FIM")
    KeySuccession.objects.create(old_key=NEW, new_key=NEWEST, source="FIM")
    before, after = kin(middle)
    assert [(one.leika_key, one.service.name if one.service else None, one.reason) for one in before] == [
        (OLD, "Hundesteuer Festsetzung", "neu")
    ]
    assert [(one.leika_key, one.service) for one in after] == [(NEWEST, None)]


@pytest.mark.parametrize("count", [1, 3])
def test_kin_take_two_queries(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    subject = service(NEW)
    for number in range(count):
        KeySuccession.objects.create(old_key=f"9910201300200{number}", new_key=NEW, source="x")
    with django_assert_num_queries(2):
        assert len(kin(subject)[0]) == count


def test_types_come_with_their_meaning() -> None:
    ServiceType.objects.update_or_create(code="5", defaults={"meaning": "kommunal"})
    assert type_meanings(["5", "99"]) == [("5", "kommunal"), ("99", "Bedeutung nicht hinterlegt")]


def test_services_come_in_the_order_of_their_keys() -> None:
    first, second = service(NEWEST), service(NEW)
    assert services_named(f"{NEWEST}, {NEW};{NEWEST}\n") == [first, second]


@pytest.mark.parametrize(
    ("text", "words"), [(f"{NEW} x", "gibt es nicht: x"), (" ".join(map(str, range(51))), "höchstens 50")]
)
def test_unknown_keys_are_named_and_too_many_refused(text: str, words: str) -> None:
    service(NEW)
    with pytest.raises(ValidationError, match=words):
        services_named(text)

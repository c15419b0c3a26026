"""Four eyes: given by one, released by another; a published version stays as it is."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.forms.enums import VersionState
from fahrplan.forms.services.editing import begin_version
from fahrplan.forms.services.form_tests import TestWords, save_test
from fahrplan.forms.services.publishing import give_for_review, publish, send_back
from fahrplan.notices.models import Notice
from tests.forms.building import building

pytestmark = pytest.mark.django_db


def test_one_gives_another_publishes() -> None:
    built = building()

    give_for_review(built.version, by=built.anna, note="Erste Fassung")
    publish(built.version, by=built.bert)

    version = built.version
    assert (version.state, version.note, version.published_by) == (
        VersionState.PUBLISHED,
        "Erste Fassung",
        str(built.bert),
    )


def test_people_are_told() -> None:
    built = building()
    give_for_review(built.version, by=built.anna)
    send_back(built.version, by=built.bert, reason="Bitte kürzer.")
    give_for_review(built.version, by=built.anna)
    publish(built.version, by=built.bert)

    assert list(Notice.objects.order_by("pk").values_list("person", "title")) == [
        (built.bert.pk, "Bitte freigeben: „Hund anmelden“"),
        (built.anna.pk, "Zurückgegeben: „Hund anmelden“"),
        (built.bert.pk, "Bitte freigeben: „Hund anmelden“"),
        (built.anna.pk, "Freigegeben und online: „Hund anmelden“"),
    ]


def test_the_same_person_may_not() -> None:
    built = building()
    give_for_review(built.version, by=built.anna)

    with pytest.raises(PermissionDenied):
        publish(built.version, by=built.anna)
    with pytest.raises(PermissionDenied):
        publish(built.version, by=built.nele)


def test_the_version_before_is_retired() -> None:
    built = building()
    give_for_review(built.version, by=built.anna)
    publish(built.version, by=built.bert)
    second = begin_version(built.form, by=built.anna)
    give_for_review(second, by=built.bert)

    publish(second, by=built.anna)

    assert [one.state for one in built.form.versions.order_by("number")] == [
        VersionState.RETIRED,
        VersionState.PUBLISHED,
    ]


def test_sent_back_with_a_reason() -> None:
    built = building()
    give_for_review(built.version, by=built.anna)

    with pytest.raises(ValidationError):
        send_back(built.version, by=built.bert, reason=" ")
    send_back(built.version, by=built.bert, reason="Bitte kürzer.")

    assert (built.version.state, built.version.submitted_by_id) == (VersionState.DRAFT, None)


def test_what_is_not_whole_is_not_given() -> None:
    built = building(texts={"de": {}})

    with pytest.raises(ValidationError, match="Noch nicht fertig"):
        give_for_review(built.version, by=built.anna)


def test_a_failing_test_case_blocks() -> None:
    built = building()
    save_test(built.form, TestWords("Fünf Euro", {"anlass": "abmelden"}, {}, {"fee": 600}), by=built.anna)

    with pytest.raises(ValidationError, match="Fünf Euro"):
        give_for_review(built.version, by=built.anna)


def test_what_was_not_seen_is_not_published() -> None:
    built = building()
    give_for_review(built.version, by=built.anna)

    with pytest.raises(ValidationError, match="inzwischen geändert"):
        publish(built.version, by=built.bert, seen="2026-01-01T00:00:00+00:00")


def test_twice_is_once() -> None:
    built = building()
    give_for_review(built.version, by=built.anna)
    given = give_for_review(built.version, by=built.bert)
    publish(built.version, by=built.bert)

    assert given.submitted_by_id == built.anna.pk
    assert publish(built.version, by=built.bert).state == VersionState.PUBLISHED

"""Erasing a person leaves no trace, and leaves the trails verifiable."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.erasing import LAST_STEWARD, ask_for_erasure, erase_person
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change, JobProgress
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.selectors.audit import verify_trails
from fahrplan.foundation.services.sealing_trails import seal_trails
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Membership
from tests.support.fixtures import web_role
from tests.support.records import member, organisation, person

pytestmark = pytest.mark.django_db


def change(somebody: Person, **fields: object) -> Change:
    return Change.objects.create(
        subject_kind="service",
        subject_id=new_id(),
        subject_key="99",
        subject_label="Hundesteuer",
        kind=ChangeKind.CHANGED,
        actor_id=somebody.pk,
        actor_label=somebody.name,
        **fields,
    )


def test_membership_and_login_go() -> None:
    somebody = member(organisation("arendsee", OrganisationKind.EINHEITSGEMEINDE))
    erase_person(somebody)
    assert (Person.objects.count(), Membership.objects.count()) == (0, 0)


def test_a_journal_row_stays_without_the_person() -> None:
    anna = person("Anna Altmann", email="anna@example.org")
    row = change(anna, reason="Anna Altmann (ANNA@example.org) hat angerufen", new={"by": str(anna.pk)})
    erase_person(anna)
    row.refresh_from_db()
    assert (row.actor_id, row.actor_label, row.reason, row.new) == (
        None,
        "gelöschte Person",
        "gelöschte Person (geloeschte-person@person.invalid) hat angerufen",
        {"by": "00000000-0000-0000-0000-000000000000"},
    )


def test_sealed_trails_stay_right() -> None:
    anna, row = person("Anna Altmann"), None
    row = change(anna)
    seal_trails()
    erase_person(anna)
    seal_trails()
    verdict = verify_trails()
    assert (verdict.fault, verdict.forgotten, verdict.open) == (None, 1, 0)
    Change.objects.filter(pk=row.pk).update(reason="später geändert")
    assert str(verify_trails().fault) == (
        f"Siegel 2, Journal, Zeile {row.pk}: Der Inhalt dieser Zeile wurde geändert."
    )


def test_somebody_of_the_same_name_keeps_what_they_signed() -> None:
    anna, _ = person("Anna Altmann"), person("Anna Altmann")
    JobProgress.objects.create(job_id=1, started_by="Anna Altmann")
    assert erase_person(anna, by_name=True).by_number_only is True
    assert JobProgress.objects.get().started_by == "Anna Altmann"


@pytest.mark.parametrize(("by_name", "left"), [(False, "Anna Altmann"), (True, "gelöschte Person")])
def test_a_name_alone_goes_only_when_somebody_says_so(by_name: bool, left: str) -> None:
    """Otherwise whoever calls themselves like a colleague of earlier would take what that one signed."""
    JobProgress.objects.create(job_id=1, started_by="Anna Altmann")
    erase_person(person("Anna Altmann"), by_name=by_name)
    assert JobProgress.objects.get().started_by == left


def test_what_happens_to_be_called_alike_stays() -> None:
    """Whoever calls themselves like a service cannot take it along."""
    row = change(person("Anna Altmann"), reason="Hundesteuer Anmeldung ist neu")
    erase_person(person("Hundesteuer Anmeldung", email="wer@example.org"))
    row.refresh_from_db()
    assert row.reason == "Hundesteuer Anmeldung ist neu"


def test_an_address_within_another_stays() -> None:
    anna = person("Anna Altmann", email="anna@example.org")
    row = change(anna, reason="Rückfragen an anna@example.org.")
    erase_person(person("Ina Na", email="na@example.org"))
    row.refresh_from_db()
    assert (Person.objects.get().email, row.reason) == ("anna@example.org", "Rückfragen an anna@example.org.")


def test_the_last_steward_cannot_go() -> None:
    steward = person("Sina Steward", is_steward=True)
    with pytest.raises(ValidationError, match=LAST_STEWARD[:20]):
        ask_for_erasure(steward)


def test_pages_and_jobs_may_erase() -> None:
    anna = person("Anna Altmann")
    row = change(anna)
    with web_role():
        erase_person(anna)
    row.refresh_from_db()
    assert row.actor_label == "gelöschte Person"


def test_the_login_is_locked_at_once() -> None:
    anna = person("Anna Altmann", password="Wolken-ziehen-7-Mal")
    ask_for_erasure(anna)
    anna.refresh_from_db()
    assert (anna.is_active, anna.has_usable_password()) == (False, False)

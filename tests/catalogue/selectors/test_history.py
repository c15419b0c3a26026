"""What the journal says about a service."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.selectors import FieldProvenance, change_counts, changes_since, history, provenance
from fahrplan.catalogue.services import edit_service, seal_field
from fahrplan.foundation.enums import ChangeKind, RunState
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.services import Author, journal, sources
from fahrplan.foundation.services.journal import entry
from tests.support.records import service

pytestmark = pytest.mark.django_db
AUTHOR = Author(label="Stefanie Steward")


def of(subject: PublicService, field: str) -> FieldProvenance:
    return next(one for one in provenance(subject) if one.field == field)


def imported(subject: PublicService, *, state: str = RunState.DONE, kind: str = "leika") -> ImportRun:
    source = sources("liste", title="Amtliche Liste", as_of=date(2019, 10, 1))
    run = ImportRun.objects.create(kind=kind, file_name="x", state=state)
    author = Author(label="Import", source=source, run=run)
    journal([entry(subject, ChangeKind.ADDED, author, new={})])
    return run


def test_a_field_never_changed_comes_from_the_list_that_brought_the_service() -> None:
    subject = service()
    imported(subject)
    found = of(subject, "name")
    assert (found.source, found.as_of, found.by_hand) == ("Amtliche Liste", date(2019, 10, 1), False)


def test_a_field_changed_by_hand_says_so() -> None:
    subject = service()
    imported(subject)
    edit_service(subject, {"summary": "Kurz"}, AUTHOR)
    found = of(subject, "summary")
    assert (found.source, found.changed_by, found.by_hand) == (
        "von Hand eingetragen",
        "Stefanie Steward",
        True,
    )


def test_a_change_of_one_field_leaves_the_others_alone() -> None:
    subject = service()
    imported(subject)
    edit_service(subject, {"summary": "Kurz"}, AUTHOR)
    assert of(subject, "name").source == "Amtliche Liste"


def test_a_run_taken_back_does_not_count() -> None:
    subject = service()
    imported(subject, state=RunState.ROLLED_BACK)
    assert of(subject, "name").source == "unbekannt"


def test_without_a_seal_there_is_nothing_to_hold_or_break() -> None:
    assert of(service(), "name").seal_valid is None


@pytest.mark.parametrize("count", [1, 3])
def test_provenance_takes_two_queries(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    subject = service()
    imported(subject)
    for field in ("name", "summary", "focus")[:count]:
        edit_service(subject, {field: "neu"}, AUTHOR)
        seal_field(subject, field, AUTHOR)
    with django_assert_num_queries(2):
        assert len(provenance(subject)) == 15


def test_history_is_newest_first() -> None:
    subject = service()
    edit_service(subject, {"summary": "eins"}, AUTHOR)
    edit_service(subject, {"summary": "zwei"}, AUTHOR)
    assert [row.new for row in history(subject)] == ["zwei", "eins"]


def test_changes_since_a_moment_leave_older_ones_out() -> None:
    subject = service()
    edit_service(subject, {"summary": "alt"}, AUTHOR)
    moment = datetime.now(UTC)
    edit_service(subject, {"summary": "neu"}, AUTHOR)
    assert [row.new for row in changes_since(moment)] == ["neu"]


def test_changes_are_limited() -> None:
    subject = service()
    for number in range(3):
        edit_service(subject, {"summary": str(number)}, AUTHOR)
    assert len(changes_since(None, limit=2)) == 2


def test_counts_name_services_not_rows() -> None:
    subject = service()
    edit_service(subject, {"summary": "a", "focus": "b"}, AUTHOR)
    assert change_counts(None) == {"changed": 1}

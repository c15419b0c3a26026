"""Loading many services at once."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.catalogue.models import Lage, OzgService, PublicService, Themenfeld
from fahrplan.catalogue.services import edit_service, load_groups, load_services, update_services
from fahrplan.catalogue.services.loading import Group, Load, fields_by_hand, fields_changed
from fahrplan.catalogue.signals import services_changed
from fahrplan.foundation.models import Change, ImportRun
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author, sources
from tests.support.records import service

pytestmark = pytest.mark.django_db
KEY = "99102013104000"
GROUP = Group("10100", "Tierabgaben", "Tiere & Co.", "Ämter & Größe")


def load(*, dry_run: bool = False) -> Load:
    run = ImportRun.objects.create(kind="leika", file_name="x", state="done")
    source = sources("liste", title="Liste")
    return Load(Author(run=run, source=source), ImportReport("leika", "x", dry_run), source)


def heard(act: Any) -> list[list[str]]:
    found: list[list[str]] = []
    listener = lambda sender, keys, **rest: found.append(keys)  # noqa: E731
    services_changed.connect(listener)
    act()
    services_changed.disconnect(listener)
    return found


def test_groups_are_made_once_with_readable_addresses() -> None:
    load_groups([GROUP], load())
    load_groups([GROUP], load())
    assert (OzgService.objects.count(), Lage.objects.get().slug, Themenfeld.objects.get().slug) == (
        1, "tiere-und-co", "aemter-und-groesse",
    )  # fmt: skip


def test_a_group_that_moves_is_moved() -> None:
    load_groups([GROUP], load())
    load_groups([Group("10100", "Tierabgaben", "Steuern", "Ämter & Größe")], load())
    assert str(OzgService.objects.get().lage) == "Steuern"


def test_an_empty_name_takes_nothing_away() -> None:
    load_groups([GROUP], load())
    load_groups([Group("10100", "Tierabgaben")], load())
    assert str(OzgService.objects.get().lage) == "Tiere & Co."


def test_the_rooms_above_hear_of_a_load_once() -> None:
    now = load()
    assert heard(lambda: load_services({KEY: {"name": "Hund"}}, now, known=load_groups([], now))) == [[KEY]]


def test_nobody_hears_of_a_dry_run() -> None:
    now = load(dry_run=True)
    assert heard(lambda: load_services({KEY: {"name": "Hund"}}, now, known=load_groups([], now))) == []


def test_nobody_hears_of_a_load_that_changes_nothing() -> None:
    service(KEY, "Hund", source=sources("liste", title="Liste"))
    now = load()
    assert heard(lambda: load_services({KEY: {"name": "Hund"}}, now, known=load_groups([], now))) == []


def test_single_fields_are_updated_where_the_service_exists() -> None:
    service(KEY)
    assert update_services({KEY: {"focus": "Hund"}, "99000000001000": {"focus": "x"}}, load()) == 1
    assert PublicService.objects.get().focus == "Hund"


def test_reasons_go_into_the_journal_by_key() -> None:
    service(KEY)
    now = load()
    now.reasons = {KEY: "Seite 3"}
    update_services({KEY: {"focus": "Hund"}}, now)
    assert Change.objects.get().reason == "Seite 3"


def test_fields_by_hand_are_those_whose_last_writer_is_a_person() -> None:
    subject = service(KEY)
    edit_service(subject, {"summary": "Hand", "focus": "Hand"}, Author())
    Change.objects.create(
        subject_kind="public_service", subject_id=subject.pk, subject_key=KEY, subject_label="x",
        kind="changed", field="focus", run=load().author.run,
    )  # fmt: skip
    assert (fields_by_hand(), fields_changed()) == ({(KEY, "summary")}, {(KEY, "summary"), (KEY, "focus")})


@pytest.mark.parametrize("count", [1, 3])
def test_a_load_takes_the_same_number_of_queries(count: int, *, django_assert_num_queries: Any) -> None:
    for number in range(count):
        service(f"9910201310400{number}", "Alt", source=sources("liste", title="Liste"))
    now = load(dry_run=True)  # nobody is told, so only our own queries count
    known = load_groups([], now)
    with django_assert_num_queries(5):
        load_services(
            {f"9910201310400{number}": {"name": "Neu"} for number in range(count)}, now, known=known
        )


def test_the_rooms_above_hear_which_run_it_was() -> None:
    now, runs = load(), []
    listener = lambda sender, run, **rest: runs.append(run)  # noqa: E731
    services_changed.connect(listener)
    load_services({KEY: {"name": "Hund"}}, now, known=load_groups([], now))
    services_changed.disconnect(listener)
    assert runs == [now.author.run]

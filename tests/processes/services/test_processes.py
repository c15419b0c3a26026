"""Services of processes: files kept as they came, versions, copies, minutes, who is told."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.finder.models import SearchEntry
from fahrplan.foundation.models import Change
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.models import Notice
from fahrplan.notices.services import Subject, follow
from fahrplan.processes.models import Process, ProcessVersion
from fahrplan.processes.selectors.processes import file_of
from fahrplan.processes.services.processes import (
    Drawing,
    adopt_process,
    draw_process,
    edit_process,
    set_minutes,
    take_upstream,
)
from fahrplan.standards.bpmn import same_content
from tests.processes.process_records import AUTHOR, FIRST, SECOND, THIRD, process, town
from tests.standards.shared import SHARED
from tests.support.records import member, person, service

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Organisation:
    return town()


@pytest.fixture
def neighbour() -> Organisation:
    return town("halle")


def newest(one: Process) -> ProcessVersion:
    return one.versions.get(number=Process.objects.get(pk=one.pk).newest)


def test_a_new_process_has_its_first_version(home: Organisation) -> None:
    one = process(home, "Hund anmelden", service=service())
    assert (one.key, one.newest, bytes(newest(one).xml)) == ("hund-anmelden-barleben", 1, FIRST)
    assert Change.objects.filter(subject_kind="process", kind="added").count() == 1


def test_keys_are_free(home: Organisation) -> None:
    keys = [process(home, "Hund").key for _ in range(3)]
    assert keys == ["hund-barleben", "hund-barleben-2", "hund-barleben-3"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"kind": "quatsch"}, "kind"),
        ({"stage": "quatsch"}, "stage"),
        ({"cases_per_year": -1}, "cases_per_year"),
        ({"cases_per_year": 10**12}, "cases_per_year"),
        ({"key": "mit leerzeichen"}, "key"),
    ],
)
def test_faulty_facts_are_refused_by_field(home: Organisation, facts: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        process(home, **facts)  # type: ignore[arg-type]
    assert (list(caught.value.message_dict), Process.objects.count()) == ([field], 0)


def test_a_faulty_file_is_refused_whole(home: Organisation) -> None:
    with pytest.raises(ValidationError) as caught:
        process(home, xml=b"<a>")
    assert (list(caught.value.message_dict), Process.objects.count()) == (["file"], 0)


def test_facts_change_and_are_journalled(home: Organisation) -> None:
    one = process(home)
    assert edit_process(one, {"title": "Neu", "kind": "soll"}, author=AUTHOR) == ["title"]
    change = Change.objects.get(subject_kind="process", kind="changed")
    assert (change.field, change.old, change.new) == ("title", "Antrag bearbeiten", "Neu")


def test_who_saw_old_facts_is_told(home: Organisation) -> None:
    one = process(home)
    edit_process(one, {"title": "Neu"}, author=AUTHOR, seen=0)
    with pytest.raises(ValidationError, match="Inzwischen hat jemand anderes"):
        edit_process(one, {"title": "Anders"}, author=AUTHOR, seen=0)


def test_a_counterpart_points_back(home: Organisation) -> None:
    old = process(home, "Ist", kind="ist")
    new = process(home, "Soll", counterpart=old)
    old.refresh_from_db()
    assert old.counterpart == new


def test_a_counterpart_has_only_one(home: Organisation) -> None:
    old = process(home, "Ist", kind="ist")
    first = process(home, "Soll", counterpart=old)
    second = process(home, "Besseres Soll", counterpart=old)
    for one in (old, first):
        one.refresh_from_db()
    assert (old.counterpart, first.counterpart) == (second, None)


def test_a_counterpart_can_be_taken_away(home: Organisation) -> None:
    old = process(home, "Ist", kind="ist")
    new = process(home, "Soll", counterpart=old)
    edit_process(new, {"counterpart": None}, author=AUTHOR)
    old.refresh_from_db()
    assert old.counterpart is None


def test_nobody_is_its_own_counterpart(home: Organisation) -> None:
    one = process(home)
    with pytest.raises(ValidationError, match="nicht sein eigenes Gegenstück"):
        edit_process(one, {"counterpart": one}, author=AUTHOR)


def test_a_drawing_becomes_the_next_version(home: Organisation) -> None:
    one = process(home)
    version = draw_process(one, Drawing(SECOND, "genauer", 1), author=AUTHOR)
    assert version is not None
    assert (version.number, version.note, one.newest, bytes(version.xml)) == (2, "genauer", 2, SECOND)
    assert file_of(one, 1) == FIRST


def test_the_same_drawing_twice_is_one_version(home: Organisation) -> None:
    one = process(home)
    draw_process(one, Drawing(SECOND, "", 1), author=AUTHOR)
    assert draw_process(one, Drawing(SECOND, "", 1), author=AUTHOR) is None
    assert one.versions.count() == 2


def test_a_drawing_on_an_old_version_is_refused(home: Organisation) -> None:
    one = process(home)
    draw_process(one, Drawing(SECOND, "", 1), author=AUTHOR)
    with pytest.raises(ValidationError, match="Inzwischen gibt es Version 2"):
        draw_process(one, Drawing(THIRD, "", 1), author=AUTHOR)


def test_followers_are_told_once(home: Organisation) -> None:
    one, someone = process(home), person()
    follow(someone, Subject("process", one.key, str(one), one.address))
    draw_process(one, Drawing(SECOND), author=AUTHOR)
    draw_process(one, Drawing(SECOND), author=AUTHOR)
    assert [(n.person_id, n.title) for n in Notice.objects.all()] == [
        (someone.pk, "Antrag bearbeiten (Soll): Version 2")
    ]


def test_a_copy_belongs_to_who_takes_it(home: Organisation, neighbour: Organisation) -> None:
    one = process(home)
    copy = adopt_process(one, organisation=neighbour, author=AUTHOR)
    again = adopt_process(one, organisation=neighbour, author=AUTHOR)
    assert (copy.owner, copy.origin, copy.origin_number, again) == (neighbour, one, 1, copy)
    assert (bytes(newest(copy).xml), newest(copy).note) == (FIRST, "Übernommen von Barleben, Version 1")


def test_nobody_copies_from_themselves(home: Organisation) -> None:
    with pytest.raises(ValidationError, match="gehört Ihrer Organisation schon"):
        adopt_process(process(home), organisation=home, author=AUTHOR)


def test_who_copied_is_told_of_a_new_version(home: Organisation, neighbour: Organisation) -> None:
    one, coordinator = process(home), member(neighbour)
    copy = adopt_process(one, organisation=neighbour, author=AUTHOR)
    draw_process(one, Drawing(SECOND), author=AUTHOR)
    notice = Notice.objects.get()
    assert (notice.person_id, notice.url, "Es gibt Version 2. Sie haben Version 1." in notice.title) == (
        coordinator.pk, copy.address, True
    )  # fmt: skip


def test_a_copy_takes_over_what_is_new(home: Organisation, neighbour: Organisation) -> None:
    one = process(home)
    copy = adopt_process(one, organisation=neighbour, author=AUTHOR)
    draw_process(copy, Drawing(THIRD), author=AUTHOR)
    draw_process(one, Drawing(SECOND), author=AUTHOR)
    version = take_upstream(copy, author=AUTHOR)
    assert version is not None
    assert (version.number, bytes(version.xml), copy.origin_number) == (3, SECOND, 2)
    assert take_upstream(copy, author=AUTHOR) is None


def test_what_is_no_copy_has_nothing_to_take_over(home: Organisation) -> None:
    with pytest.raises(ValidationError, match="keine Kopie"):
        take_upstream(process(home), author=AUTHOR)


def test_minutes_are_summed_and_stay_with_the_next_version(home: Organisation) -> None:
    one = process(home)
    assert set_minutes(newest(one), {"t": 12}, author=AUTHOR) == 1
    draw_process(one, Drawing(SECOND), author=AUTHOR)
    assert newest(one).effort.minutes == 12


def test_minutes_are_taken_back(home: Organisation) -> None:
    one = process(home)
    set_minutes(newest(one), {"t": 12}, author=AUTHOR)
    assert set_minutes(newest(one), {"t": None}, author=AUTHOR) == 1
    assert newest(one).minutes == {}


@pytest.mark.parametrize("minutes", [{"t": -1}, {"t": 10**9}, {"s": 1}, {"fremd": 1}])
def test_impossible_minutes_are_refused(home: Organisation, minutes: dict[str, int | None]) -> None:
    one = process(home)
    with pytest.raises(ValidationError):
        set_minutes(newest(one), minutes, author=AUTHOR)
    assert newest(one).minutes == {}


def test_a_process_is_found_by_its_steps(home: Organisation) -> None:
    one = process(home)
    found = SearchEntry.objects.get(kind="process")
    assert (found.key, found.url, "Antrag prüfen" in found.text) == (one.key, one.address, True)


def reference_files() -> list[str]:
    return sorted(path.name for path in (SHARED / "standards" / "bpmn").glob("*.bpmn"))


@pytest.mark.parametrize("name", reference_files() or ["keine"])
def test_reference_files_come_back_byte_for_byte(home: Organisation, name: str) -> None:
    path = SHARED / "standards" / "bpmn" / name
    if not path.is_file():
        pytest.skip("Die Referenzdaten shared/standards/bpmn liegen nicht neben dem Projekt.")
    one = process(home, name, path.read_bytes())
    kept = file_of(one, 1)
    assert kept == path.read_bytes()
    assert same_content(kept, path.read_bytes()) is True

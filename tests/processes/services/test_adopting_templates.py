"""An organisation's copy: taken over, changed, brought together with a new version."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.processes.models import AdoptedTemplate, OwnVersion
from fahrplan.processes.rules.merging import Decision
from fahrplan.processes.services.adopting_templates import (
    OwnText,
    Update,
    adopt_template,
    restore_own_version,
    save_copy,
    take_version,
)
from tests.processes.template_records import AUTHOR, BODY, change_copy, copy_of, next_version, template, town

pytestmark = pytest.mark.django_db
OURS = BODY.replace("Erster", "Unser erster")
THEIRS = BODY.replace("Dritter", "Neuer dritter")
COLLIDING = BODY.replace("Erster", "Neuer erster")


def copy_with(own: str, newest: str) -> AdoptedTemplate:
    """A copy with an own text, while the template has moved on to version 2."""
    made = template()
    copy = copy_of(made, town())
    change_copy(copy, own)
    next_version(made, newest)
    copy.refresh_from_db()
    return copy


def texts(copy: AdoptedTemplate) -> list[str]:
    return list(copy.own_versions.order_by("number").values_list("body", flat=True))


def test_a_copy_begins_with_the_newest_text() -> None:
    made = template()
    next_version(made, THEIRS)
    copy = copy_of(made, town())
    assert (copy.base.number, copy.revision, texts(copy)) == (2, 1, [THEIRS])


def test_an_earlier_version_can_be_taken_over() -> None:
    made = template()
    next_version(made, THEIRS)
    copy = adopt_template(made, organisation=town(), author=AUTHOR, number=1)
    assert (texts(copy), AdoptedTemplate.objects.get().state) == ([BODY], "outdated")


def test_an_unknown_version_cannot_be_taken_over() -> None:
    with pytest.raises(ValidationError, match="Diese Fassung gibt es nicht"):
        adopt_template(template(), organisation=town(), author=AUTHOR, number=9)
    assert AdoptedTemplate.objects.count() == 0


def test_taking_over_twice_gives_the_same_copy() -> None:
    made, holder = template(), town()
    assert copy_of(made, holder) == copy_of(made, holder)
    assert OwnVersion.objects.count() == 1


def test_an_own_text_is_a_new_version_and_the_earlier_stays() -> None:
    copy = copy_of(template(), town())
    change_copy(copy, OURS, note="Unser Amt")
    assert (texts(copy), copy.state) == ([BODY, OURS], "own_changes")


def test_the_journal_says_that_a_text_changed_not_how() -> None:
    change_copy(copy_of(template(), town()), OURS, values={"projekt.amt": "Bürgeramt"})
    told = [str(value) for value in Change.objects.values_list("new", flat=True)]
    assert [one for one in told if "Unser erster" in one or "Bürgeramt" in one] == []


def test_the_same_text_is_no_new_version() -> None:
    copy = copy_of(template(), town())
    assert save_copy(copy, OwnText(BODY), author=AUTHOR) is None
    assert texts(copy) == [BODY]


def test_values_alone_are_no_new_version() -> None:
    copy = copy_of(template(), town())
    change_copy(copy, BODY, values={"projekt.amt": " Bürger\namt ", "projekt.frist": ""})
    assert (copy.values, copy.revision) == ({"projekt.amt": "Bürger amt"}, 1)


@pytest.mark.parametrize(
    ("values", "fault"),
    [({"gibt.esnicht": "x"}, "gibt es nicht"), ({"projekt.amt": "x" * 501}, "höchstens 500 Zeichen")],
)
def test_faulty_values_are_refused(values: dict[str, str], fault: str) -> None:
    copy = copy_of(template(), town())
    with pytest.raises(ValidationError, match=fault):
        save_copy(copy, OwnText(OURS, values=values), author=AUTHOR)
    assert texts(copy) == [BODY]


def test_a_faulty_text_keeps_no_values_either() -> None:
    copy = copy_of(template(), town())
    with pytest.raises(ValidationError, match="Die Variable"):
        save_copy(copy, OwnText("{{ gibt.esnicht }}", values={"projekt.amt": "A"}), author=AUTHOR)
    copy.refresh_from_db()
    assert (copy.values, texts(copy)) == ({}, [BODY])


def test_a_stale_text_is_refused_and_nothing_is_lost() -> None:
    copy = copy_of(template(), town())
    change_copy(copy, OURS, seen=1)
    with pytest.raises(ValidationError, match="Nichts ist verloren"):
        save_copy(copy, OwnText(THEIRS, seen=1), author=AUTHOR)
    assert texts(copy) == [BODY, OURS]


def test_stale_values_do_not_overwrite_those_of_somebody_else() -> None:
    copy = copy_of(template(), town())
    seen_at = copy.changed_at.isoformat()
    change_copy(copy, BODY, values={"projekt.amt": "Bürgeramt"}, seen=1, seen_at=seen_at)
    with pytest.raises(ValidationError, match="Nichts ist verloren"):
        save_copy(
            copy, OwnText(BODY, values={"projekt.frist": "morgen"}, seen=1, seen_at=seen_at), author=AUTHOR
        )
    copy.refresh_from_db()
    assert copy.values == {"projekt.amt": "Bürgeramt"}


def test_sending_the_same_twice_is_harmless() -> None:
    copy = copy_of(template(), town())
    text = OwnText(OURS, seen=1, seen_at=copy.changed_at.isoformat())
    save_copy(copy, text, author=AUTHOR)
    assert save_copy(copy, text, author=AUTHOR) is None
    assert texts(copy) == [BODY, OURS]


def test_changes_at_different_places_are_both_in() -> None:
    copy = copy_with(OURS, THEIRS)
    assert copy.state == "outdated"
    taken = take_version(copy, Update(2, 2), author=AUTHOR)
    assert taken.body == BODY.replace("Erster", "Unser erster").replace("Dritter", "Neuer dritter")
    assert (copy.base.number, copy.revision, copy.state) == (2, 3, "own_changes")
    assert texts(copy)[:2] == [BODY, OURS]


def test_an_unchanged_copy_simply_becomes_the_new_version() -> None:
    copy = copy_with(BODY, THEIRS)
    assert take_version(copy, Update(2, 1), author=AUTHOR).body == THEIRS
    assert copy.state == "current"


def test_a_conflict_without_a_decision_changes_nothing() -> None:
    copy = copy_with(OURS, COLLIDING)
    assert copy.state == "conflict"
    with pytest.raises(ValidationError, match="Bitte entscheiden Sie Stelle 1"):
        take_version(copy, Update(2, 2), author=AUTHOR)
    copy.refresh_from_db()
    assert (copy.base.number, texts(copy)) == (1, [BODY, OURS])


@pytest.mark.parametrize(
    ("decision", "line"),
    [
        (Decision("own"), "Unser erster Absatz.\n"),
        (Decision("template"), "Neuer erster Absatz.\n"),
        (Decision("both"), "Unser erster Absatz.\nNeuer erster Absatz.\n"),
        (Decision("written", "Ganz anders."), "Ganz anders.\n"),
    ],
)
def test_a_conflict_is_decided(decision: Decision, line: str) -> None:
    copy = copy_with(OURS, COLLIDING)
    taken = take_version(copy, Update(2, 2, {1: decision}), author=AUTHOR)
    assert taken.body == BODY.replace("Erster Absatz.\n", line)
    assert texts(copy) == [BODY, OURS, taken.body]


@pytest.mark.parametrize(
    ("update", "fault"),
    [
        (Update(2, 1), "jemand anderes"),
        (Update(1, 2), "Inzwischen gibt es Fassung 2"),
        (Update(9, 2), "Inzwischen gibt es Fassung 2"),
    ],
)
def test_a_stale_merge_is_refused(update: Update, fault: str) -> None:
    copy = copy_with(OURS, THEIRS)
    with pytest.raises(ValidationError, match=fault):
        take_version(copy, update, author=AUTHOR)
    assert texts(copy) == [BODY, OURS]


def test_a_version_is_taken_once() -> None:
    copy = copy_with(OURS, THEIRS)
    take_version(copy, Update(2, 2), author=AUTHOR)
    with pytest.raises(ValidationError, match="beruht schon auf Fassung 2"):
        take_version(copy, Update(2, 3), author=AUTHOR)


def test_an_earlier_text_comes_back_as_a_new_version() -> None:
    copy = copy_of(template(), town())
    change_copy(copy, OURS, values={"projekt.amt": "Bürgeramt"})
    restore_own_version(copy, 1, author=AUTHOR, seen=2)
    assert (texts(copy), copy.values) == ([BODY, OURS, BODY], {"projekt.amt": "Bürgeramt"})


def test_a_text_that_never_was_does_not_come_back() -> None:
    with pytest.raises(ValidationError, match="Diese eigene Fassung gibt es nicht"):
        restore_own_version(copy_of(template(), town()), 7, author=AUTHOR, seen=1)

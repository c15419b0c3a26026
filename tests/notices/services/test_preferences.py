"""How often mail comes, and what was read."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.notices.models import MailPreference, Notice
from fahrplan.notices.services import mark_read, preference_of, set_rhythm, stop_mails
from tests.notices.conftest import told
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_without_a_word_mail_comes_weekly() -> None:
    assert preference_of(person()).rhythm == "weekly"


def test_the_rhythm_is_kept() -> None:
    someone = person()
    set_rhythm(someone, "daily")
    assert preference_of(someone).rhythm == "daily"


def test_an_unknown_rhythm_is_refused() -> None:
    with pytest.raises(ValidationError, match="Bitte wählen Sie"):
        set_rhythm(person(), "stündlich")


def test_the_token_ends_the_mails_of_one_person() -> None:
    mine, other = preference_of(person()), preference_of(person())
    assert stop_mails(mine.token) is True
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.rhythm, other.rhythm) == ("none", "weekly")


def test_a_wrong_token_ends_nothing() -> None:
    assert stop_mails("falsch") is False
    assert MailPreference.objects.count() == 0


def test_reading_marks_only_ones_own() -> None:
    someone, other = person(), person()
    told(someone, other)
    assert mark_read(someone) == 1
    assert Notice.objects.get(read_at=None).person == other


def test_of_others_notices_none_is_marked() -> None:
    someone, other = person(), person()
    told(other)
    assert mark_read(someone, notices=[Notice.objects.get().pk]) == 0

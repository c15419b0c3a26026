"""Secret addresses: stored as a hash, one at a time, taken back."""

from __future__ import annotations

from fahrplan.foundation.models import Change
from fahrplan.journey.models import CalendarKey
from fahrplan.journey.selectors.calendar import person_of_secret
from fahrplan.journey.services.calendar_keys import drop_calendar_key, new_calendar_key
from tests.support.records import person


def test_the_secret_itself_is_not_stored(db: None) -> None:
    someone = person()
    secret = new_calendar_key(someone)
    stored = CalendarKey.objects.get()
    assert (secret in stored.digest, len(stored.digest), person_of_secret(secret)) == (False, 64, someone)
    assert not Change.objects.filter(subject_kind="calendar_key", new__isnull=False).exists()


def test_a_new_address_ends_the_old_one(db: None) -> None:
    someone = person()
    old, new = new_calendar_key(someone), new_calendar_key(someone)
    assert (person_of_secret(old), person_of_secret(new)) == (None, someone)


def test_an_address_is_taken_back(db: None) -> None:
    someone = person()
    secret = new_calendar_key(someone)
    drop_calendar_key(someone)
    drop_calendar_key(someone)
    assert person_of_secret(secret) is None


def test_who_may_not_log_in_has_no_calendar(db: None) -> None:
    someone = person()
    secret = new_calendar_key(someone)
    someone.is_active = False
    someone.save()
    assert person_of_secret(secret) is None

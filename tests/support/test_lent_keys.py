"""Keys are lent again, and still no two of one test are alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from fahrplan.foundation.rules import sealing
from tests.support.lent_keys import LentKeys, lend_anew

KEY = bytes(range(sealing.KEY_BYTES))
FIRST, SECOND, THIRD = "eins-0001", "zwei-0002", "drei-0003"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LentKeys:
    monkeypatch.setattr(LentKeys, "taken", 0)
    return LentKeys(tmp_path)


def test_those_of_one_test_differ_and_each_opens_its_own_alone(store: LentKeys) -> None:
    first, second = store.create(FIRST), store.create(SECOND)
    wrapped = sealing.wrap(KEY, first)
    assert (first != second, store.unwrap(FIRST, wrapped)) == (True, KEY)
    with pytest.raises(sealing.NotOpenedError):
        store.unwrap(SECOND, wrapped)
    with pytest.raises(LookupError, match="fehlt"):
        store.unwrap(THIRD, wrapped)


def test_the_next_test_gets_the_first_again_under_its_own_name(store: LentKeys) -> None:
    first = store.create(FIRST)
    lend_anew()
    assert store.create(SECOND) == first
    assert store.unwrap(SECOND, sealing.wrap(KEY, first)) == KEY


@pytest.mark.django_db
def test_where_a_transaction_is_open_others_follow(store: LentKeys) -> None:
    first = store.create(FIRST)
    lend_anew()
    assert store.create(SECOND) != first


def test_a_name_is_given_once(store: LentKeys) -> None:
    store.create(FIRST)
    lend_anew()
    with pytest.raises(FileExistsError):
        store.create(FIRST)

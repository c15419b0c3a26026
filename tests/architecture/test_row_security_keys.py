"""Keys change while applications are on their way, and a lost key says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fahrplan.cases.models import Case
from fahrplan.cases.services.opening import NotReadableError, open_case
from fahrplan.connectors.key_files.store import KeyFiles
from fahrplan.forms.selectors.drafts import Holder
from fahrplan.forms.services.drafts import answer_page, begin
from fahrplan.forms.services.submitting import submit
from fahrplan.foundation.ports import key_store, register_key_store
from fahrplan.foundation.rules import sealing
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.services.sealing_keys import rotate_sealing_key, unwrap_with, wrap_for
from tests.forms.ordered import HARMLESS, PERSON, online, somebody
from tests.support.records import member

pytestmark = pytest.mark.django_db


def filled(known: Any, holder: Holder) -> Any:
    draft = begin(known, holder)
    answer_page(draft.pk, holder, "person", (), PERSON)
    answer_page(draft.pk, holder, "hund", (), HARMLESS)
    return draft.pk


def name_in(case: Case) -> str:
    found = open_case(case, by=member(case.organisation, MembershipRole.CLERK))
    assert found is not None
    return str(found.data["person"]["nachname"])


def test_before_and_after_a_new_key_everything_opens() -> None:
    known, one, two = online(), somebody(), somebody()
    before, open_one = submit(filled(known, one), one, consent=True), filled(known, two)
    rotate_sealing_key(known.organisation)
    after = submit(open_one, two, consent=True)
    assert before.kid != after.kid
    cases = [Case.objects.get(submission=one) for one in (before, after)]
    assert [name_in(case) for case in cases] == ["Škvor", "Škvor"]


def test_a_new_key_between_wrapping_and_storing_loses_nothing() -> None:
    office, key = online().organisation, sealing.new_key()
    kid, wrapped = wrap_for(office, key)
    rotate_sealing_key(office)
    assert unwrap_with(kid, wrapped) == key


def test_a_lost_key_is_said_in_words_that_help(tmp_path: Path) -> None:
    known, holder = online(), somebody()
    case = Case.objects.get(submission=submit(filled(known, holder), holder, consent=True))
    kept = key_store()
    register_key_store(KeyFiles(tmp_path / "leer", bits=2048))
    try:
        with pytest.raises(NotReadableError, match="Der Schlüssel Ihrer Organisation passt nicht oder fehlt"):
            name_in(case)
    finally:
        register_key_store(kept)
    assert name_in(case) == "Škvor"

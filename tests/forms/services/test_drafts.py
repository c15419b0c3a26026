"""A draft is filled in page by page, by its holder alone, and nothing of it lies in the clear."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from fahrplan.forms.enums import CountKind
from fahrplan.forms.models import Draft, FormCount
from fahrplan.forms.selectors.drafts import Holder, drafts_of, open_draft
from fahrplan.forms.services.drafts import (
    GoneError,
    GroupPageError,
    NotAskedError,
    answer_page,
    begin,
    discard,
    drop_entry,
    expire_drafts,
    pass_page,
)
from tests.forms.ordered import HARMLESS, PERSON, online, somebody
from tests.support.fixtures import web_role

pytestmark = pytest.mark.django_db
DANGEROUS = {
    "hund/gefaehrlich": ["ja"],
    "hund/grund": ["beißt"],
    "gefragt": ["hund/gefaehrlich", "hund/grund"],
}


def content(draft: Draft, holder: Holder) -> dict[str, Any]:
    with holder.scope():
        opened = open_draft(draft.pk, holder)
    assert opened is not None
    return opened.data


def test_answers_are_kept_and_lead_to_the_next_page() -> None:
    holder = somebody()
    draft = begin(online(), holder)
    answer = answer_page(draft.pk, holder, "person", (), PERSON)
    assert (answer.accepted, answer.following) == (True, "hund")
    assert content(draft, holder) == {"person": {"nachname": "Škvor", "geboren": "1980-02-01"}}


def test_answers_of_two_tabs_at_the_same_time_are_both_kept() -> None:
    holder = somebody()
    draft = begin(online(), holder)
    answered = []

    def quicker(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """The other tab sends between what the first one reads and what it writes."""
        if "WITH kept" in sql and not answered:
            answered.append("hund")
            answer_page(draft.pk, holder, "hund", (), HARMLESS)
        return execute(sql, params, many, context)

    with web_role(), connection.execute_wrapper(quicker):
        assert answer_page(draft.pk, holder, "person", (), PERSON).accepted
    assert (answered, set(content(draft, holder))) == (["hund"], {"person", "hund"})
    counted = FormCount.objects.filter(kind=CountKind.PAGE).values_list("page", "number")
    assert set(counted) == {("person", 1), ("hund", 1)}


def test_a_draft_given_up_while_a_page_is_sent_stays_gone() -> None:
    holder = somebody()
    draft = begin(online(), holder)

    def giving_up(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "WITH kept" in sql:
            discard(draft.pk, holder)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(giving_up), pytest.raises(GoneError):
        answer_page(draft.pk, holder, "person", (), PERSON)
    assert not FormCount.objects.filter(kind=CountKind.PAGE).exists()


def test_what_is_wrong_is_not_kept_and_is_counted_by_page() -> None:
    holder = somebody()
    draft = begin(online(), holder)
    answer = answer_page(draft.pk, holder, "person", (), PERSON | {"person/geboren": ["morgen"]})
    assert (answer.accepted, content(draft, holder)) == (False, {})
    counted = FormCount.objects.values_list("kind", "page", "number")
    assert set(counted) == {(CountKind.START, "", 1), (CountKind.FAULTY, "person", 1)}


def test_nobody_else_opens_a_draft() -> None:
    holder, other = somebody(), somebody()
    draft = begin(online(), holder)
    with pytest.raises(GoneError):
        answer_page(draft.pk, other, "person", (), PERSON)
    with web_role():
        with other.scope():
            assert list(Draft.objects.all()) == []
        with holder.scope():
            assert list(drafts_of(holder)) == [draft]


def test_the_row_alone_tells_nothing() -> None:
    holder = somebody()
    draft = begin(online(), holder)
    answer_page(draft.pk, holder, "person", (), PERSON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT d::text FROM fahrplan_forms_draft d")
        row = cursor.fetchone()[0]
    told = bytes(Draft.objects.get().sealed) + row.encode()
    secrets = ["Škvor".encode(), b"1980-02-01", holder.code.encode()]
    written = [*secrets, *(secret.hex().encode() for secret in secrets)]  # bytes stand in the row as hex
    assert [secret for secret in written if secret in told] == []


def test_a_question_that_an_answer_brings_up_is_asked_on_the_same_page() -> None:
    holder = somebody()
    draft = begin(online(), holder)
    first = answer_page(
        draft.pk, holder, "hund", (), {"hund/gefaehrlich": ["ja"], "gefragt": ["hund/gefaehrlich"]}
    )
    assert (first.more, first.checked.errors, [each.name for each in first.asked]) == (
        True, {}, ["gefaehrlich", "grund", "steuer"],
    )  # fmt: skip
    assert answer_page(draft.pk, holder, "hund", (), DANGEROUS).following == "kinder"


def test_entries_are_added_one_by_one_and_taken_out_once() -> None:
    holder = somebody()
    draft = begin(online(), holder)
    answer_page(draft.pk, holder, "hund", (), DANGEROUS)
    for number, name in enumerate(("Anna", "Ben")):
        answer_page(draft.pk, holder, "kinder", (number,), {"kinder/name": [name]})
    with pytest.raises(NotAskedError):
        answer_page(draft.pk, holder, "kinder", (5,), {"kinder/name": ["X"]})
    with pytest.raises(GroupPageError):
        answer_page(draft.pk, holder, "kinder", (), {})
    for _ in range(2):
        drop_entry(draft.pk, holder, "kinder", (0,), 2)
    assert content(draft, holder)["kinder"] == [{"name": "Ben"}]
    assert pass_page(draft.pk, holder, "kinder") == "nachweise"


def test_no_entry_beyond_the_most() -> None:
    holder = somebody()
    draft = begin(online(), holder, data={"hund": {"gefaehrlich": True}, "kinder": [{"name": "A"}] * 3})
    with pytest.raises(ValidationError):
        answer_page(draft.pk, holder, "kinder", (3,), {"kinder/name": ["D"]})


def test_a_page_that_is_not_asked_takes_no_answers() -> None:
    holder = somebody()
    draft = begin(online(), holder)
    answer_page(draft.pk, holder, "hund", (), HARMLESS)
    with pytest.raises(NotAskedError):
        pass_page(draft.pk, holder, "kinder")


def test_a_draft_is_given_up_for_good() -> None:
    holder = somebody()
    draft = begin(online(), holder)
    assert [discard(draft.pk, somebody()), discard(draft.pk, holder), discard(draft.pk, holder)] == [
        False, True, False,
    ]  # fmt: skip


def test_drafts_expire_and_the_web_role_may_delete_them() -> None:
    holder = somebody()
    draft = begin(online(), holder)
    kept = begin(online(), holder)
    Draft.objects.filter(pk=draft.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(GoneError):
        answer_page(draft.pk, holder, "person", (), PERSON)
    with web_role():
        assert expire_drafts() == 1
    assert list(Draft.objects.all()) == [kept]

"""The index written wholly and in parts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from fahrplan.catalogue.models import PublicService, Synonym
from fahrplan.finder.models import IndexedGroup, IndexState, Posting, Suggestion, Word
from fahrplan.finder.selectors import search
from fahrplan.finder.services import index, index_keys, mark_stale, rebuild_index
from tests.support.records import service

pytestmark = pytest.mark.usefixtures("catalogue")

Rows = list[tuple[str, str, float]]


@pytest.fixture
def rows() -> Callable[[], Rows]:
    """The postings, in an order that does not depend on how they were written."""
    return lambda: sorted((p.term, p.object_key, round(p.impact, 6)) for p in Posting.objects.all())


def test_a_second_rebuild_writes_the_same(rows: Callable[[], Rows]) -> None:
    before = rows()
    rebuild_index()
    assert rows() == before


def test_every_group_is_counted() -> None:
    assert IndexedGroup.objects.count() == IndexState.objects.get().groups == 8


def test_every_version_is_a_new_one() -> None:
    before = IndexState.objects.get().version
    rebuild_index()
    assert IndexState.objects.get().version > before


def test_a_new_service_is_found_after_indexing_it() -> None:
    fresh = service("99042001012000", "Fischereischein Ausstellung")
    assert search("fischereischein").nothing_found
    assert index_keys([fresh.leika_key]) == 1
    assert search("fischereischein").groups[0].service == fresh


def test_a_service_renamed_is_found_by_its_new_name_only() -> None:
    PublicService.objects.filter(leika_key="99085001012000").update(name="Auslandspass Ausstellung")
    index_keys(["99085001012000"])
    assert search("auslandspass").groups[0].object_key == "99085001"
    assert search("reisepass").nothing_found


def test_a_service_gone_leaves_the_index() -> None:
    PublicService.objects.filter(leika_key="99085001012000").update(gone_since=date(2026, 1, 1))
    index_keys(["99085001012000"])
    assert not IndexedGroup.objects.filter(pk="99085001").exists()
    assert not Posting.objects.filter(object_key="99085001").exists()


def test_indexing_nothing_changes_nothing(rows: Callable[[], Rows]) -> None:
    before = rows()
    assert index_keys([]) == 0
    assert rows() == before


def test_inactive_words_are_not_indexed() -> None:
    Synonym.objects.filter(everyday="perso").update(active=False)
    rebuild_index()
    assert not Suggestion.objects.filter(text="perso").exists()


def test_words_of_the_lexicon_are_known_to_the_speller() -> None:
    assert Word.objects.get(word="perso").everyday
    assert not Word.objects.get(word="hundesteuer").everyday


def test_an_empty_catalogue_gives_an_empty_index() -> None:
    PublicService.objects.all().delete()
    assert rebuild_index().groups == 0
    assert search("hundesteuer").nothing_found


def test_a_hostile_name_is_only_text() -> None:
    service("99042001012000", "A\tB\\N\n'; DROP TABLE \x7f % §")
    service("99042002012000", "wort" * 120)
    rebuild_index()
    assert IndexedGroup.objects.count() == 10


def test_marked_stale_the_state_says_so() -> None:
    mark_stale()
    assert IndexState.objects.get().stale


def test_what_is_marked_during_a_rebuild_stays_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its transaction may have been committed after the rebuild read the lexicon."""
    monkeypatch.setattr(index, "_everyday_words", lambda: mark_stale() or set())
    assert rebuild_index().stale
    monkeypatch.undo()
    assert not rebuild_index().stale

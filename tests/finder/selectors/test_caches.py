"""What a process keeps of the index, and when it reads it anew."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from fahrplan.catalogue.models import Synonym
from fahrplan.finder.selectors import caches
from fahrplan.finder.services import mark_stale

pytestmark = pytest.mark.django_db


def test_an_empty_index_is_read_without_fault() -> None:
    assert (caches.current().groups, caches.current().phrases.phrases) == (0, [])


def test_a_second_search_asks_for_the_version_only(
    catalogue: object, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = caches.current()
    with django_assert_num_queries(1):
        assert caches.current() is first


def test_a_new_phrase_counts_after_the_next_version(catalogue: object) -> None:
    caches.current()
    Synonym.objects.create(everyday="waldi", keys=["99102013"])
    mark_stale()
    assert "waldi" in caches.current().keys_of_phrase


def test_forgetting_reads_anew(catalogue: object) -> None:
    first = caches.current()
    caches.forget()
    assert caches.current() is not first

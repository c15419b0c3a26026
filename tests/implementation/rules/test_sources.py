"""The sources of observations are plug-ins with their own trust and freshness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from fahrplan.implementation.rules.sources import (
    CHECK,
    LINK,
    PVOG,
    RUNNING,
    SELF,
    SOURCES,
    XZUFI,
    SourceKind,
    register_source,
    source_kind,
    source_label,
)

MINE = SourceKind("mine", "Meine Quelle", 40, 10, "Zum Probieren.")


@pytest.fixture
def mine() -> Iterator[SourceKind]:
    yield register_source(MINE)
    del SOURCES["mine"]


def test_who_is_trusted_more() -> None:
    order = sorted((RUNNING, CHECK, LINK, SELF, XZUFI, PVOG), key=lambda kind: -kind.trust)
    assert order == [RUNNING, CHECK, LINK, SELF, XZUFI, PVOG]


def test_another_room_adds_a_source(mine: SourceKind) -> None:
    assert (source_kind("mine"), source_label("mine")) == (mine, "Meine Quelle")


def test_the_same_source_may_register_twice_another_may_not(mine: SourceKind) -> None:
    assert register_source(MINE) == mine
    with pytest.raises(ValueError, match="gibt es schon"):
        register_source(replace(MINE, trust=99))


def test_an_unknown_source_keeps_its_key_as_label() -> None:
    assert source_label("früher") == "früher"
    with pytest.raises(KeyError):
        source_kind("früher")

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from fahrplan.exchange.models import Article
from fahrplan.exchange.selectors.articles import (
    ArticleFilter,
    article_by_key,
    article_list,
    version_of,
    versions_of,
)
from fahrplan.exchange.services.articles import edit_article, write_article
from tests.exchange.speaking import LAND
from tests.exchange.towns import build
from tests.support.records import service

pytestmark = pytest.mark.django_db


def article(title: str, **values: Any) -> Article:
    return write_article({"title": title, "body": "Text", **values}, author=LAND)


def titles(person: Any = None, **wanted: Any) -> list[str]:
    today = timezone.localdate()
    found = article_list(person or AnonymousUser(), ArticleFilter(**wanted), today=today)
    return [row.title for row in found]


def test_by_title_and_history_last() -> None:
    article("A", is_history=True)
    article("C")
    article("B")
    assert titles() == ["B", "C", "A"]


def test_the_list_is_narrowed() -> None:
    towns = build()
    dog_tax = service()
    today = timezone.localdate()
    article("Hundesteuer", service=dog_tax, review_on=today, stage="reuse")
    article("Anderes", owner=towns.halle, review_on=today + timedelta(days=1), summary="Zur eAkte")
    assert titles(service=dog_tax.leika_key) == ["Hundesteuer"]
    assert titles(due=True) == ["Hundesteuer"]
    assert titles(stage="reuse") == ["Hundesteuer"]
    assert titles(towns.neighbour, mine=True) == ["Anderes"]
    assert titles(text="eakte") == ["Anderes"]


def test_versions_are_kept() -> None:
    one = article("Hundesteuer", service=service())
    edit_article(one, {"body": "Neu"}, author=LAND, seen=1)
    first = version_of(one, 1)
    assert first is not None
    assert first.body == "Text"
    assert [row.number for row in versions_of(one)] == [2, 1]
    assert article_by_key(one.key) == one

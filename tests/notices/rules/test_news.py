"""News name their event."""

from __future__ import annotations

from fahrplan.notices.rules.news import News


def test_news_with_the_same_fields_are_the_same() -> None:
    first = News("wish", "Umgesetzt", "/austausch/wuensche/1/", "wish:1:done")
    assert first == News("wish", "Umgesetzt", "/austausch/wuensche/1/", "wish:1:done", text="")

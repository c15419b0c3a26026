"""Components that tell people how things stand."""

from __future__ import annotations

import pytest
from django.template import TemplateSyntaxError

from tests.design.rendering import shown


def test_text_is_escaped() -> None:
    assert "<script>" not in shown("{% badge text %}{% alert text %}", text="<script>")


def test_an_alert_without_text_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="text"):
        shown("{% alert '' %}")


def test_a_notice_holds_anything() -> None:
    page = shown("{% notice 'Neu' 'warning' %}<ul><li>eins</li></ul>{% endnotice %}")
    assert '<div class="kern-alert__body"><ul><li>eins</li></ul></div>' in page


@pytest.mark.parametrize(
    ("level", "word"),
    [("hoch", "sicher"), ("mittel", "wahrscheinlich"), ("niedrig", "unsicher"), ("", "ungeklärt")],
)
def test_confidence_is_said_in_words(level: str, word: str) -> None:
    assert f">Zuständigkeit {word}</span>" in shown("{% confidence level %}", level=level)


def test_progress_counts_in_words() -> None:
    assert "<strong>1.200 von 4.813</strong>" in shown("{% progress 'Läuft.' 1200 4813 %}")


def test_progress_without_a_total_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="gehören zusammen"):
        shown("{% progress 'Läuft.' 1200 %}")


def test_an_empty_state_says_what_to_do() -> None:
    assert "<p>Weniger Wörter.</p>" in shown("{% empty_state 'Nichts.' 'Weniger Wörter.' %}")


def test_a_state_has_shape_and_word() -> None:
    page = shown("{% state_badge 'disrupted' 'seit 3 Tagen' %}")
    assert ("fp-look--disrupted" in page, "gestört seit 3 Tagen" in page) == (True, True)


def test_an_unknown_state_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="state_badge: Unbekannte Klasse „weg“"):
        shown("{% state_badge 'weg' %}")

"""What a page says about a decision that is not announced yet."""

from __future__ import annotations

from datetime import UTC, datetime

from fahrplan.mailbox.models import Message
from fahrplan.mailbox.web.announcement_words import announcement_words

SENT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_other_messages_say_nothing() -> None:
    assert announcement_words(Message(sent_at=SENT)) == []


def test_what_waits_for_retrieval_says_until_when() -> None:
    assert announcement_words(Message(basis="vwvfg_41", sent_at=SENT)) == [
        ("Gilt als bekannt gegeben", "noch offen: Es zählt der Tag, an dem Sie den Bescheid herunterladen."),
        ("Liegt bereit bis", "12.11.2026, danach ist er nicht bekannt gegeben"),
        ("Rechtsgrundlage", "§ 41 Abs. 2a VwVfG"),
    ]

"""What is said about a decision that is not announced yet, or will not be."""

from __future__ import annotations

from datetime import UTC, date, datetime

from fahrplan.mailbox.models import Message
from fahrplan.mailbox.selectors.announcements import announcement_words

SENT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_other_messages_say_nothing() -> None:
    assert announcement_words(Message(sent_at=SENT)) == []


def test_what_waits_for_retrieval_says_until_when() -> None:
    assert announcement_words(Message(basis="vwvfg_41", sent_at=SENT), date(2026, 11, 12)) == [
        ("Gilt als bekannt gegeben", "noch offen: Es zählt der Tag, an dem Sie den Bescheid herunterladen."),
        ("Liegt bereit bis", "12.11.2026, danach ist er nicht bekannt gegeben"),
        ("Rechtsgrundlage", "§ 41 Abs. 2a VwVfG"),
    ]


def test_what_nobody_fetched_in_time_is_not_announced() -> None:
    told = announcement_words(Message(basis="vwvfg_41", sent_at=SENT), date(2026, 11, 13))
    words = (
        "Der Bescheid wurde bis 12.11.2026 nicht abgerufen. Damit ist er nicht bekannt gegeben; das Amt muss ihn noch "
        "einmal oder auf anderem Weg bekannt geben."
    )
    assert told[0] == ("Nicht bekannt gegeben", words)

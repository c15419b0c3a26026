"""When a decision counts as announced, in words for either side."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from fahrplan.mailbox.enums import CountedFrom
from fahrplan.mailbox.models import Message
from fahrplan.mailbox.rules.announcement import ends_on, law_of

NOT_YET = {
    CountedFrom.NOTIFIED: "noch offen: Es zählt der Tag, an dem die E-Mail mit dem Hinweis hinausgeht.",
    CountedFrom.RETRIEVED: "noch offen: Es zählt der Tag, an dem Sie den Bescheid herunterladen.",
    CountedFrom.PROVIDED: "noch offen",
}

LAPSED = (
    "Der Bescheid wurde bis {end:%d.%m.%Y} nicht abgerufen. Damit ist er nicht bekannt gegeben; das Amt muss ihn noch "
    "einmal oder auf anderem Weg bekannt geben."
)


def announcement_words(message: Message, today: date | None = None) -> list[tuple[str, str]]:
    """Facts (term, text) about a decision; empty for other messages."""
    if not message.basis:
        return []
    law = law_of(message.basis, timezone.localdate(message.sent_at))
    if message.announced_on is not None:
        return [
            ("Gilt als bekannt gegeben am", f"{message.announced_on:%d.%m.%Y}"),
            ("Rechtsgrundlage", law.title),
            ("So gerechnet", message.announced_words),
        ]
    end = end_of(message)
    if end is None:
        return [("Gilt als bekannt gegeben", NOT_YET[law.counted_from]), ("Rechtsgrundlage", law.title)]
    if (today or timezone.localdate()) > end:
        return [("Nicht bekannt gegeben", LAPSED.format(end=end)), ("Rechtsgrundlage", law.title)]
    return [
        ("Gilt als bekannt gegeben", NOT_YET[law.counted_from]),
        ("Liegt bereit bis", f"{end:%d.%m.%Y}, danach ist er nicht bekannt gegeben"),
        ("Rechtsgrundlage", law.title),
    ]


def end_of(message: Message) -> date | None:
    """The last day on which fetching the decision announces it; None where there is no end.

    Where no mail tells of it (no account), the days count from the provision.
    """
    law = law_of(message.basis, timezone.localdate(message.sent_at))
    return ends_on(law, timezone.localdate(message.notified_at or message.sent_at))


def lapsed_decisions(today: date) -> list[Message]:
    """Decisions of the row scope that nobody fetched in time and that the office has to announce again."""
    waiting = Message.objects.exclude(basis="").filter(announced_on=None).select_related("thread")
    return [one for one in waiting if (end := end_of(one)) is not None and today > end]

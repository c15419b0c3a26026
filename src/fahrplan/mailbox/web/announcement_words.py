"""What a page says about when a decision counts as announced."""

from __future__ import annotations

from django.utils import timezone

from fahrplan.mailbox.enums import CountedFrom
from fahrplan.mailbox.models import Message
from fahrplan.mailbox.rules.announcement import ends_on, law_of

NOT_YET = {
    CountedFrom.NOTIFIED: "noch offen: Es zählt der Tag, an dem die E-Mail mit dem Hinweis hinausgeht.",
    CountedFrom.RETRIEVED: "noch offen: Es zählt der Tag, an dem Sie den Bescheid herunterladen.",
    CountedFrom.PROVIDED: "noch offen",
}


def announcement_words(message: Message) -> list[tuple[str, str]]:
    """Facts (term, text) about a decision; empty for other messages."""
    if not message.basis:
        return []
    law = law_of(message.basis, timezone.localdate(message.sent_at))
    if message.announced_on is None:
        facts = [("Gilt als bekannt gegeben", NOT_YET[law.counted_from])]
        end = ends_on(law, timezone.localdate(message.notified_at or message.sent_at))
        if end is not None:
            facts.append(("Liegt bereit bis", f"{end:%d.%m.%Y}, danach ist er nicht bekannt gegeben"))
        return [*facts, ("Rechtsgrundlage", law.title)]
    return [
        ("Gilt als bekannt gegeben am", f"{message.announced_on:%d.%m.%Y}"),
        ("Rechtsgrundlage", law.title),
        ("So gerechnet", message.announced_words),
    ]

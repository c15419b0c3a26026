"""From when on a decision counts as announced: worked out when the day that the law counts from has come."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from fahrplan.mailbox.enums import CountedFrom
from fahrplan.mailbox.models import Message
from fahrplan.mailbox.rules.announcement import announced, law_of
from fahrplan.mailbox.selectors.announcements import end_of


def announce_provided(message: Message) -> None:
    """The message now lies ready."""
    _announce(message, CountedFrom.PROVIDED, message.sent_at)


def announce_notified(message: Message) -> None:
    """The mail that tells of it has gone out."""
    _announce(message, CountedFrom.NOTIFIED, message.notified_at)


def announce_retrieved(message: Message, moment: datetime) -> None:
    """Who it is for has fetched the decision: the file where there is one, else the message. Too late does nothing."""
    end = end_of(message) if message.basis else None
    if end is None or timezone.localdate(moment) <= end:
        _announce(message, CountedFrom.RETRIEVED, moment)


def _announce(message: Message, event: CountedFrom, moment: datetime | None) -> None:
    if not message.basis or message.announced_on is not None or moment is None:
        return
    law = law_of(message.basis, timezone.localdate(message.sent_at))
    if law.counted_from != event:
        return
    found = announced(law, timezone.localdate(moment), land=message.organisation.land)
    message.announced_on, message.announced_words = found.day, found.words
    message.save(update_fields=["announced_on", "announced_words"])

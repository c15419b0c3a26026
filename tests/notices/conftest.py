"""Somebody with news."""

from __future__ import annotations

from fahrplan.accounts.models import Person
from fahrplan.notices.services import News, tell


def news(once: str = "ereignis", **fields: str) -> News:
    given = {"kind": "question", "title": "Ihre Frage ist beantwortet", "url": "/austausch/fragen/"} | fields
    return News(once=once, **given)


def told(*people: Person, once: str = "ereignis") -> int:
    return tell([one.pk for one in people], news(once))

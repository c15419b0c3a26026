"""What is new as Atom: answered questions and announcements, as far as everybody may read them."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.exchange.selectors.announcements import announcement_list
from fahrplan.exchange.selectors.questions import QuestionFilter, question_list
from fahrplan.foundation.exporters.atom import TYPE, Entry, Feed, atom_text

MOST = 50
LONGEST = 500


@require_safe
def news_feed(request: HttpRequest) -> HttpResponse:
    """The latest fifty of both (RFC 4287)."""
    entries = sorted([*_answered(), *_announced()], key=lambda entry: entry.day, reverse=True)[:MOST]
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    feed = Feed(
        address=f"{settings.BASE_URL}{request.path}",
        page=f"{settings.BASE_URL}/austausch/",
        title=f"Fahrplan: Austausch ({host})",
        subtitle="Beantwortete Fragen, Bekanntmachungen und Störungen.",
        author=settings.FAHRPLAN_OPERATOR or "Fahrplan",
        rights="",
        since=timezone.localdate() - timedelta(days=30),
    )
    return HttpResponse(atom_text(feed, entries), content_type=TYPE)


def _answered() -> list[Entry]:
    found = question_list(AnonymousUser(), QuestionFilter(state="answered")).order_by("-answered_at", "-id")
    return [
        Entry(
            id=f"urn:uuid:{row.pk}",
            title=f"Beantwortet: {row.title}",
            text=row.text[:LONGEST],
            address=f"{settings.BASE_URL}{row.url}",
            day=timezone.localdate(row.answered_at),
        )
        for row in found[:MOST]
    ]


def _announced() -> list[Entry]:
    return [
        Entry(
            id=f"urn:uuid:{row.pk}",
            title=f"{row.get_kind_display()}: {row.title}",
            text=row.text[:LONGEST],
            address=f"{settings.BASE_URL}{row.url}",
            day=timezone.localdate(row.changed_at),
        )
        for row in announcement_list()[:MOST]
    ]

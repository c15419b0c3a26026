"""My notices as a feed for a reader; the secret address stands in place of a login."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.foundation.exporters.atom import TYPE, Entry, Feed, atom_text
from fahrplan.notices.models import MailPreference
from fahrplan.notices.selectors.following import notices_of

MOST = 50


@require_safe
def personal_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The latest fifty notices of whoever has this token, as Atom (RFC 4287); none once the account is locked."""
    active = MailPreference.objects.select_related("person").filter(person__is_active=True)
    preference = get_object_or_404(active, token=token)
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    entries = [
        Entry(
            id=f"urn:uuid:{notice.pk}",
            title=notice.title,
            text=notice.text,
            address=f"{settings.BASE_URL}{notice.url}",
            day=timezone.localdate(notice.created_at),
        )
        for notice in notices_of(preference.person)[:MOST]
    ]
    feed = Feed(
        address=f"{settings.BASE_URL}{request.path}",
        page=f"{settings.BASE_URL}/mitteilungen/",
        title=f"Fahrplan: Mitteilungen ({host})",
        subtitle="Ihre Mitteilungen. Geben Sie die Adresse nicht weiter.",
        author=settings.FAHRPLAN_OPERATOR or "Fahrplan",
        rights="",
        since=timezone.localdate() - timedelta(days=30),
    )
    return HttpResponse(atom_text(feed, entries), content_type=TYPE, headers={"Cache-Control": "private"})

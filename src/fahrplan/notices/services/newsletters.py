"""Putting a newsletter together from what is new."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.finder.enums import Audience
from fahrplan.finder.models import SearchEntry
from fahrplan.finder.selectors.everything import ENTRY_KINDS
from fahrplan.finder.services import Entry, put_entries
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.notices.models import Newsletter, NewsletterItem

MOST_ITEMS = 60
EXCERPT = 400


@transaction.atomic
def create_newsletter(title: str, *, intro: str, marked: Sequence[int], author: Author) -> Newsletter:
    """A draft from marked entries of the search over everything; only public ones may be marked.

    Raises ValidationError by field for an empty title, nothing marked, too much marked.
    """
    if not title.strip():
        raise ValidationError({"title": "Bitte geben Sie dem Rundbrief einen Titel."})
    chosen = SearchEntry.objects.filter(pk__in=marked, audience=Audience.PUBLIC).order_by("kind", "title")
    entries = list(chosen[: MOST_ITEMS + 1])
    if not entries:
        raise ValidationError({"marked": "Bitte wählen Sie mindestens einen Beitrag aus."})
    if len(entries) > MOST_ITEMS:
        raise ValidationError({"marked": f"Ein Rundbrief hat höchstens {MOST_ITEMS} Beiträge."})
    letter = Newsletter.objects.create(
        title=title.strip()[:200], intro=intro.strip()[:5000], created_by=author.label
    )
    NewsletterItem.objects.bulk_create(
        NewsletterItem(
            newsletter=letter,
            position=number,
            kind=ENTRY_KINDS.get(one.kind, one.kind),
            title=one.title,
            text=_excerpt(one.text),
            url=one.url,
        )
        for number, one in enumerate(entries, start=1)
    )
    journal([entry(letter, ChangeKind.ADDED, author, new={"title": letter.title})])
    return letter


@transaction.atomic
def publish_newsletter(letter: Newsletter, *, author: Author) -> Newsletter:
    """Everybody may read it from now on. Publishing twice changes nothing."""
    held = Newsletter.objects.select_for_update().get(pk=letter.pk)
    if held.published_at is None:
        held.published_at = timezone.now()
        held.save(update_fields=["published_at"])
        journal([entry(held, ChangeKind.CHANGED, author, field="published_at", new=held.published_at)])
        url = f"/mitteilungen/rundbrief/{held.pk}/"
        put_entries([Entry("newsletter", str(held.pk), held.title, url, held.intro)])
    return held


def _excerpt(text: str) -> str:
    return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + " …"

"""Announcing news, maintenance and outages, and saying how they go on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.exchange.enums import AnnouncementKind
from fahrplan.exchange.models import Announcement, AnnouncementUpdate
from fahrplan.exchange.rules.texts import checked_text
from fahrplan.exchange.services.storing import store
from fahrplan.finder.services import Entry, put_entries
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.journal import allowed
from fahrplan.foundation.services.locks import one_at_a_time
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.selectors.following import ANNOUNCEMENTS
from fahrplan.notices.services import News, Subject, announce

FIELDS = (
    "kind", "title", "text", "severity", "solution", "service", "component", "organisation", "starts_at", "ends_at",
    "is_demo",
)  # fmt: skip
LOCK = 0x616E6E6F756E63  # one announcement at a time, so that two clicks do not publish twice
TAKEN = "Diese Bekanntmachung gibt es schon, oder das Ende liegt vor dem Beginn."


@transaction.atomic
def publish_announcement(values: Mapping[str, Any], *, author: Author) -> Announcement:
    """Announce it; followers of announcements, service and solution are told once.

    The same words sent twice within a day stay one. Raises ValidationError (German, by field).
    """
    given = _checked(values)
    one_at_a_time(LOCK)
    today = Announcement.objects.filter(
        title=given["title"], text=given["text"], written_by=author.label[:200]
    ).filter(created_at__date=timezone.localdate())
    if same := today.first():
        return same
    announcement = Announcement(written_by=author.label[:200])
    store(announcement, given, author, taken=TAKEN)
    _put(announcement)
    mark = f"announcement:{announcement.pk}"
    words = f"{announcement.get_kind_display()}: {announcement.title}"
    announce(_subjects(announcement), News("announcement", words, announcement.url, mark, given["text"]))
    return announcement


@transaction.atomic
def edit_announcement(
    announcement: Announcement, values: Mapping[str, Any], *, author: Author, seen: datetime | None = None
) -> None:
    """Change it. ``seen`` is ``changed_at`` as the writer had it before them. Raises ValidationError."""
    fresh = Announcement.objects.select_for_update(of=("self",)).get(pk=announcement.pk)
    if seen is not None and fresh.changed_at != seen:
        raise ValidationError("Inzwischen hat jemand anderes das geändert. Bitte laden Sie die Seite neu.")
    names = ("title", "text", "starts_at", "ends_at", "kind")
    given = _checked({**{name: getattr(fresh, name) for name in names}, **values})
    fresh.changed_at = timezone.now()
    store(fresh, given, author, taken=TAKEN)
    _put(fresh)
    announcement.refresh_from_db()


@transaction.atomic
def continue_announcement(
    announcement: Announcement, text: str, *, author: Author, ends: bool = False
) -> AnnouncementUpdate:
    """Say what is known now; ``ends``: it is over. Followers are told once. Raises ValidationError.

    The same words as the last ones stay one update.
    """
    clean = checked_text(text, "text", longest=2000)
    fresh = Announcement.objects.select_for_update(of=("self",)).get(pk=announcement.pk)
    last = fresh.updates.order_by("-written_at", "-id").first()
    if last and last.text == clean and last.ends == ends:
        return last
    now = timezone.now()
    if ends and fresh.ends_at and fresh.ends_at <= now:
        raise ValidationError("Das ist schon beendet.")
    update = AnnouncementUpdate.objects.create(
        announcement=fresh, text=clean, ends=ends, written_by=author.label[:200]
    )
    fresh.changed_at = now
    values = {"ends_at": max(now, fresh.starts_at)} if ends else {}
    if not store(fresh, values, author, taken=TAKEN):
        fresh.save(update_fields=["changed_at"])
    _put(fresh)
    words = f"{'Beendet' if ends else 'Neuer Stand'}: {fresh.title}"
    announce(
        _subjects(fresh), News("announcement", words, fresh.url, f"announcement-update:{update.pk}", clean)
    )
    announcement.refresh_from_db()
    return update


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    given = allowed(values, FIELDS)
    given["title"] = checked_text(given.get("title", ""), "title", longest=200, lines=False)
    given["text"] = checked_text(given.get("text", ""), "text", longest=5000, required=False)
    if given.get("kind") not in AnnouncementKind.values:
        raise ValidationError({"kind": "Bitte wählen Sie die Art."})
    starts, ends = given.get("starts_at") or timezone.now(), given.get("ends_at")
    given["starts_at"] = starts
    if ends and ends < starts:
        raise ValidationError({"ends_at": "Das Ende liegt vor dem Beginn."})
    return given


def _put(announcement: Announcement) -> None:
    text = "\n".join([announcement.text, *announcement.updates.values_list("text", flat=True)])
    put_entries([Entry("announcement", str(announcement.pk), announcement.title, announcement.url, text)])


def _subjects(announcement: Announcement) -> list[Subject]:
    found = [ANNOUNCEMENTS]
    if announcement.service:
        key = announcement.service.leika_key
        name, url = announcement.service.name, f"/stand/leistung/{key}/"
        found.append(Subject(SubjectKind.SERVICE, key, name, url))
    if announcement.solution:
        key = announcement.solution.key
        found.append(Subject(SubjectKind.SOLUTION, key, announcement.solution.name, f"/loesungen/{key}/"))
    if announcement.component:
        key = announcement.component.key
        url = f"/loesungen/lieferplan/{key}/"
        found.append(Subject(SubjectKind.DELIVERY, key, announcement.component.name, url))
    return found

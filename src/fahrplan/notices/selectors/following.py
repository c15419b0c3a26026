"""What somebody follows and what can be followed."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from fahrplan.accounts.models import Person
from fahrplan.catalogue.models import PublicService, Themenfeld
from fahrplan.finder.selectors.everything import visible_entries
from fahrplan.municipalities.selectors import organisation_by_key
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.models import Newsletter, Notice, Subscription
from fahrplan.notices.rules.news import Subject

ANNOUNCEMENTS = Subject(
    SubjectKind.ANNOUNCEMENTS, "alle", "Bekanntmachungen und Störungen", "/austausch/bekanntmachungen/"
)


def followable(person: Any, kind: str, key: str) -> Subject | None:
    """The subject of this kind and key, as far as the person may see it; None for anything else."""
    if kind == SubjectKind.SERVICE:
        service = PublicService.objects.filter(leika_key=key).first()
        return Subject(kind, key, service.name, f"/stand/leistung/{key}/") if service else None
    if kind == SubjectKind.ORGANISATION:
        organisation = organisation_by_key(key)
        return Subject(kind, key, organisation.name, f"/stand/kommune/{key}/") if organisation else None
    if kind == SubjectKind.TOPIC:
        topic = Themenfeld.objects.filter(slug=key).first()
        return Subject(kind, key, topic.name, f"/stand/themenfeld/{key}/") if topic else None
    if kind == SubjectKind.ANNOUNCEMENTS:
        return ANNOUNCEMENTS if key == ANNOUNCEMENTS.key else None
    entry = visible_entries(person).filter(kind=kind, key=key).first() if kind in SubjectKind.values else None
    return Subject(kind, key, entry.title, entry.url) if entry else None


def topics() -> list[tuple[str, str]]:
    """(short name, name) of the topics that can be followed: the Themenfelder."""
    return list(Themenfeld.objects.order_by("name").values_list("slug", "name"))


def follows(person: Any, kind: str, key: str) -> bool:
    """One query; none for a visitor."""
    if not person.is_authenticated:
        return False
    return Subscription.objects.filter(person=person, kind=kind, key=key).exists()


def subscriptions_of(person: Person) -> QuerySet[Subscription]:
    return Subscription.objects.filter(person=person)


def notices_of(person: Person) -> QuerySet[Notice]:
    """Mine alone, newest first."""
    return Notice.objects.filter(person=person)


def unread_count(person: Any) -> int:
    """How many notices wait to be read; none for a visitor."""
    return Notice.objects.filter(person=person, read_at=None).count() if person.is_authenticated else 0


def newsletters_for(person: Any) -> QuerySet[Newsletter]:
    """Published ones; for stewards drafts too."""
    letters = Newsletter.objects.all()
    return letters if person.is_authenticated and person.is_steward else letters.exclude(published_at=None)

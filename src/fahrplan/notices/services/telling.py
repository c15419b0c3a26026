"""Telling people something, each piece of news once for each person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q

from fahrplan.accounts.models import Person
from fahrplan.municipalities.models import Membership, Organisation
from fahrplan.municipalities.rules.memberships import LEADING
from fahrplan.notices.models import Notice, Subscription
from fahrplan.notices.rules.news import News, Subject

LONGEST_TITLE = 300


def tell(people: Iterable[UUID], news: News) -> int:
    """Tell these people (by id); gives how many had not been told yet. Call inside the transaction of the event."""
    new = [
        Notice(
            person_id=person,
            kind=news.kind,
            title=news.title[:LONGEST_TITLE],
            text=news.text,
            url=news.url,
            once=news.once,
        )
        for person in set(people)
    ]
    told = set(
        Notice.objects.filter(once=news.once, person_id__in=[n.person_id for n in new]).values_list(
            "person_id", flat=True
        )
    )
    wanted = [notice for notice in new if notice.person_id not in told]
    Notice.objects.bulk_create(wanted, ignore_conflicts=True, batch_size=1000)
    return len(wanted)


def tell_organisations(organisations: Iterable[Organisation], news: News) -> int:
    """Tell who coordinates these organisations or stands in for them."""
    people = Membership.objects.filter(
        organisation__in=list(organisations), role__in=LEADING, verified_at__isnull=False, ended_at=None
    )
    return tell(people.values_list("person_id", flat=True), news)


def tell_stewards(news: News) -> int:
    """Tell the Land's stewards."""
    return tell(Person.objects.filter(is_steward=True, is_active=True).values_list("pk", flat=True), news)


def announce(subjects: Sequence[Subject], news: News) -> int:
    """Tell everybody who follows one of these subjects."""
    wanted = Q(pk__in=[])
    for subject in subjects:
        wanted |= Q(kind=subject.kind, key=subject.key)
    people = Subscription.objects.filter(wanted, person__is_active=True)
    return tell(people.values_list("person_id", flat=True), news)


def follow(person: Person, subject: Subject) -> Subscription:
    """Follow a subject; following twice changes nothing."""
    return Subscription.objects.get_or_create(
        person=person,
        kind=subject.kind,
        key=subject.key,
        defaults={"label": subject.label[:LONGEST_TITLE], "url": subject.url},
    )[0]


def unfollow(person: Person, *, kind: str, key: str) -> None:
    """Stop following; nothing happens where nothing was followed."""
    Subscription.objects.filter(person=person, kind=kind, key=key).delete()

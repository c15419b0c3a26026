"""The delivery plan of the Land: what is promised for when, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import allowed, entry
from fahrplan.notices.enums import SubjectKind
from fahrplan.notices.services import News, Subject, announce
from fahrplan.solutions.models import DeliveryItem, DeliverySlip
from fahrplan.solutions.rules.fields import plain
from fahrplan.solutions.rules.keys import free_key
from fahrplan.solutions.rules.promises import date_words, day_fault, moved_words
from fahrplan.solutions.services.editing import STALE, change_rows, one_name_at_a_time, taken_by
from fahrplan.solutions.services.entries import address_of, refresh_items, subjects_of
from fahrplan.solutions.signals import delivery_slipped

FIELDS = ("name", "kind", "summary", "responsible", "solution", "source", "note", "is_history")
LONGEST_TEXT = 5_000
LONGEST_REASON = 500


@transaction.atomic
def create_item(
    values: Mapping[str, Any], author: Author, *, promised_for: date | None = None, is_demo: bool = False
) -> DeliveryItem:
    """Promise something. Raises ValidationError (German, by field), also where the name is taken."""
    item = DeliveryItem(
        **allowed(values, FIELDS), promised_for=promised_for, is_demo=is_demo, changed_by=author.label[:200]
    )
    one_name_at_a_time()
    if DeliveryItem.objects.filter(name__iexact=item.name).exists():
        raise ValidationError({"name": "Eine Zusage mit diesem Namen gibt es schon."})
    if fault := day_fault(promised_for):
        raise ValidationError({"promised_for": fault})
    item.key = free_key(item.name, taken_by(DeliveryItem))
    _check(item)
    item.save()
    snapshot = {name: plain(getattr(item, name)) for name in (*FIELDS, "promised_for")}
    journal([entry(item, ChangeKind.ADDED, author, new=snapshot)])
    refresh_items([item])
    return item


@transaction.atomic
def edit_item(
    item: DeliveryItem, values: Mapping[str, Any], author: Author, *, seen: datetime | None = None
) -> list[str]:
    """Set fields other than the date; gives the names of those that changed. ``seen`` as for solutions."""
    fresh = _locked(item)
    if seen is not None and fresh.changed_at != seen:
        raise ValidationError(STALE)
    differing = changed_fields(fresh, allowed(values, FIELDS))
    for name, (_, new) in differing.items():
        setattr(fresh, name, new)
    _check(fresh)
    _store(fresh, differing, author)
    item.refresh_from_db()
    return list(differing)


@transaction.atomic
def move_promise(item: DeliveryItem, new: date | None, author: Author, *, reason: str) -> DeliverySlip:
    """Move the promised date; the old one stays on record. Sends ``delivery_slipped`` and tells followers.

    ``new`` None means that no date is promised any longer. Raises ValidationError without a reason, for the same
    date, and for what has been delivered.
    """
    fresh = _locked(item)
    _may_move(fresh, new, reason.strip())
    slip = DeliverySlip.objects.create(
        item=fresh, old=fresh.promised_for, new=new, reason=reason.strip(), recorded_by=author.label[:200]
    )
    fresh.promised_for = new
    _store(fresh, {"promised_for": (slip.old, new)}, author)
    delivery_slipped.send(sender=DeliverySlip, slip=slip)
    announce(followed_with(fresh), slip_news(slip))
    item.refresh_from_db()
    return slip


@transaction.atomic
def mark_delivered(item: DeliveryItem, day: date, author: Author) -> None:
    """Say that it is there since this day; followers are told. Saying it again changes nothing."""
    fresh = _locked(item)
    if fresh.delivered_on == day:
        return
    if day > timezone.localdate():
        raise ValidationError({"delivered_on": "Dieser Tag liegt in der Zukunft."})
    if fault := day_fault(day):
        raise ValidationError({"delivered_on": fault})
    old, fresh.delivered_on = fresh.delivered_on, day
    _store(fresh, {"delivered_on": (old, day)}, author)
    title = f"{fresh}: vom Land bereitgestellt am {date_words(day)}"
    announce(
        followed_with(fresh),
        News(SubjectKind.DELIVERY, title, address_of(fresh), f"delivered:{fresh.pk}:{day:%Y-%m-%d}"),
    )
    item.refresh_from_db()


@transaction.atomic
def take_back_delivery(item: DeliveryItem, author: Author) -> None:
    """A mistake: it is not there yet."""
    fresh = _locked(item)
    if fresh.delivered_on is not None:
        old, fresh.delivered_on = fresh.delivered_on, None
        _store(fresh, {"delivered_on": (old, None)}, author)
    item.refresh_from_db()


def slip_news(slip: DeliverySlip) -> News:
    """What people are told about a moved date. Rooms above use the same news, so that nobody is told twice."""
    item = slip.item
    title = f"{item}: Termin {moved_words(slip.old, slip.new)}"
    text = f"Bisher: {date_words(slip.old)}. Jetzt: {date_words(slip.new)}. Grund: {slip.reason}"
    return News(SubjectKind.DELIVERY, title, address_of(item), f"slip:{slip.pk}", text)


def followed_with(item: DeliveryItem) -> list[Subject]:
    """Who follows the promise, the solution it brings, or a solution that needs it, hears of it."""
    subjects = subjects_of(item)
    for solution in item.needed_by.filter(merged_into=None):
        subjects += subjects_of(solution)
    return subjects + (subjects_of(item.solution) if item.solution else [])


def _may_move(item: DeliveryItem, new: date | None, reason: str) -> None:
    if not reason:
        raise ValidationError({"reason": "Bitte nennen Sie den Grund. Er ist öffentlich."})
    if len(reason) > LONGEST_REASON:
        raise ValidationError({"reason": f"Der Grund hat höchstens {LONGEST_REASON} Zeichen."})
    if item.delivered_on:
        raise ValidationError("Das ist schon bereitgestellt. Ein Termin lässt sich nicht mehr verschieben.")
    if new == item.promised_for:
        raise ValidationError({"new": f"Der Termin ist schon {date_words(new)}."})
    if fault := day_fault(new):
        raise ValidationError({"new": fault})


def _check(item: DeliveryItem) -> None:
    item.name = item.name.strip()
    long = {name for name in ("summary", "note") if len(getattr(item, name)) > LONGEST_TEXT}
    if long:
        raise ValidationError(dict.fromkeys(long, f"Der Text hat höchstens {LONGEST_TEXT} Zeichen."))
    if DeliveryItem.objects.filter(name__iexact=item.name).exclude(pk=item.pk).exists():
        raise ValidationError({"name": "Eine Zusage mit diesem Namen gibt es schon."})
    item.clean_fields()


def _locked(item: DeliveryItem) -> DeliveryItem:
    return (
        DeliveryItem.objects.select_for_update(of=("self",))
        .select_related("responsible", "solution")
        .get(pk=item.pk)
    )


def _store(item: DeliveryItem, differing: Mapping[str, tuple[Any, Any]], author: Author) -> None:
    if not differing:
        return
    item.changed_at, item.changed_by = timezone.now(), author.label[:200]
    item.save()
    journal(change_rows(item, differing, author))
    refresh_items([item])

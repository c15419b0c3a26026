"""Keeping the digital fingerprint of an organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from fahrplan.exchange.models import PlannedProject, Showcase, Strategy
from fahrplan.exchange.services.storing import held, refuse_stale, remove, store
from fahrplan.finder.services import Entry, drop_entries, put_entries
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.journal import allowed
from fahrplan.municipalities.models import Organisation
from fahrplan.notices.services import News, Subject, announce

SHOWCASE_FIELDS = ("title", "text", "topics", "reasons", "solution_key")
PLAN_FIELDS = ("title", "text", "topics", "planned_for", "solution_key")
STRATEGY_FIELDS = ("text", "topics")


@transaction.atomic
def keep_showcase(
    organisation: Organisation,
    values: Mapping[str, Any],
    *,
    author: Author,
    showcase: Showcase | None = None,
    based_on: str | None = None,
) -> Showcase:
    """Add a showcase project or change the one given. Raises ValidationError (German, by field).

    ``based_on``: what the form of the given one was filled from, None: do not compare.
    """
    given = allowed(values, SHOWCASE_FIELDS)
    record = held(showcase, given, based_on) if showcase else Showcase()
    _said_now(record, organisation)
    store(record, given, author, taken="Dieses Vorzeigeprojekt gibt es schon.")
    put_showing(organisation)
    if showcase is None:
        _announce(record, f"Neues Vorzeigeprojekt: {record.title}")
    return record


@transaction.atomic
def keep_plan(
    organisation: Organisation,
    values: Mapping[str, Any],
    *,
    author: Author,
    plan: PlannedProject | None = None,
    based_on: str | None = None,
) -> PlannedProject:
    """Add a planned project or change the one given. Raises ValidationError (German, by field).

    ``based_on``: what the form of the given one was filled from, None: do not compare.
    """
    given = allowed(values, PLAN_FIELDS)
    record = held(plan, given, based_on) if plan else PlannedProject()
    _said_now(record, organisation)
    store(record, given, author, taken="Dieses Projekt gibt es schon.")
    put_showing(organisation)
    if plan is None:
        _announce(record, f"Neues geplantes Projekt: {record.title}")
    return record


@transaction.atomic
def keep_strategy(
    organisation: Organisation, values: Mapping[str, Any], *, author: Author, based_on: str | None = None
) -> Strategy:
    """Say what the organisation puts first. Raises ValidationError (German, by field).

    ``based_on``: what the form was filled from, empty for none, None: do not compare.
    """
    given = allowed(values, STRATEGY_FIELDS)
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    stored = Strategy.objects.filter(organisation=organisation).first()
    refuse_stale(stored, given, based_on)
    record = stored or Strategy()
    _said_now(record, organisation)
    store(record, given, author, taken="Das gibt es schon.")
    put_showing(organisation)
    return record


@transaction.atomic
def remove_told(record: Showcase | PlannedProject | Strategy, *, author: Author) -> None:
    """Take a statement out of the fingerprint; the journal keeps what it said."""
    organisation = record.organisation
    names = ("text",) if isinstance(record, Strategy) else ("title", "text")
    remove(record, (*names, "source", "year"), author)
    put_showing(organisation)


def put_showing(organisation: Organisation) -> None:
    """Keep what the search over everything finds of the fingerprint; drop it when nothing is told any more."""
    told: list[Showcase | PlannedProject | Strategy] = [
        *Showcase.objects.filter(organisation=organisation),
        *PlannedProject.objects.filter(organisation=organisation),
        *Strategy.objects.filter(organisation=organisation),
    ]
    if not told:
        drop_entries("fingerprint", [organisation.key])
        return
    text = " ".join(f"{one} {one.text} {' '.join(one.topic_words)}" for one in told)
    title = f"Digitaler Fingerabdruck: {organisation}"
    url = f"/austausch/fingerabdruck/{organisation.key}/"
    put_entries([Entry("fingerprint", organisation.key, title, url, text)])


def _announce(record: Showcase | PlannedProject, title: str) -> None:
    """Followers of the organisation hear of a new project once."""
    organisation = record.organisation
    url = f"/austausch/fingerabdruck/{organisation.key}/"
    news = News("fingerprint", f"{organisation}: {title}", url, f"{record.journal_kind}:{record.pk}:new")
    announce([Subject("organisation", organisation.key, organisation.name, url)], news)


def _said_now(record: Showcase | PlannedProject | Strategy, organisation: Organisation) -> None:
    """What somebody writes here is a statement of today, no longer what an older source said."""
    record.organisation = organisation
    record.source = f"Angabe von {organisation}"[:300]
    record.year = timezone.localdate().year
    record.changed_at = timezone.now()
    record.is_demo = False

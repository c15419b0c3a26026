"""Recording what a source says about one service at one organisation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.implementation.enums import Carrier, Finding
from fahrplan.implementation.models import Link, Observation
from fahrplan.implementation.rules.sources import source_kind
from fahrplan.implementation.services.settling import lock_spine, settle_territories
from fahrplan.municipalities.models import Organisation, Territory
from fahrplan.standards.problems import StandardError

LINKS_AT_ONCE = 2_000


@dataclass(frozen=True)
class Word:
    """What is said: the finding by a source (a key of SOURCES), with what belongs to it.

    ``territory``: the area spoken about, by default the organisation's own. ``evidence``: JSON.
    """

    finding: str
    source: str
    level: int | None = None
    url: str = ""
    planned_for: date | None = None
    seen_on: date | None = None
    carrier: str = Carrier.OWN
    territory: Territory | None = None
    evidence: dict[str, Any] | None = None
    is_demo: bool = False


@transaction.atomic
def record_observation(
    service: PublicService, organisation: Organisation | None, word: Word, *, author: Author
) -> Observation:
    """Store the word, or that it was said again, and derive the states that rest on it anew.

    Raises StandardError where the organisation has no area of its own and none is named, or for an address
    that is none.
    """
    lock_spine()  # whoever sends the same word twice at once waits here for the first one
    observation = _store(service, organisation, word, author)
    settle_territories(_area_of(observation), [service.pk])
    return observation


@transaction.atomic
def record_words(
    organisation: Organisation, words: Iterable[tuple[PublicService, Word]], *, author: Author
) -> list[Observation]:
    """Several words about one organisation at once: all or none, and the states are derived once."""
    lock_spine()
    stored = [_store(service, organisation, word, author) for service, word in words]
    areas = {area for each in stored for area in _area_of(each)}
    settle_territories(areas, {each.service_id for each in stored if each.service_id})
    return stored


def _area_of(observation: Observation) -> list[UUID]:
    return [observation.territory_id] if observation.territory_id else []


def _store(
    service: PublicService, organisation: Organisation | None, word: Word, author: Author
) -> Observation:
    territory = word.territory or (organisation.territory if organisation else None)
    if territory is None:
        raise StandardError.of(
            "Zu dieser Organisation ist kein Gebiet bekannt. Bitte nennen Sie das Gebiet, für das der Stand gilt."
        )
    observation = _said_again(service, organisation, territory, word) or _new(
        service, organisation, territory, word
    )
    observation.actor_label = author.label[:200]
    observation.run = author.run
    observation.save()
    return observation


def _said_again(
    service: PublicService, organisation: Organisation | None, territory: Territory, word: Word
) -> Observation | None:
    """The latest word of the same voice, if it says the same and has not gone stale: seen again.

    After it went stale the same word is a new one, so that the days in between stay „veraltet“.
    """
    day = word.seen_on or timezone.localdate()
    voice = Observation.objects.filter(
        service=service,
        territory=territory,
        organisation=_speaker(organisation, word),
        source=word.source,
        carrier=word.carrier,
    )
    last = voice.select_related("link").order_by("seen_on", "id").last()
    if last is None or last.last_seen_on > day or day >= last.stale_on:
        return None
    told = (last.finding, last.level, last.link.url if last.link else "", last.planned_for)
    if told != (word.finding, word.level, word.url.strip(), word.planned_for):
        return None
    last.last_seen_on = day
    last.stale_on = day + timedelta(days=source_kind(word.source).fresh_days)
    last.evidence = word.evidence or last.evidence
    return last


def _speaker(organisation: Organisation | None, word: Word) -> Organisation | None:
    """Whose service it is; what others carry is stored for the area alone."""
    return organisation if word.carrier == Carrier.OWN else None


def _new(
    service: PublicService, organisation: Organisation | None, territory: Territory, word: Word
) -> Observation:
    kind, day = source_kind(word.source), word.seen_on or timezone.localdate()
    return Observation(
        source=kind.key,
        service=service,
        territory=territory,
        organisation=_speaker(organisation, word),
        carrier=word.carrier,
        finding=Finding(word.finding),
        level=word.level,
        link=link_for(word.url) if word.url.strip() else None,
        planned_for=word.planned_for,
        trust=kind.trust,
        seen_on=day,
        last_seen_on=day,
        stale_on=day + timedelta(days=kind.fresh_days),
        evidence=word.evidence,
        is_demo=word.is_demo,
    )


def link_digest(url: str) -> str:
    """What an address is known by: 32 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(url.encode()).hexdigest()[:32]


def link_host(url: str) -> str:
    """The host of an http(s) address. Raises StandardError for anything else."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        host, parts = "", None
    if parts is None or parts.scheme not in ("http", "https") or not host or len(url) > 2000:
        raise StandardError.of(
            "Die Adresse muss mit https:// oder http:// beginnen und einen Rechner nennen."
        )
    return host[:253]


def store_links(urls: Iterable[str]) -> dict[str, str]:
    """Store the links that are new, in an order in which nobody waits in a circle; gives digest → address."""
    digests = {link_digest(url): url for url in urls}
    Link.objects.bulk_create(
        [Link(url=url, digest=digest, host=link_host(url)) for digest, url in sorted(digests.items())],
        batch_size=LINKS_AT_ONCE,
        ignore_conflicts=True,
    )
    return digests


def links_for(urls: Iterable[str]) -> dict[str, Link]:
    """Address → its stored link, created where it is new. Raises StandardError for an address that is none."""
    digests = store_links(urls)
    return {digests[row.digest]: row for row in Link.objects.filter(digest__in=list(digests))}


def link_for(url: str) -> Link:
    """The stored link with this address, created where it is new."""
    address = url.strip()
    return Link.objects.get_or_create(
        digest=link_digest(address), defaults={"url": address, "host": link_host(address)}
    )[0]

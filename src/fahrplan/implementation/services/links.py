"""Checking links: which are due, calling them up, and writing down what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import Author, journal
from fahrplan.foundation.services.journal import entry
from fahrplan.implementation.enums import Finding, LinkOutcome
from fahrplan.implementation.models import Link, Observation
from fahrplan.implementation.ports import LinkResult, link_probe
from fahrplan.implementation.rules.links import judge, own_outage, wait_before_next
from fahrplan.implementation.rules.sources import LINK
from fahrplan.implementation.services.settling import settle_links

AT_ONCE = 10
TAKEN_FOR = timedelta(minutes=15)  # a worker that dies gives its links back after this time
AUTHOR = Author(label="Prüfung der Verweise")


def link_checks_on() -> bool:
    """Whether the operator has switched the check on (or the demo's recording plays)."""
    return bool(settings.LINK_PROBE)


def check_due_links(*, limit: int) -> Iterator[tuple[Link, LinkResult]]:
    """Check at most ``limit`` links that are due, hosts in turn; gives each with its result, written down.

    Ends early where it is our own network that fails: then nothing is held against anybody. Raises LookupError
    where no probe is registered under the name in the settings.
    """
    probe = link_probe(settings.LINK_PROBE)
    while limit > 0 and (links := links_due(min(limit, AT_ONCE))):
        results = [judge(probe.visit(link.url)) for link in links]
        failing = own_outage(results)
        for link, found in zip(links, results, strict=True):
            result = _excused(found) if failing else found
            record_link_result(link, result)
            yield link, result
        limit = 0 if failing else limit - len(links)


def _excused(result: LinkResult) -> LinkResult:
    return replace(
        result,
        outcome=LinkOutcome.OWN_FAULT,
        alive=None,
        detail="Kein einziger Rechner war erreichbar; vermutlich fehlt uns selbst das Netz.",
    )


@transaction.atomic
def links_due(limit: int) -> list[Link]:
    """Take links that are due, the longest waiting first and hosts in turn; nobody else gets them meanwhile."""
    now = timezone.now()
    turn = Window(RowNumber(), partition_by="host", order_by=F("next_check").asc())
    due = Link.objects.filter(next_check__lte=now).annotate(turn=turn).order_by("turn", "next_check", "pk")
    wanted = list(due.values_list("pk", flat=True)[:limit])
    free = Link.objects.select_for_update(skip_locked=True).filter(pk__in=wanted, next_check__lte=now)
    taken = sorted(free, key=lambda link: wanted.index(link.pk))
    Link.objects.filter(pk__in=[link.pk for link in taken]).update(next_check=now + TAKEN_FOR)
    return taken


@transaction.atomic
def record_link_result(link: Link, result: LinkResult) -> Observation | None:
    """Write down the result: a new observation where it differs from the last one, else „seen again“.

    Where nothing can be said (``alive`` is None) only the link itself keeps the outcome; None is given. States
    that rest on the link are derived anew when it died or came back.
    """
    held = Link.objects.select_for_update().get(pk=link.pk)
    day = timezone.localdate(result.checked_at)
    if held.outcome and held.outcome != result.outcome:
        journal(
            [
                entry(
                    held,
                    ChangeKind.CHANGED,
                    AUTHOR,
                    field="outcome",
                    old=held.outcome,
                    new=result.outcome.value,
                )
            ]
        )
    held.outcome, held.checked_at = result.outcome.value, result.checked_at
    held.next_check = result.checked_at + wait_before_next(result)
    observation = None
    if result.alive is not None:
        observation = _observed(held, result, day)
        held.dead_since = None if result.alive else held.dead_since or day
    held.save(update_fields=["outcome", "checked_at", "next_check", "dead_since"])
    return observation


def _observed(link: Link, result: LinkResult, day: date) -> Observation:
    finding = Finding.LINK_ALIVE if result.alive else Finding.LINK_DEAD
    last = (
        Observation.objects.filter(link=link, service=None, source=LINK.key).order_by("seen_on", "id").last()
    )
    stale_on = day + timedelta(days=LINK.fresh_days)
    if last is not None and _says(last) == (finding, result.outcome.value):
        last.last_seen_on, last.stale_on, last.evidence = day, stale_on, link_evidence(result)
        last.save(update_fields=["last_seen_on", "stale_on", "evidence"])
        return last
    observation = Observation.objects.create(
        source=LINK.key,
        link=link,
        finding=finding,
        trust=LINK.trust,
        seen_on=day,
        last_seen_on=day,
        stale_on=stale_on,
        actor_label=AUTHOR.label,
        evidence=link_evidence(result),
        is_demo=result.recorded,
    )
    was_dead = last is not None and last.finding == Finding.LINK_DEAD
    if was_dead != (finding == Finding.LINK_DEAD):
        settle_links([link.pk])
    return observation


def _says(observation: Observation) -> tuple[str, str]:
    return observation.finding, (observation.evidence or {}).get("outcome", "")


def link_evidence(result: LinkResult) -> dict[str, Any]:
    """What the finding rests on, as JSON: moments in ISO 8601, ``milliseconds`` on the network."""
    expires = result.certificate_expires
    facts = {
        "outcome": result.outcome.value,
        "status": result.status,
        "final_url": result.final_url,
        "redirects": list(result.redirects),
        "title": result.title,
        "checked_at": result.checked_at.isoformat(),
        "milliseconds": result.milliseconds,
        "certificate_expires": expires.isoformat() if expires else None,
        "downgraded": result.downgraded or None,
        "detail": result.detail,
    }
    return {name: value for name, value in facts.items() if value not in (None, "", [])}

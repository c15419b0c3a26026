"""One service: found by its key, with its variants, its predecessors and successors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from fahrplan.catalogue.models import KeySuccession, PublicService, ServiceType
from fahrplan.standards.keys import KeyFormatError, LeikaKey

MAX_STEPS = 10
MOST_KEYS = 50


@dataclass(frozen=True)
class FoundService:
    """A service and how it was found; ``note`` says in German when its key was replaced by another."""

    service: PublicService
    asked_key: str
    note: str = ""

    @property
    def followed(self) -> bool:
        return self.service.leika_key != self.asked_key


@dataclass(frozen=True)
class Kin:
    """A predecessor or successor; ``service`` is empty when the catalogue does not hold that key."""

    leika_key: str
    reason: str
    source: str
    service: PublicService | None


def plain_key(text: str) -> str:
    """The 14 digits in a key written with blanks or as a URN; empty for anything else."""
    try:
        return LeikaKey.parse(text).value
    except KeyFormatError:
        return ""


def service_by_key(text: str) -> FoundService | None:
    """The service with this key (14 digits, blanks or URN), or the one that took its place."""
    key = plain_key(text)
    service = _present(key) if key else None
    if service and service.gone_since is None:
        return FoundService(service, key)
    successor = _follow(key) if key else None
    if successor:
        return FoundService(successor, key, _moved(key, successor))
    return FoundService(service, key) if service else None


def variants(object_key: str) -> QuerySet[PublicService]:
    """All services of one object (first eight digits), the bare object first."""
    return PublicService.objects.filter(object_key=object_key[:8]).order_by("leika_key")


def kin(service: PublicService) -> tuple[list[Kin], list[Kin]]:
    """(predecessors, successors) of the service's key."""
    key = service.leika_key
    rows = list(KeySuccession.objects.filter(Q(old_key=key) | Q(new_key=key)).order_by("old_key", "new_key"))
    others = {row.new_key if row.old_key == key else row.old_key for row in rows}
    known = {other.leika_key: other for other in PublicService.objects.filter(leika_key__in=others)}
    before = [
        Kin(row.old_key, row.reason, row.source, known.get(row.old_key)) for row in rows if row.new_key == key
    ]
    after = [
        Kin(row.new_key, row.reason, row.source, known.get(row.new_key)) for row in rows if row.old_key == key
    ]
    return before, after


def type_meanings(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, meaning) in the order given; an unknown code says so."""
    wanted = list(codes)
    known = dict(ServiceType.objects.filter(code__in=wanted).values_list("code", "meaning"))
    return [(code, known.get(code, "Bedeutung nicht hinterlegt")) for code in wanted]


def services_named(text: str) -> list[PublicService]:
    """By their keys, apart by spaces, commas or lines, in this order. One query.

    Raises ValidationError (German) for too many, and for unknown ones, which it names.
    """
    keys = list(dict.fromkeys(re.findall(r"[^\s,;]+", text)))
    if len(keys) > MOST_KEYS:
        raise ValidationError(f"Bitte höchstens {MOST_KEYS} Leistungen.")
    found = {row.leika_key: row for row in PublicService.objects.filter(leika_key__in=keys)}
    unknown = [key[:20] for key in keys if key not in found]
    if unknown:
        raise ValidationError(f"Diesen Leistungsschlüssel gibt es nicht: {', '.join(unknown)}")
    return [found[key] for key in keys]


def _present(key: str) -> PublicService | None:
    services = PublicService.objects.select_related("ozg_service__lage__themenfeld", "source")
    return services.filter(leika_key=key).first()


def _follow(key: str) -> PublicService | None:
    """Walk the successions from a key to the first service that still stands; circles end the walk."""
    seen, current = {key}, [key]
    for _step in range(MAX_STEPS):
        rows = KeySuccession.objects.filter(old_key__in=current).order_by("new_key")
        current = [row.new_key for row in rows if row.new_key not in seen]
        seen.update(current)
        for candidate in current:
            service = _present(candidate)
            if service and service.gone_since is None:
                return service
        if not current:
            return None
    return None


def _moved(key: str, successor: PublicService) -> str:
    return (
        f"Der Schlüssel {key} gilt nicht mehr. "
        f"Die Leistung hat heute den Schlüssel {successor.leika_key} ({successor.name})."
    )

"""What the stored objects of one sender say, as small values: keys, offers and responsibilities in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from fahrplan.implementation.importers.xzufi_areas import AreaRef
from fahrplan.implementation.models import XzufiObject
from fahrplan.implementation.services.observing import link_host
from fahrplan.standards.keys import KeyFormatError, LeikaKey
from fahrplan.standards.problems import StandardError
from fahrplan.standards.xzufi import ObjectKind

T = TypeVar("T")
LEVELS = frozenset("01234")  # Reifegradmodell 1.1
FIELDS = (
    "leika", "service_keys", "service_ids", "area_ids", "secondary_ids", "names", "links", "maturity",
    "responsibilities", "responsibility", "parent_id", "validity",
)  # fmt: skip


class Ref(NamedTuple):
    """An id as an object names it."""

    value: str
    scheme: str = ""
    agency: str = ""


class Duty(NamedTuple):
    """A responsibility in force: who answers for which services in which areas."""

    services: tuple[Ref, ...]
    areas: tuple[AreaRef, ...]
    organisation: Ref | None


class Offer(NamedTuple):
    """An Onlinedienst in force with an address. ``services`` and ``areas`` stand in it besides its duties."""

    ref: Ref
    url: str
    level: int | None
    services: tuple[Ref, ...]
    areas: tuple[AreaRef, ...]
    seen: date


class Office(NamedTuple):
    """An Organisationseinheit."""

    ref: Ref
    name: str
    seen: date


class Book(Generic[T]):
    """Finds by value and scheme; by the value alone where a reference names no scheme and only one fits."""

    def __init__(self) -> None:
        self._exact: dict[Ref, T] = {}
        self._loose: dict[str, list[T]] = {}

    def add(self, ref: Ref, entry: T) -> None:
        self._exact.setdefault(ref, entry)
        self._loose.setdefault(ref.value, []).append(entry)

    def find(self, ref: Ref) -> T | None:
        if ref in self._exact:
            return self._exact[ref]
        alike = self._loose.get(ref.value, [])
        return alike[0] if len(alike) == 1 else None


@dataclass
class Content:
    """Everything one sender says. ``offer_duties`` and ``office_duties``: responsibilities by what they belong to."""

    keys: Book[str] = field(default_factory=Book)  # of Leistung or Spezialisierung → LeiKa key as written
    parents: Book[Ref] = field(default_factory=Book)  # Spezialisierung → its Leistung
    offers: Book[Offer] = field(default_factory=Book)
    offices: Book[Office] = field(default_factory=Book)
    all_offers: list[Offer] = field(default_factory=list)
    all_offices: list[Office] = field(default_factory=list)
    offer_duties: dict[Ref, list[Duty]] = field(default_factory=dict)
    office_duties: dict[Ref, list[Duty]] = field(default_factory=dict)
    loose: list[tuple[Ref, Duty]] = field(default_factory=list)
    without_address: int = 0

    def key_of(self, ref: Ref) -> str:
        """The LeiKa key of a service as written; the id itself where it is one; else empty."""
        key = self.keys.find(ref)
        if not key and (parent := self.parents.find(ref)) is not None:
            key = self.keys.find(parent)
        return key or leika_key(ref.value)

    def settle(self) -> None:
        """Hand responsibilities that were sent by themselves to what they belong to."""
        for parent, duty in self.loose:
            offer, office = self.offers.find(parent), self.offices.find(parent)
            if offer is not None:
                self.offer_duties.setdefault(offer.ref, []).append(duty)
            elif office is not None:
                self.office_duties.setdefault(office.ref, []).append(duty._replace(organisation=office.ref))
        self.loose = []


def read_content(sender: str) -> Content:
    """What the present objects of this sender say."""
    content = Content()
    rows = XzufiObject.objects.filter(sender=sender, gone_since=None).order_by("pk")
    names = [f"fields__{name}" for name in FIELDS]
    told = rows.values_list("kind", "value", "scheme_id", "scheme_agency_id", "last_seen", *names)
    for kind, value, scheme, agency, seen, *fields in told.iterator():
        said = dict(zip(FIELDS, fields, strict=True))
        if kind in READERS and in_force(said["validity"], seen):
            READERS[kind](content, Ref(value, scheme, agency), said, seen)
    content.settle()
    return content


def leika_key(text: str) -> str:
    """The 14 digits, or nothing where the text is no LeiKa key."""
    try:
        return str(LeikaKey.parse(text))
    except KeyFormatError:
        return ""


def in_force(periods: Iterable[dict[str, str]] | None, day: date) -> bool:
    """Whether one of the periods holds on this day; no period: always."""
    listed = [period for period in periods or () if period["begin"] or period["end"]]
    today = day.isoformat()
    return not listed or any(
        (period["begin"][:10] or today) <= today <= (period["end"][:10] or today) for period in listed
    )


def _service(content: Content, ref: Ref, said: dict[str, Any], seen: date) -> None:
    codes = [*(said["leika"] or ()), *(said["service_keys"] or ())]
    key = next(filter(None, (leika_key(code["value"]) for code in codes)), "")
    for each in (ref, *_refs(said["secondary_ids"])):
        content.keys.add(each, key)
        for parent in _refs(said["service_ids"])[:1]:
            content.parents.add(each, parent)


def _office(content: Content, ref: Ref, said: dict[str, Any], seen: date) -> None:
    office = Office(ref, _name(said["names"]), seen)
    content.all_offices.append(office)
    for each in (ref, *_refs(said["secondary_ids"])):
        content.offices.add(each, office)
    content.office_duties.setdefault(ref, []).extend(
        duty._replace(organisation=ref) for duty in _duties(said["responsibilities"], seen)
    )


def _offer(content: Content, ref: Ref, said: dict[str, Any], seen: date) -> None:
    url = next((link["uri"] for link in said["links"] or () if _callable(link["uri"])), "")
    if not url:
        content.without_address += 1
        return
    level = (said["maturity"] or {}).get("value", "").strip()
    offer = Offer(
        ref, url, int(level) if level in LEVELS else None, _refs(said["service_ids"]), _areas(said), seen
    )
    content.all_offers.append(offer)
    content.offers.add(ref, offer)
    content.offer_duties.setdefault(ref, []).extend(_duties(said["responsibilities"], seen))


def _responsibility(content: Content, ref: Ref, said: dict[str, Any], seen: date) -> None:
    parent = _refs([said["parent_id"]])
    content.loose += [(parent[0], duty) for duty in _duties([said["responsibility"]], seen) if parent]


def _duties(told: list[dict[str, Any]] | None, seen: date) -> Iterator[Duty]:
    for each in told or ():
        if in_force(each["validity"], seen):
            organisation = _refs([each["organisation_id"]])
            yield Duty(_refs(each["service_ids"]), _areas(each), organisation[0] if organisation else None)


def _refs(ids: Iterable[dict[str, str]] | None) -> tuple[Ref, ...]:
    return tuple(
        Ref(each["value"], each["scheme_id"], each["scheme_agency_id"]) for each in ids or () if each["value"]
    )


def _areas(said: dict[str, Any]) -> tuple[AreaRef, ...]:
    return tuple(
        AreaRef(each["value"], each["scheme_id"]) for each in said["area_ids"] or () if each["value"]
    )


def _name(names: list[dict[str, str]] | None) -> str:
    by_language = {each["language"]: each["value"] for each in reversed(names or [])}
    return by_language.get("de") or next(iter(by_language.values()), "")


def _callable(address: str) -> bool:
    try:
        return bool(link_host(address))
    except StandardError:
        return False


READERS = {
    str(ObjectKind.SERVICE): _service,
    str(ObjectKind.SPECIALISATION): _service,
    str(ObjectKind.ORGANISATION): _office,
    str(ObjectKind.ONLINE_SERVICE): _offer,
    str(ObjectKind.RESPONSIBILITY): _responsibility,
}

"""Objects of an XZuFi message: typed fields over the XML text they were read from.

``fragment`` is the whole object as canonical XML of its own and is what counts: it keeps what we do not know, in place
and order. The typed fields are our reading of it. A record made by hand has no fragment; one that was changed
with ``dataclasses.replace`` keeps it, and the writer puts the changed fields into it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from fahrplan.standards.xzufi.values import (
    NO_CODE,
    NO_ID,
    NO_RESPONSIBILITY,
    NO_STRUCTURE,
    NO_VERSIONING,
    Code,
    Identifier,
    Link,
    ObjectKind,
    Period,
    Place,
    Responsibility,
    Structure,
    Text,
    TextModule,
    Versioning,
)

NAME_MODULES = ("02", "03")


class ObjectKey(NamedTuple):
    """What makes an object the same over deliveries."""

    kind: str
    scheme_agency_id: str
    scheme_id: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class XzufiRecord:
    """What all objects have. ``line`` and ``unknown`` tell where it stood and do not count for equality."""

    kind: ClassVar[ObjectKind]
    id: Identifier = NO_ID
    secondary_ids: tuple[Identifier, ...] = ()
    validity: tuple[Period, ...] = ()
    versioning: Versioning = NO_VERSIONING
    fragment: str = ""
    line: int = field(default=0, compare=False)
    unknown: tuple[Place, ...] = field(default=(), compare=False)

    @property
    def key(self) -> ObjectKey:
        """Kind and id with its scheme."""
        return ObjectKey(self.kind, self.id.scheme_agency_id, self.id.scheme_id, self.id.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class XzufiService(XzufiRecord):
    """Leistung. ``leika`` and ``service_keys`` (2.3.1) refer to the LeiKa catalogue as written."""

    kind: ClassVar[ObjectKind] = ObjectKind.SERVICE
    structure: Structure = NO_STRUCTURE
    leika: tuple[Code, ...] = ()
    service_keys: tuple[Code, ...] = ()
    modules: tuple[TextModule, ...] = ()
    types: tuple[Code, ...] = ()
    trust_level: Code = NO_CODE
    maturity: Code = NO_CODE
    audiences: tuple[Code, ...] = ()
    sdg: tuple[Code, ...] = ()
    area_ids: tuple[Identifier, ...] = ()

    def texts(self, module: str) -> dict[str, str]:
        """The texts of the module with this code, by language; the first of several counts."""
        found: dict[str, str] = {}
        for one in self.modules:
            if one.kind.value == module:
                for text in one.texts:
                    found.setdefault(text.language, text.value)
        return found

    @property
    def names(self) -> dict[str, str]:
        """Leistungsbezeichnung by language, else Leistungsbezeichnung II."""
        plain, second = (self.texts(module) for module in NAME_MODULES)
        return second | plain


@dataclass(frozen=True, slots=True, kw_only=True)
class XzufiSpecialisation(XzufiService):
    """Spezialisierung: what an area adds to or changes in a Leistung (``service_ids``)."""

    kind: ClassVar[ObjectKind] = ObjectKind.SPECIALISATION
    service_ids: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class XzufiOrganisation(XzufiRecord):
    """Organisationseinheit with the responsibilities that stand inside it."""

    kind: ClassVar[ObjectKind] = ObjectKind.ORGANISATION
    names: tuple[Text, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class XzufiOnlineService(XzufiRecord):
    """Onlinedienst. Services and areas stand directly in it or in its responsibilities."""

    kind: ClassVar[ObjectKind] = ObjectKind.ONLINE_SERVICE
    names: tuple[Text, ...] = ()
    links: tuple[Link, ...] = ()
    service_ids: tuple[Identifier, ...] = ()
    area_ids: tuple[Identifier, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    trust_level: Code = NO_CODE
    maturity: Code = NO_CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class XzufiResponsibility(XzufiRecord):
    """Zuständigkeit sent by itself; ``parent_id`` is the organisation or online service it belongs to.

    Its own id is optional; without one, ``key`` names parent, services, areas, role and validity.
    """

    kind: ClassVar[ObjectKind] = ObjectKind.RESPONSIBILITY
    responsibility: Responsibility = NO_RESPONSIBILITY
    parent_id: Identifier = NO_ID

    @property
    def key(self) -> ObjectKey:
        """Kind and id with its scheme, or what identifies it otherwise."""
        inner = self.responsibility
        if inner.id.value:
            return ObjectKey(self.kind, inner.id.scheme_agency_id, inner.id.scheme_id, inner.id.value)
        parts = [self.parent_id, *inner.service_ids, *inner.area_ids]
        dates = [date for period in inner.validity for date in (period.begin, period.end)]
        value = "|".join([*(part.value for part in parts), inner.role.value, *dates])
        return ObjectKey(self.kind, self.parent_id.scheme_agency_id, self.parent_id.scheme_id, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """An object that the sender takes back (``loesche``)."""

    kind: str
    id: Identifier = NO_ID
    fragment: str = ""
    line: int = field(default=0, compare=False)

    @property
    def key(self) -> ObjectKey:
        """Kind and id with its scheme."""
        return ObjectKey(self.kind, self.id.scheme_agency_id, self.id.scheme_id, self.id.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """An element of a message that we do not know; kept so that it can be written again."""

    path: str
    fragment: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """The ``schreibe`` or ``loesche`` around objects: name (empty: none), running number, attributes."""

    action: str = "schreibe"
    number: int = 0
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of a message in its order, with the group it stands in."""

    content: XzufiRecord | Deletion | Foreign
    group: Group = Group()


@dataclass(frozen=True, slots=True)
class MessageHead:
    """Everything before the first object. ``parts`` keeps each head element as canonical XML, in order."""

    namespace: str
    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    parts: tuple[str, ...] = ()
    version: str = ""
    message_id: str = ""
    created_at: str = ""
    transaction_id: str = ""
    transaction_position: str = ""

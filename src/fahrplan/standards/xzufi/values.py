"""Values inside XZuFi objects. A text that is not given is empty, never None.

Source: element names seen in XZuFi 2.2 deliveries of the Sammlerdienst; official schemas were not at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ObjectKind(StrEnum):
    """What a message can carry; the values are the element names of the standard."""

    SERVICE = "leistung"
    SPECIALISATION = "spezialisierung"
    ORGANISATION = "organisationseinheit"
    ONLINE_SERVICE = "onlinedienst"
    RESPONSIBILITY = "zustaendigkeitTransferObjekt"


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id with the scheme and agency that make it unique."""

    value: str = ""
    scheme_id: str = ""
    scheme_agency_id: str = ""
    scheme_name: str = ""
    scheme_agency_name: str = ""
    scheme_uri: str = ""
    scheme_version_id: str = ""
    scheme_data_uri: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A code from a code list."""

    value: str = ""
    list_uri: str = ""
    list_version_id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language (two letters), as it stands, with the HTML that is allowed."""

    language: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An address with its kind (online services) or title (text modules)."""

    uri: str = ""
    kind: Code = Code()
    title: str = ""
    description: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class TextModule:
    """A text module: its kind (code list leistungstextmodulleika, e.g. 06 Volltext), texts and links."""

    kind: Code = Code()
    position: str = ""
    texts: tuple[Text, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Verrichtung:
    """What is done with the object of a service."""

    leika: Code = Code()
    names: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """Object, Verrichtung and detail of a service; ``kind`` is the schema type without its prefix."""

    kind: str = ""
    object_id: Identifier = Identifier()
    verrichtung: Verrichtung = Verrichtung()
    details: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """From and to, ISO dates or date-times; empty is open."""

    begin: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Versioning:
    """When and by whom an object was made and changed."""

    created_at: str = ""
    created_by: str = ""
    changed_at: str = ""
    changed_by: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who answers for which service where. ``role`` 01 or 02 …; FIT-Connect stands in ``secondary_ids``."""

    id: Identifier = Identifier()
    secondary_ids: tuple[Identifier, ...] = ()
    service_ids: tuple[Identifier, ...] = ()
    area_ids: tuple[Identifier, ...] = ()
    role: Code = Code()
    organisation_id: Identifier = Identifier()
    validity: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands that we do not know: path of element names below the object, line from 1."""

    path: str
    line: int


NO_ID = Identifier()
NO_CODE = Code()
NO_STRUCTURE = Structure()
NO_VERSIONING = Versioning()
NO_RESPONSIBILITY = Responsibility()

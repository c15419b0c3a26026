"""A catalogue of data sets in the words of DCAT-AP.de, as JSON-LD and as Turtle.

Source of the terms: DCAT-AP.de Spezifikation 2.0 (GovData), with the authority tables of the EU for theme,
language, frequency and file type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fahrplan.implementation.exporters.datasets import Terms

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU = "http://publications.europa.eu/resource/authority"
GERMAN = f"{EU}/language/DEU"
GOVERNMENT = f"{EU}/data-theme/GOVE"
DAILY = f"{EU}/frequency/DAILY"
MEDIA_TYPES = {
    "CSV": "https://www.iana.org/assignments/media-types/text/csv",
    "JSON": "https://www.iana.org/assignments/media-types/application/json",
    "XLSX": "https://www.iana.org/assignments/media-types/"
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UNSAFE_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


@dataclass(frozen=True)
class Ref:
    """Another thing by its address."""

    iri: str


@dataclass(frozen=True)
class Text:
    """Words; German unless ``language`` says otherwise, of a type of its own with ``datatype``."""

    value: str
    language: str = "de"
    datatype: str = ""


@dataclass(frozen=True)
class Node:
    """A thing with its types and what is said of it, in order; without an address it stands in its parent."""

    type: str
    facts: tuple[tuple[str, Value], ...]
    iri: str = ""


Value = Ref | Text | Node


@dataclass(frozen=True)
class Offer:
    """A data set on offer. ``files``: (CSV, JSON or XLSX, address). ``api``: address of an interface."""

    iri: str
    title: str
    description: str
    page: str
    files: Sequence[tuple[str, str]] = ()
    api: str = ""
    keywords: Sequence[str] = ()


@dataclass(frozen=True)
class Shelf:
    """The catalogue itself: its address, title, the Land it is about, and who answers questions."""

    iri: str
    title: str
    description: str
    home: str
    land: str
    land_name: str
    contact: str
    modified: date


def catalogue(shelf: Shelf, offers: Iterable[Offer], terms: Terms) -> Node:
    """The whole catalogue as one tree."""
    publisher = Node("foaf:Organization", (("foaf:name", Text(terms.publisher)),), f"{shelf.iri}#herausgeber")
    facts: list[tuple[str, Value]] = [
        ("dct:title", Text(shelf.title)),
        ("dct:description", Text(shelf.description)),
        ("dct:publisher", publisher),
        ("dct:language", Ref(GERMAN)),
        ("dct:license", Ref(terms.licence.uri)),
        ("dct:modified", _day(shelf.modified)),
        ("foaf:homepage", Ref(shelf.home)),
    ]
    facts += [("dcat:dataset", _data_set(shelf, offer, terms)) for offer in offers]
    return Node("dcat:Catalog", tuple(facts), shelf.iri)


def _data_set(shelf: Shelf, offer: Offer, terms: Terms) -> Node:
    contact = Node(
        "vcard:Organization",
        (("vcard:fn", Text(terms.publisher)), ("vcard:hasURL", Ref(shelf.contact))),
    )
    state = "http://dcat-ap.de/def/politicalGeocoding"
    facts: list[tuple[str, Value]] = [
        ("dct:identifier", Text(offer.iri, language="")),
        ("dct:title", Text(offer.title)),
        ("dct:description", Text(offer.description)),
        ("dct:publisher", Ref(f"{shelf.iri}#herausgeber")),
        ("dcat:contactPoint", contact),
        ("dcat:theme", Ref(GOVERNMENT)),
        *(("dcat:keyword", Text(word)) for word in offer.keywords),
        ("dct:language", Ref(GERMAN)),
        ("dct:accrualPeriodicity", Ref(DAILY)),
        ("dct:modified", _day(shelf.modified)),
        ("dcat:landingPage", Ref(offer.page)),
        ("dct:spatial", Node("dct:Location", (("dct:title", Text(shelf.land_name)),))),
        ("dcatde:politicalGeocodingLevelURI", Ref(f"{state}/Level/state")),
        ("dcatde:politicalGeocodingURI", Ref(f"{state}/stateKey/{shelf.land}")),
        *(("dct:provenance", _provenance(source)) for source in terms.sources),
        *(("dcat:distribution", _file(offer, *file, terms)) for file in offer.files),
    ]
    if offer.api:
        facts.append(("dcat:distribution", _interface(offer, terms)))
    return Node("dcat:Dataset", tuple(facts), offer.iri)


def _provenance(source: str) -> Node:
    return Node("dct:ProvenanceStatement", (("dct:description", Text(source)),))


def _licensed(terms: Terms) -> Iterator[tuple[str, Value]]:
    yield "dct:license", Ref(terms.licence.uri)
    if terms.attribution:
        yield "dcatde:licenseAttributionByText", Text(terms.attribution)


def _file(offer: Offer, kind: str, address: str, terms: Terms) -> Node:
    facts: tuple[tuple[str, Value], ...] = (
        ("dct:title", Text(f"{offer.title} als {kind}")),
        ("dcat:accessURL", Ref(address)),
        ("dcat:downloadURL", Ref(address)),
        ("dct:format", Ref(f"{EU}/file-type/{kind}")),
        ("dcat:mediaType", Ref(MEDIA_TYPES[kind])),
        *_licensed(terms),
    )
    return Node("dcat:Distribution", facts, f"{offer.iri}-{kind.lower()}")


def _interface(offer: Offer, terms: Terms) -> Node:
    facts: tuple[tuple[str, Value], ...] = (
        ("dct:title", Text(f"{offer.title}: Schnittstelle")),
        ("dcat:accessURL", Ref(offer.api)),
        ("dct:format", Ref(f"{EU}/file-type/JSON")),
        ("dcat:mediaType", Ref(MEDIA_TYPES["JSON"])),
        *_licensed(terms),
    )
    return Node("dcat:Distribution", facts, f"{offer.iri}-api")


def _day(day: date) -> Text:
    return Text(day.isoformat(), language="", datatype="xsd:date")


def as_jsonld(node: Node) -> dict[str, Any]:
    """The tree as one JSON-LD document."""
    return {"@context": PREFIXES} | _json_node(node)


def _json_node(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = ({"@id": node.iri} if node.iri else {}) | {"@type": node.type}
    many: dict[str, list[Any]] = {}
    for name, value in node.facts:
        many.setdefault(name, []).append(_json_value(value))
    return found | {name: values[0] if len(values) == 1 else values for name, values in many.items()}


def _json_value(value: Value) -> Any:
    if isinstance(value, Node):
        return _json_node(value)
    if isinstance(value, Ref):
        return {"@id": value.iri}
    if value.datatype:
        return {"@value": value.value, "@type": value.datatype}
    return {"@value": value.value, "@language": value.language} if value.language else value.value


def as_turtle(node: Node) -> str:
    """The tree as a Turtle document; every thing with an address stands for itself."""
    prefixes = [f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()]
    return "\n".join([*prefixes, "", *_turtle_subjects(node)]) + "\n"


def _turtle_subjects(node: Node) -> Iterator[str]:
    yield f"{_iri(node.iri)} {_turtle_facts(node)} .\n"
    for inner in _named_inside(node):
        yield from _turtle_subjects(inner)


def _named_inside(node: Node) -> Iterator[Node]:
    """The nearest nodes below that have an address of their own."""
    for _, value in node.facts:
        if isinstance(value, Node):
            if value.iri:
                yield value
            else:
                yield from _named_inside(value)


def _turtle_facts(node: Node) -> str:
    told = [f"{name} {_turtle_value(value)}" for name, value in node.facts]
    return " ;\n    ".join([f"a {node.type}", *told])


def _turtle_value(value: Value) -> str:
    if isinstance(value, Node):
        return _iri(value.iri) if value.iri else f"[ {_turtle_facts(value)} ]"
    if isinstance(value, Ref):
        return _iri(value.iri)
    text = f'"{_escaped(value.value)}"'
    if value.datatype:
        return f"{text}^^{value.datatype}"
    return f"{text}@{value.language}" if value.language else text


def _iri(iri: str) -> str:
    """An address; what may not stand in one is written in percent."""
    return f"<{UNSAFE_IN_IRI.sub(lambda found: f'%{ord(found[0]):02X}', iri)}>"


def _escaped(text: str) -> str:
    pairs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return "".join(pairs.get(sign) or (f"\\u{ord(sign):04X}" if ord(sign) < 0x20 else sign) for sign in text)

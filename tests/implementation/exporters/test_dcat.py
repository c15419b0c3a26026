from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from fahrplan.implementation.exporters.dcat import (
    PREFIXES,
    Node,
    Offer,
    Ref,
    Shelf,
    Text,
    as_jsonld,
    as_turtle,
    catalogue,
)
from tests.implementation.exporters.sets import TERMS

SITE = "https://fahrplan.example"
SHELF = Shelf(
    iri=f"{SITE}/katalog.jsonld",
    title="Offene Daten",
    description="Alles",
    home=f"{SITE}/stand/offene-daten/",
    land="15",
    land_name="Sachsen-Anhalt",
    contact=f"{SITE}/impressum/",
    modified=date(2026, 11, 24),
)
OFFER = Offer(
    iri=f"{SITE}/stand/offene-daten/#kennzahlen",
    title="Kennzahlen",
    description='Mit „Anführung“ und "Zeichen"\nin zwei Zeilen',
    page=f"{SITE}/stand/",
    files=[("CSV", f"{SITE}/stand/daten/land.csv")],
    api=f"{SITE}/api/v1/coverage",
    keywords=("OZG",),
)
TOKEN = re.compile(r'<[^<>"{}|^`\\\x00-\x20]*>|"(?:[^"\\\n\r]|\\.)*"|@[a-z]+|\^\^|[a-z]+:\w+|[;.\[\]]|a(?= )')


def tree() -> Node:
    return catalogue(SHELF, [OFFER], TERMS)


def triples(text: str) -> list[tuple[str, str, str]]:
    """What a Turtle document says; things without an address are called „_“. Any other sign is an error."""
    body = "\n".join(line for line in text.splitlines() if not line.startswith("@prefix"))
    assert TOKEN.sub("", body).strip() == ""
    return list(_triples(TOKEN.findall(body)))


def _triples(tokens: list[str]) -> Iterator[tuple[str, str, str]]:
    subjects: list[str] = []
    verb = ""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token == "." or token == "]":
            subjects.pop()
        elif token == ";":
            verb = ""
        elif not subjects:
            subjects, verb = [token], ""
        elif not verb:
            verb = token
        elif token == "[":
            yield subjects[-1], verb, "_"
            subjects.append("_")
            verb = ""
        else:
            if tokens[place + 1] == "^^":
                token, place = token + "^^" + tokens[place + 2], place + 2
            elif tokens[place + 1].startswith("@"):
                token, place = token + tokens[place + 1], place + 1
            yield subjects[-1], verb, token
        place += 1


def said(value: Any, subject: str = "") -> Iterator[tuple[str, str, str]]:
    """The same from JSON-LD."""
    own = f"<{value['@id']}>" if "@id" in value else "_"
    if "@type" in value:
        yield own, "a", value["@type"]
    for name, held in value.items():
        for each in held if isinstance(held, list) else [held]:
            if not name.startswith("@"):
                yield own, name, term(each)
                if isinstance(each, dict) and "@value" not in each:
                    yield from said(each)


def term(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if "@value" in value:
        text = value["@value"].replace('"', '\\"').replace("\n", "\\n")
        kind = f"^^{value['@type']}" if "@type" in value else f"@{value['@language']}"
        return f'"{text}"{kind}'
    return f"<{value['@id']}>" if "@id" in value else "_"


def test_both_forms_say_the_same() -> None:
    assert Counter(triples(as_turtle(tree()))) == Counter(said(as_jsonld(tree())))


def test_a_data_set_names_licence_place_and_theme() -> None:
    told = as_jsonld(tree())["dcat:dataset"]
    csv = told["dcat:distribution"][0]
    assert (csv["dct:license"], csv["dcatde:licenseAttributionByText"]["@value"]) == (
        {"@id": "http://dcat-ap.de/def/licenses/dl-by-de/2.0"},
        "Quelle: Land Beispiel, Fahrplan",
    )
    assert (told["dcat:theme"]["@id"], told["dcatde:politicalGeocodingURI"]["@id"]) == (
        "http://publications.europa.eu/resource/authority/data-theme/GOVE",
        "http://dcat-ap.de/def/politicalGeocoding/stateKey/15",
    )


def test_files_and_interface_are_distributions() -> None:
    told = as_jsonld(tree())["dcat:dataset"]["dcat:distribution"]
    assert [(each["@type"], each["dcat:accessURL"]["@id"]) for each in told] == [
        ("dcat:Distribution", f"{SITE}/stand/daten/land.csv"),
        ("dcat:Distribution", f"{SITE}/api/v1/coverage"),
    ]


def test_every_prefix_is_declared() -> None:
    used = {name for line in triples(as_turtle(tree())) for name in re.findall(r"^([a-z]+):", line[1])}
    assert used - set(PREFIXES) == set()


def test_hostile_words_cannot_leave_their_place() -> None:
    node = Node(
        "dcat:Catalog",
        (("dct:title", Text('x" . <a> <b> "\\\t\x01')), ("foaf:page", Ref('a> "b'))),
        f"{SITE}/",
    )
    assert triples(as_turtle(node)) == [
        (f"<{SITE}/>", "a", "dcat:Catalog"),
        (f"<{SITE}/>", "dct:title", '"x\\" . <a> <b> \\"\\\\\\t\\u0001"@de'),
        (f"<{SITE}/>", "foaf:page", "<a%3E%20%22b>"),
    ]

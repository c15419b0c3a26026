"""Messages for the tests: small ones built from pieces, and the objects that hypothesis draws."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from fahrplan.standards.problems import StandardError
from fahrplan.standards.xzufi import (
    Code,
    Identifier,
    Link,
    Period,
    Responsibility,
    Structure,
    Text,
    TextModule,
    Verrichtung,
    Versioning,
    XzufiOnlineService,
    XzufiOrganisation,
    XzufiRecord,
    XzufiResponsibility,
    XzufiService,
    XzufiSpecialisation,
    read_message,
)
from tests.standards.shared import sample

MUSTERLAND = sample("xzufi/musterland.xml")
OPEN = (
    '<x:transfer.operationen.040501 xmlns:x="http://xoev.de/schemata/xzufi/2_2_0"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
CLOSE = "</x:transfer.operationen.040501>"


def message(inner: str) -> bytes:
    """A message with this content; its first line is line 2."""
    return f"{OPEN}{inner}{CLOSE}".encode()


def service(inner: str = "", *, number: str = "1") -> str:
    """A ``schreibe`` with one Leistung; ``inner`` follows its id in line 4 of the message."""
    return f"<x:schreibe>\n<x:leistung><x:id>{number}</x:id>\n{inner}</x:leistung></x:schreibe>\n"


def module(text: str) -> str:
    """A text module with this content, which is XML."""
    return f'<x:modulText><x:inhalt languageCode="de">{text}</x:inhalt></x:modulText>'


def problems(data: bytes) -> list[tuple[int | None, str | None, str]]:
    """What is wrong with a message; nothing when it is read."""
    try:
        read_message(data)
    except StandardError as fault:
        return [(one.line, one.field, one.message) for one in fault.problems]
    return []


LETTERS = st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=["Cc"])
WORDS = st.text(LETTERS.filter(lambda char: char not in "<"), max_size=12)
KEYS = st.text(st.sampled_from("abcXYZ0189äß&'\"-_:./"), min_size=1, max_size=8)
OPTIONAL = st.one_of(st.just(""), KEYS)
LANGUAGES = st.sampled_from(["de", "en", "fr"])
IDS = st.builds(Identifier, value=KEYS, scheme_id=OPTIONAL, scheme_agency_id=OPTIONAL, scheme_uri=OPTIONAL)
CODES = st.builds(Code, value=OPTIONAL, list_uri=OPTIONAL, list_version_id=OPTIONAL, name=OPTIONAL)
TEXTS = st.builds(Text, language=LANGUAGES, value=WORDS)
LINKS = st.builds(
    Link,
    uri=st.sampled_from(["https://a.example/?x=1&y=2", "mailto:a@b.example", "", "/lokal"]),
    kind=CODES,
    title=OPTIONAL,
    description=OPTIONAL,
    language=LANGUAGES,
)
PERIODS = st.sampled_from([Period(), Period("2026-01-01"), Period("2026-01-01", "2026-12-31T10:00:00Z")])


def few(items: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """Up to three of them."""
    return st.lists(items, max_size=3).map(tuple)


MODULES = st.builds(TextModule, kind=CODES, position=OPTIONAL, texts=few(TEXTS), links=few(LINKS))
STRUCTURES = st.builds(
    Structure,
    kind=st.sampled_from(["", "LeistungsstrukturObjekt"]),
    object_id=IDS,
    verrichtung=st.builds(Verrichtung, leika=CODES, names=few(TEXTS)),
    details=few(TEXTS),
)
RESPONSIBILITIES = st.builds(
    Responsibility,
    id=IDS,
    secondary_ids=few(IDS),
    service_ids=st.lists(IDS, min_size=1, max_size=3).map(tuple),
    area_ids=few(IDS),
    role=CODES,
    organisation_id=IDS,
    validity=few(PERIODS),
)
EVERY = {
    "id": IDS,
    "secondary_ids": few(IDS),
    "validity": few(PERIODS),
    "versioning": st.builds(Versioning, created_at=OPTIONAL, changed_by=OPTIONAL, version=OPTIONAL),
}
SERVICE = {
    "structure": STRUCTURES,
    "leika": few(CODES),
    "service_keys": few(CODES),
    "modules": few(MODULES),
    "types": few(CODES),
    "trust_level": CODES,
    "maturity": CODES,
    "audiences": few(CODES),
    "sdg": few(CODES),
    "area_ids": few(IDS),
}
BY_KIND: list[st.SearchStrategy[XzufiRecord]] = [
    st.builds(XzufiService, **EVERY, **SERVICE),
    st.builds(XzufiSpecialisation, **EVERY, **SERVICE, service_ids=few(IDS)),
    st.builds(XzufiOrganisation, **EVERY, names=few(TEXTS), responsibilities=few(RESPONSIBILITIES)),
    st.builds(
        XzufiOnlineService,
        **EVERY,
        names=few(TEXTS),
        links=few(LINKS),
        service_ids=few(IDS),
        area_ids=few(IDS),
        responsibilities=few(RESPONSIBILITIES),
        trust_level=CODES,
        maturity=CODES,
    ),
    st.builds(XzufiResponsibility, responsibility=RESPONSIBILITIES, parent_id=IDS),
]
RECORDS = st.one_of(BY_KIND)
PAIRS = st.one_of([st.tuples(kind, kind) for kind in BY_KIND])
# Whole records take a while to draw on a busy machine.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

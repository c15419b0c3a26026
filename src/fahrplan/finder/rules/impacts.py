"""What a group of services says about itself, and how strongly each term speaks for it."""

from __future__ import annotations

import hashlib
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fahrplan.finder.rules import questions, words
from fahrplan.finder.rules.lexicon import Phrase
from fahrplan.standards.german_text import CompoundSplitter

STRENGTHS = {
    "title": 3.0, "plain": 2.6, "keyword": 2.0, "variant": 1.0, "ozg": 1.0, "lage": 0.4, "everyday": 1.2,
    "summary": 0.4, "law": 1.0,
}  # fmt: skip
PART = 0.55  # a part of a compound against the whole word
STRONGEST = 4.0
SATURATION = 1.2
LAW_ABBREVIATION = re.compile(r"\(([A-ZÄÖÜ][A-Za-zÄÖÜäöüß]{1,11}(?:\s?[IVX]{1,4})?)\)")
LAW_PARAGRAPH = re.compile(
    r"§+\s*(\d+[a-z]?)[^§;()]{0,80}?([A-ZÄÖÜ][\w-]*(?:gesetz|ordnung|buch|G|O))?\s*"
    r"\(([A-ZÄÖÜ][A-Za-zÄÖÜäöüß]{1,11}(?:\s?[IVX]{1,4})?)\)"
)
BARE_LAW = re.compile(
    r"§+\s*(\d+[a-z]?)(?:\s+(?:Abs(?:atz|\.)|Nr\.|Nummer|Satz)\s*\d+)*\s+([A-Z][A-Za-zÄÖÜäöüß]{1,11}(?:\s[IVX]{1,4})?)(?=[\s,;.]|$)"
)


@dataclass
class ServiceText:
    """The searchable texts of one service."""

    leika_key: str
    name: str
    plain_name: str = ""
    keywords: Sequence[str] = ()
    summary: str = ""
    legal_basis: str = ""
    ozg_id: str = ""
    ozg_name: str = ""
    lage: str = ""
    themenfeld: str = ""
    addressees: Sequence[str] = ()
    often_asked: int = 0  # how many of top-100, 115 and focus it carries


@dataclass
class GroupText:
    """A service object with its services and the everyday phrases that mean it."""

    object_key: str
    services: list[ServiceText]
    phrases: list[tuple[Phrase, float]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The name of the bare object, or what the names of all its services begin with."""
        first = min(self.services, key=lambda service: service.leika_key)
        if first.leika_key.endswith("000000") or len(self.services) == 1:
            return first.name
        return common_beginning([service.name for service in self.services]) or first.name

    @property
    def prior(self) -> float:
        """A small head start for what is asked often, 0 to about 0.2."""
        asked = max(service.often_asked for service in self.services)
        return (
            0.05 * min(asked, 2)
            + 0.012 * math.log1p(len(self.services))
            + 0.012 * math.log1p(len(self.phrases))
        )

    @property
    def passage(self) -> str:
        """The text whose meaning is compared, at most 400 characters."""
        first = self.services[0]
        names = list(dict.fromkeys(item.plain_name for item in self.services if item.plain_name))[:3]
        everyday = [phrase.text for phrase, weight in self.phrases if weight >= 0.9][:8]
        keywords = list(dict.fromkeys(word for item in self.services for word in item.keywords))[:8]
        parts = [self.title, *names, first.ozg_name, first.lage, ", ".join(keywords), ", ".join(everyday)]
        return ". ".join(part for part in dict.fromkeys(parts) if part)[:400]


def digest(text: str) -> str:
    """The key under which a text's vector is kept."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def common_beginning(names: Sequence[str]) -> str:
    """The words all names begin with."""
    split = [name.split() for name in names]
    shared = []
    for column in zip(*split, strict=False):
        if len(set(column)) > 1:
            break
        shared.append(column[0])
    return " ".join(shared)


def strengths(group: GroupText, splitter: CompoundSplitter) -> dict[str, float]:
    """Term → strength of everything the group says, capped."""
    found: dict[str, float] = defaultdict(float)
    _add(found, [group.title], "title", splitter)
    for name, texts in _fields(group).items():
        _add(found, texts, name, splitter)
    for phrase, weight in group.phrases:
        for stem in phrase.stems:
            found[stem] = max(found[stem], STRENGTHS["everyday"] * weight)
    for service in group.services:
        for mark in law_terms(service.legal_basis):
            found[mark] = STRENGTHS["law"]
        if service.ozg_id:
            found[questions.ozg_mark(service.ozg_id)] = STRENGTHS["law"]
    return {term[:80]: min(value, STRONGEST) for term, value in found.items()}


def _fields(group: GroupText) -> dict[str, set[str]]:
    services = group.services
    return {
        "plain": {service.plain_name for service in services},
        "keyword": {word for service in services for word in service.keywords},
        "variant": {service.name for service in services},
        "ozg": {service.ozg_name for service in services},
        "lage": {service.lage for service in services} | {service.themenfeld for service in services},
        "summary": {service.summary[:400] for service in services},
    }


def _add(found: dict[str, float], texts: Iterable[str], name: str, splitter: CompoundSplitter) -> None:
    strength = STRENGTHS[name]
    for text in texts:
        for word in words.content_words(text):
            stem = words.stem(word)
            found[stem] = max(found[stem], strength)
            for part in words.parts(word, splitter):
                piece = words.stem(part)
                found[piece] = max(found[piece], strength * PART)


def law_terms(legal_basis: str) -> set[str]:
    """Index terms of the laws and paragraphs a legal basis names."""
    plain = re.sub(r"\[[^\]]*\]", " ", legal_basis)
    laws = {questions.law_mark(law) for law in LAW_ABBREVIATION.findall(plain)}
    found = LAW_PARAGRAPH.findall(plain)
    pairs = [(number, law) for number, _name, law in found] + [
        (number, name) for number, name, _l in found if name
    ]
    numbers = {f"§{number}{questions.law_mark(law)}" for number, law in [*pairs, *BARE_LAW.findall(plain)]}
    bare = {f"§{number}" for number in re.findall(r"§+\s*(\d+[a-z]?)", plain)}
    return laws | numbers | bare


def weights_of_terms(counts: Mapping[str, int], groups: int) -> dict[str, float]:
    """How telling each term is, from how many groups have it."""
    return {term: math.log(1 + (groups - count + 0.5) / (count + 0.5)) for term, count in counts.items()}


def impact(strength: float, weight: float, *, length: int) -> float:
    """The contribution of a term to a group's score; long titles say less with each word."""
    return weight * strength / (strength + SATURATION) / (0.8 + 0.1 * min(length, 8))

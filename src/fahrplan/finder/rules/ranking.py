"""Fusing the signals into one score, choosing the variant, and admitting that nothing was found.

Each signal lies between 0 and about 1:

* ``words``: weight of the question's words that the group has, against the weight of all of them
* ``title``: how well question and title cover each other
* ``phrase``: the part of the question an everyday phrase explains that stands for the group's key
* ``near``: likeness to an everyday phrase in meaning
* ``meaning``: likeness of the question to the group's text in meaning, against all groups
* ``prior``: asked often, many variants
* ``key``: the exact key, OZG number or paragraph
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from fahrplan.finder.rules import words

FACTORS = {
    "words": 0.55,
    "title": 0.35,
    "phrase": 1.0,
    "near": 0.55,
    "meaning": 0.4,
    "prior": 1.0,
    "key": 3.0,
}
NEAR_FLOOR, NEAR_TOP = 0.05, 0.14  # likeness above the usual
MEANING_FLOOR, MEANING_TOP = 3.0, 5.5  # standard deviations above the mean of all groups
ENOUGH = 0.56
ENOUGH_WORDS_ONLY = 0.44
ENOUGH_KNOWN = 0.5
ENOUGH_FOREIGN = 0.38
MORE_WHEN_UNKNOWN = 0.3
MORE_PER_UNKNOWN = 0.1
MORE_OFF_TOPIC = 0.8
EXPLAINED = 0.75  # a phrase that explains so much of the question clears doubts about its topic


# How usual it is to come for this Verrichtung when the question names none (digits 9 to 11 of the key).
USUAL = {
    "104": 1.0, "001": 1.0, "012": 1.0, "005": 0.95, "017": 0.95, "006": 0.9, "007": 0.9, "034": 0.8, "080": 0.8,
    "014": 0.7, "261": 0.7, "169": 0.7, "069": 0.7, "137": 0.6, "058": 0.6, "002": 0.6, "016": 0.6, "037": 0.6,
    "026": 0.6, "004": 0.6, "023": 0.5, "022": 0.5, "072": 0.5, "008": 0.5, "078": 0.5, "018": 0.4, "033": 0.4,
    "071": 0.3, "070": 0.3, "011": 0.3, "036": 0.3, "109": 0.3, "013": 0.2, "015": 0.1, "019": 0.1,
    "163": -0.8, "100": -0.5, "222": -0.5, "161": -0.5, "052": -0.5, "044": -0.3, "028": -0.5, "176": 0.2,
    "064": -0.2, "047": -0.4, "105": -0.2, "054": -0.3,
}  # fmt: skip


NEUTRAL = frozenset(words.stems("wegen erstmalig erstmals neu auf in gemäß allgemein sonstige bei einfach"))


@dataclass
class Signals:
    """What speaks for a group, and why in words."""

    words: float = 0.0
    title: float = 0.0
    phrase: float = 0.0
    near: float = 0.0
    meaning: float = 0.0
    prior: float = 0.0
    key: float = 0.0
    place: float = 0.0
    why: list[str] = field(default_factory=list)
    variants: dict[str, float] = field(default_factory=dict)
    whole: float = 0.0  # the strongest phrase that means the object as a whole

    @property
    def wanted(self) -> dict[str, float]:
        """How strongly phrases speak for single variants, less what speaks for the object as a whole."""
        return {key: max(0.0, value - 0.8 * self.whole) for key, value in self.variants.items()}

    @property
    def evidence(self) -> float:
        """The score without the head starts."""
        values: dict[str, float] = self.__dict__
        return sum(factor * values[name] for name, factor in FACTORS.items() if name != "prior")

    @property
    def score(self) -> float:
        return self.evidence + self.prior + self.place


def scaled(value: float, floor: float, top: float) -> float:
    """0 at the floor, 1 at the top, straight in between."""
    return min(1.0, max(0.0, (value - floor) / (top - floor)))


def title_fit(asked: Mapping[str, float], title: Collection[str]) -> float:
    """How well the question (stem → weight) and a title cover each other: harmonic mean of both shares."""
    own = {stem for stem in title if stem not in words.ACT_OF} or set(title)
    shared = own & asked.keys()
    if not shared:
        return 0.0
    of_title = len(shared) / len(own)
    of_question = sum(asked[stem] for stem in shared) / (sum(asked.values()) or 1)
    return 2 * of_title * of_question / (of_title + of_question)


@dataclass(frozen=True)
class Variant:
    """A service as the choice among variants sees it."""

    leika_key: str
    stems: tuple[str, ...]
    countable: bool
    often_asked: bool = False


def best_variant(
    variants: Sequence[Variant],
    *,
    asked: Collection[str],
    title: Collection[str],
    wanted: Mapping[str, float],
) -> list[Variant]:
    """The variants of a group, best first, by the words and acts of the question.

    ``wanted``: key → how strongly a phrase or an exact key speaks for this variant, 0 to 1.
    """
    acts = words.acts(asked)
    rest = set(asked) - set(title)
    values = {
        variant.leika_key: _variant_value(variant, acts, rest - words.ACT_OF.keys(), title=title)
        + 1.6 * _wanted(variant.leika_key, wanted)
        for variant in variants
    }
    return sorted(variants, key=lambda variant: (-values[variant.leika_key], variant.leika_key))


def _wanted(key: str, wanted: Mapping[str, float]) -> float:
    """What speaks for this key; a detail that speaks for itself also speaks for its Verrichtung, a little less."""
    own = wanted.get(key, 0.0)
    if own or not key.endswith("000"):
        return own
    return 0.8 * max((value for other, value in wanted.items() if other[:11] == key[:11]), default=0.0)


def _variant_value(variant: Variant, acts: set[str], rest: set[str], *, title: Collection[str]) -> float:
    own = [stem for stem in variant.stems if stem not in title]
    telling = [stem for stem in own if stem not in words.ACT_OF and stem not in NEUTRAL]
    hits = sum(stem in rest for stem in telling)
    own_acts = words.acts(own)
    strange = own_acts - acts - words.USUAL_ACTS
    against = bool(acts & words.EXCLUSIVE_ACTS) and bool(own_acts & words.EXCLUSIVE_ACTS - acts)
    return (
        0.9 * hits
        - 0.12 * (len(telling) - hits)
        + 1.0 * len(acts & own_acts)
        - 0.2 * len(strange)
        - 0.8 * against
        + USUAL.get(variant.leika_key[8:11], 0.0) * (0.2 if acts & own_acts else 0.5)
        + 0.5 * variant.countable
        + 0.1 * variant.often_asked
    )


@dataclass(frozen=True)
class Doubts:
    """What makes a question less likely to have an answer here.

    ``known``: share of the question's weight whose words are known, 0 to 1.
    """

    known: float = 1.0
    unknown_words: int = 0
    foreign: bool = False
    off_topic: bool = False
    words_only: bool = False  # meanings were not compared, so there is less evidence to expect


def nothing_found(best: Signals | None, doubts: Doubts) -> bool:
    """True when the best group is no answer: too little evidence for the doubts there are.

    A question in another language has no known words; there the meaning alone must say enough.
    """
    if best is None:
        return True
    if best.key:
        return False
    if doubts.foreign:
        return best.evidence < ENOUGH_FOREIGN
    needed = (ENOUGH_WORDS_ONLY if doubts.words_only else ENOUGH) + MORE_PER_UNKNOWN * min(
        doubts.unknown_words, 3
    )
    if doubts.known < ENOUGH_KNOWN:
        needed += MORE_WHEN_UNKNOWN
    if doubts.off_topic and best.phrase < EXPLAINED:
        needed += MORE_OFF_TOPIC
    return best.evidence < needed

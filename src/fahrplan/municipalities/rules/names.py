"""Names of areas as people know them, and as they are searched. Pure."""

from __future__ import annotations

import re

from fahrplan.standards.german_text import fold, words

ADDITION = re.compile(r"\([^()]*\)|,.*", re.DOTALL)
# Name parts that already say that it is a district.
DISTRICT_WORDS = ("kreis", "region", "verband", "land kreis")
KREIS_PREFIX = {"43": "Kreis", "44": "Landkreis"}
VERBAND_PREFIX = {
    "51": "Amt",
    "52": "Samtgemeinde",
    "53": "Verbandsgemeinde",
    "54": "Verwaltungsgemeinschaft",
    "55": "Kirchspielslandgemeinde",
    "56": "Verwaltungsverband",
    "57": "Verwaltungsgemeinschaft",
    "58": "erfüllende Gemeinde",
}
SIZE_CLASSES = (
    (1_000, "unter 1 000 Einwohner"),
    (5_000, "1 000 bis unter 5 000 Einwohner"),
    (10_000, "5 000 bis unter 10 000 Einwohner"),
    (20_000, "10 000 bis unter 20 000 Einwohner"),
    (50_000, "20 000 bis unter 50 000 Einwohner"),
    (100_000, "50 000 bis unter 100 000 Einwohner"),
    (500_000, "100 000 bis unter 500 000 Einwohner"),
)


def search_name(name: str) -> str:
    """The folded name without additions: „Halle (Saale), Stadt“ becomes „halle“."""
    return " ".join(words(ADDITION.sub("", name))) or " ".join(words(name))


def full_search_name(name: str) -> str:
    """The folded name with what stands in brackets: „Halle (Saale)“ becomes „halle saale“."""
    return " ".join(words(name))


def kreis_name(name: str, kind_code: str) -> str:
    """„Harz“ becomes „Landkreis Harz“; „Burgenlandkreis“ stays."""
    folded = fold(name)
    if any(word in folded for word in DISTRICT_WORDS):
        return name
    prefix = KREIS_PREFIX.get(kind_code, "")
    return f"{prefix} {name}".strip()


def verband_name(name: str, kind_code: str) -> str:
    """„Obere Aller“ becomes „Verbandsgemeinde Obere Aller“; a name that says it already stays."""
    prefix = VERBAND_PREFIX.get(kind_code, "Gemeindeverband")
    return name if prefix.lower() in name.lower() else f"{prefix} {name}"


def size_class(population: int | None) -> str:
    """The class of size by inhabitants (classes of the BBSR and the statistical offices)."""
    if population is None:
        return "ohne Angabe"
    for limit, label in SIZE_CLASSES:
        if population < limit:
            return label
    return "500 000 Einwohner und mehr"

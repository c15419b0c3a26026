"""What of a form's texts is translated, and what is missing. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from fahrplan.forms.enums import FormLanguage
from fahrplan.forms.rules.checks import needed_texts
from fahrplan.forms.rules.definition import GERMAN, Definition
from fahrplan.forms.rules.editing import seen_of

OTHERS = {one.value: str(one.label) for one in FormLanguage if one != FormLanguage.GERMAN}


@dataclass(frozen=True)
class TextRow:
    """One text in German and in another language; ``seen``: what somebody saw of the other."""

    key: str
    german: str
    other: str

    @property
    def seen(self) -> str:
        return seen_of(self.other)[:12]


@dataclass(frozen=True)
class Share:
    """``done`` of ``total`` texts are there in this language."""

    language: str
    name: str
    done: int
    total: int


def keys_of(definition: Definition) -> list[str]:
    """Every text that is shown: those a form must have, and the hints there are."""
    german = definition.texts.get(GERMAN, {})
    found = []
    for key in dict.fromkeys(needed_texts(definition)):
        found.append(key)
        if f"{key}:hint" in german:
            found.append(f"{key}:hint")
    return [key for key in found if german.get(key, "").strip()]


def rows_of(definition: Definition, language: str) -> list[TextRow]:
    """Side by side, in the order of the form."""
    other = definition.texts.get(language, {})
    return [TextRow(key, definition.texts[GERMAN][key], other.get(key, "")) for key in keys_of(definition)]


def shares_of(definition: Definition) -> list[Share]:
    """How much is translated, for each language."""
    keys = keys_of(definition)
    return [
        Share(
            language,
            name,
            sum(bool(definition.texts.get(language, {}).get(key, "").strip()) for key in keys),
            len(keys),
        )
        for language, name in OTHERS.items()
    ]

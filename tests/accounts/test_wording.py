"""The wording of the login pages: compiled from its source, formal, complete."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import allauth

import fahrplan.accounts

FOLDER = Path(fahrplan.accounts.__file__).parent / "locale" / "de" / "LC_MESSAGES"
FAMILIAR = re.compile(r"\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*|[Gg]ib|[Bb]estätige|[Ww]ähle|[Kk]licke)\b")
# Parts of the library that are switched off here: acting as an identity provider, telephone numbers.
SWITCHED_OFF = ("idp/", "phone", "openid/", "usersessions/", "headless/", "sms")


def source_pairs() -> dict[str, str]:
    """Message → translation, read from the .po file."""
    text = (FOLDER / "django.po").read_text(encoding="utf-8")
    pairs = {}
    for message, translation in re.findall(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', text, re.M):
        pairs[unquoted(message)] = unquoted(translation)
    return {message: translation for message, translation in pairs.items() if message}


def unquoted(lines: str) -> str:
    joined = "".join(line[1:-1] for line in lines.splitlines())
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], joined)


def compiled_pairs(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key: value for key, value in catalogue.items() if isinstance(key, str) and key}


def library_pairs() -> dict[str, str]:
    """The library's own wording of everything that is switched on here."""
    folder = Path(allauth.__file__).parent / "locale" / "de" / "LC_MESSAGES"
    shown = set()
    for block in (folder / "django.po").read_text(encoding="utf-8").split("\n\n"):
        places = re.findall(r"^#: (.+)", block, re.M)
        message = re.search(r'^msgid ((?:".*"\n)+)', block, re.M)
        if message and any(not any(word in p for word in SWITCHED_OFF) for p in " ".join(places).split()):
            shown.add(unquoted(message[1]))
    return {key: value for key, value in compiled_pairs(folder / "django.mo").items() if key in shown}


def test_the_compiled_wording_is_that_of_the_source() -> None:
    assert compiled_pairs(FOLDER / "django.mo") == source_pairs()


def test_nobody_is_addressed_familiarly() -> None:
    library = library_pairs() | compiled_pairs(FOLDER / "django.mo")
    assert [text for text in library.values() if FAMILIAR.search(text)] == []


def test_every_placeholder_survives() -> None:
    holes = re.compile(r"%(?:\(\w+\))?[sd]")
    wrong = [m for m, t in source_pairs().items() if not set(holes.findall(t)) <= set(holes.findall(m))]
    assert wrong == []

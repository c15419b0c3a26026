"""German words as the index and the question see them: stems, stop words, the verbs of administration.

The same functions read catalogue and question, so both meet in the same stems. Verbs and nouns of one act
("anmelden", "angemeldet", "Anmeldung") share a stem; ``ACTS`` groups the stems that ask for the same act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from fahrplan.finder.rules.plain_words import FOREIGN, OFF_TOPIC, STOP_WORDS
from fahrplan.standards import german_text

PREFIXES = "an|ab|um|aus|ein|auf|zu|mit|nach|vor|weg|zurueck|bei|los|her|hin|wieder"
PARTICIPLE = re.compile(rf"^({PREFIXES})ge([a-z]{{3,}}?)(t|et|en)?$")
SHORT = 4  # letters; shorter words lose more than they gain
INFINITIVE = re.compile(rf"^({PREFIXES})zu([a-z]{{3,}}en)$")


ACTS: dict[str, tuple[str, ...]] = {
    "anmelden": ("anmelden", "anmeldung", "melden", "meldung", "anzeigen", "anzeige", "anmelde"),
    "abmelden": ("abmelden", "abmeldung", "stilllegen", "stilllegung", "ausserbetriebsetzung", "abmelde",
                 "kuendigen", "beenden", "aufgeben", "loswerden"),
    "ummelden": ("ummelden", "ummeldung", "umschreiben", "umschreibung", "umziehen", "umzug", "verlegen"),
    "ändern": ("aendern", "aenderung", "wechsel", "wechseln", "berichtigen", "berichtigung"),
    "verlängern": ("verlaengern", "verlaengerung", "ablauf", "abgelaufen", "erneut", "erneuern", "erneuerung",
                   "weiter", "weiterbewilligung"),
    "beantragen": ("erteilung", "ausstellung", "bewilligung", "genehmigung", "zulassung", "erlaubnis", "gewaehrung",
                   "zulassen", "genehmigen", "erlauben", "ausstellen", "zuteilung", "aufnahme"),
    "verloren": ("verlust", "verloren", "verlieren", "weg", "verschwunden", "unauffindbar", "verlegt"),
    "gestohlen": ("diebstahl", "gestohlen", "geklaut", "klauen", "stehlen"),
    "ersetzen": ("ersatz", "ersetzen", "zweitschrift", "umtausch", "umtauschen", "tauschen", "unleserlichkeit"),
    "auskunft": ("auskunft", "einsicht", "einsehen", "informationserteilung"),
    "status": ("statusabfrage", "status", "fertig", "abholen", "abfragen"),
    "befreien": ("befreiung", "befreien", "ermaessigung", "erlass"),
    "anerkennen": ("anerkennung", "anerkennen", "gleichwertigkeit", "gleichstellung"),
    "aktivieren": ("aktivierung", "aktivieren", "freischalten", "freischaltung", "einschalten"),
    "sperren": ("sperrung", "sperren", "entsperren"),
    "finden": ("fund", "gefunden", "wiedergefunden"),
    "verkürzen": ("verkuerzung", "verkuerzen", "kuerzer"),
}  # fmt: skip


@lru_cache(maxsize=60_000)
def stem(word: str) -> str:
    """The stem of one folded word, the same for verb and noun; numbers stay."""
    if word.isdigit() or len(word) <= SHORT:
        return word
    plain = INFINITIVE.sub(r"\1\2", word)
    plain = PARTICIPLE.sub(r"\1\2", plain)
    if plain.endswith(("ern", "eln")):
        plain = plain[:-1]
    once = german_text.stem(plain)
    twice = german_text.stem(once) if once.endswith(("er", "el")) and len(once) > SHORT else once
    return twice or word


def words(text: str) -> list[str]:
    """Folded words of a text, in order."""
    return german_text.words(text)


def parts(word: str, splitter: german_text.CompoundSplitter) -> tuple[str, ...]:
    """The parts of a compound; empty when the word is none."""
    found = splitter.split(word)
    return found if len(found) > 1 else ()


def content_words(text: str) -> list[str]:
    """Folded words without stop words; all of them when nothing else would be left."""
    found = words(text)
    kept = [word for word in found if word not in STOP_WORDS]
    return kept or found


def stems(text: str) -> list[str]:
    """Stems of the content words of a text, each once, in order."""
    return list(dict.fromkeys(stem(word) for word in content_words(text)))


USUAL_ACTS = frozenset({"anmelden", "beantragen"})
EXCLUSIVE_ACTS = frozenset({"anmelden", "abmelden", "ummelden", "verlängern", "verkürzen"})
VERB = re.compile(
    r"^(meld|zieh|stell|geb|nehm|hol|leg|schreib|trag|lad|bau|reiss|zahl|tret|brech|lehn|schul|steig)(e|en|t)?$"
)
PARTICLES = frozenset(["ab", "an", "um", "aus", "ein", "auf", "weg", "zurueck", "her", "hin", "los", "nach"])


def off_topic(said: Iterable[str]) -> bool:
    """Whether the question speaks of shopping or entertainment."""
    return any(word in OFF_TOPIC for word in said)


def is_foreign(said: Iterable[str]) -> bool:
    """Whether a question seems to be in another language: other letters, or most words from a short list."""
    found = list(said)
    if any(ord(sign) > 0x17F or sign in "ğışçłńśźżřěů" for word in found for sign in word):
        return True
    hits = sum(word in FOREIGN for word in found)
    return len(found) >= 2 and hits >= 1 and not any(word in STOP_WORDS - FOREIGN for word in found)


def rejoined(said: list[str]) -> list[tuple[str, str]]:
    """Separable verbs put together again: "melde meinen hund ab" gives ("melde", "abmelde")."""
    found = []
    for place, word in enumerate(said):
        if VERB.match(word):
            particle = next((later for later in said[place + 1 : place + 9] if later in PARTICLES), None)
            if particle:
                found.append((word, particle + word))
    return found


def acts(found: Iterable[str]) -> set[str]:
    """Which acts the stems ask for."""
    return {ACT_OF[item] for item in found if item in ACT_OF}


ACT_OF = {stem(form): act for act, forms in ACTS.items() for form in forms}

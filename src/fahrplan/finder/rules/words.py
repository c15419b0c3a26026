"""German words as the index and the question see them: stems, stop words, the verbs of administration.

The same functions read catalogue and question, so both meet in the same stems. Verbs and nouns of one act
("anmelden", "angemeldet", "Anmeldung") share a stem; ``ACTS`` groups the stems that ask for the same act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from fahrplan.standards import german_text

PREFIXES = "an|ab|um|aus|ein|auf|zu|mit|nach|vor|weg|zurueck|bei|los|her|hin|wieder"
PARTICIPLE = re.compile(rf"^({PREFIXES})ge([a-z]{{3,}}?)(t|et|en)?$")
SHORT = 4  # letters; shorter words lose more than they gain
INFINITIVE = re.compile(rf"^({PREFIXES})zu([a-z]{{3,}}en)$")

STOP_WORDS = frozenset(
    [
        "ab",
        "aber",
        "alle",
        "allem",
        "allen",
        "aller",
        "alles",
        "als",
        "also",
        "am",
        "an",
        "andere",
        "anderen",
        "anderer",
        "anderes",
        "auch",
        "auf",
        "aus",
        "bei",
        "beim",
        "bin",
        "bis",
        "bist",
        "bitte",
        "da",
        "dabei",
        "dafuer",
        "damit",
        "danach",
        "dann",
        "daran",
        "darauf",
        "darf",
        "darfst",
        "das",
        "dass",
        "davon",
        "dazu",
        "dein",
        "deine",
        "dem",
        "den",
        "denn",
        "der",
        "deren",
        "des",
        "dessen",
        "dich",
        "die",
        "dies",
        "diese",
        "diesem",
        "diesen",
        "dieser",
        "dieses",
        "dir",
        "doch",
        "dort",
        "du",
        "durch",
        "duerfen",
        "eben",
        "ein",
        "eine",
        "einem",
        "einen",
        "einer",
        "eines",
        "einfach",
        "er",
        "es",
        "etwas",
        "euch",
        "euer",
        "fuer",
        "gar",
        "geht",
        "gehe",
        "gehen",
        "gern",
        "gerne",
        "gibt",
        "hab",
        "habe",
        "haben",
        "hallo",
        "hast",
        "hat",
        "hatte",
        "hatten",
        "heute",
        "hier",
        "hin",
        "ich",
        "ihm",
        "ihn",
        "ihnen",
        "ihr",
        "ihre",
        "ihrem",
        "ihren",
        "ihrer",
        "im",
        "in",
        "ins",
        "irgendwie",
        "ist",
        "ja",
        "jede",
        "jedem",
        "jeden",
        "jeder",
        "jedes",
        "jemand",
        "jetzt",
        "kann",
        "kannst",
        "kein",
        "keine",
        "keinem",
        "keinen",
        "keiner",
        "koennen",
        "koennte",
        "kriege",
        "kriegt",
        "krieg",
        "man",
        "mal",
        "mein",
        "meine",
        "meinem",
        "meinen",
        "meiner",
        "meines",
        "mehr",
        "mich",
        "mir",
        "mit",
        "mochte",
        "moechte",
        "moechten",
        "morgen",
        "muss",
        "muessen",
        "musst",
        "nach",
        "naechste",
        "naechsten",
        "nicht",
        "nichts",
        "noch",
        "nun",
        "nur",
        "ob",
        "oder",
        "ohne",
        "schnell",
        "schon",
        "sehr",
        "sei",
        "sein",
        "seine",
        "seinem",
        "seinen",
        "seiner",
        "sich",
        "sie",
        "sind",
        "so",
        "soll",
        "sollen",
        "sollte",
        "sonst",
        "tun",
        "tue",
        "und",
        "uns",
        "unser",
        "unsere",
        "unserem",
        "unseren",
        "unserer",
        "unter",
        "vom",
        "von",
        "vor",
        "wann",
        "war",
        "waren",
        "warum",
        "was",
        "weil",
        "welche",
        "welchem",
        "welchen",
        "welcher",
        "welches",
        "wem",
        "wen",
        "wenn",
        "wer",
        "werde",
        "werden",
        "wie",
        "wieder",
        "will",
        "wir",
        "wird",
        "wo",
        "wofuer",
        "woher",
        "wohin",
        "wollen",
        "wuerde",
        "wuerden",
        "zum",
        "zur",
        "zu",
        "zwischen",
        "ueber",
        "um",
        "bekomme",
        "bekommen",
        "bekommt",
        "brauche",
        "brauchen",
        "braucht",
        "benoetige",
        "benoetigen",
        "mache",
        "machen",
        "macht",
        "machst",
        "kommt",
        "komme",
        "kommen",
        "finde",
        "finden",
        "lassen",
        "laesst",
        "lass",
        "weiss",
        "wissen",
        "stelle",
        "stellen",
        "holen",
        "hole",
        "wohne",
        "wohnen",
        "frage",
        "fragen",
        "hilfe",
        "helfen",
        "infos",
        "info",
        "information",
        "informationen",
        "online",
        "formular",
        "formulare",
        "antrag",
        "antraege",
        "beantragen",
        "beantrage",
        "beantragt",
        "amt",
        "behoerde",
        "zustaendig",
        "zustaendige",
        "zustaendigkeit",
        "buergerbuero",
        "buergeramt",
        "rathaus",
        "stadtverwaltung",
        "gemeindeverwaltung",
        "termin",
        "termine",
        "danke",
        "eigentlich",
        "genau",
        "gleich",
        "seit",
        "immer",
        "neu",
        "neue",
        "neuen",
        "neuer",
        "neues",
        "eigene",
        "eigenen",
        "eigener",
        "viel",
        "wieviel",
    ]
)

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
PARTICLES = frozenset("ab an um aus ein auf weg zurueck her hin los nach".split())  # noqa: SIM905
FOREIGN = frozenset(
    """
    my the get how to for and of in on is what where do you need new register child permit married license licence
    tax residence apply birth i a car house dog ben icin nasil nerede bir ve yeni evlilik izni belgesi kimlik para
    jak gdzie dla nie na moje dziecko prawo jazdy comment pour mon une les des el la los como mi certificado
    """.split()  # noqa: SIM905
)


# Words of shopping, entertainment and small talk: no concern of an administration unless a phrase says so.
OFF_TOPIC = frozenset(
    """
    preis preise preisvergleich kaufen guenstig guenstige guenstiger billig billige angebot angebote rabatt bestellen
    empfehlung empfehlen test testsieger bewertung erfahrungen vergleich gesucht suche tipps trick tricks anleitung
    rezept rezepte kochen backen wetter wettervorhersage programm serie film filme kino spielen spiele ergebnis
    ergebnisse tabelle bundesliga fussball kurs kurse aktie aktien lotto lottozahlen witz witze bedeutung ideen idee
    geschenk geschenke deko outfit frisur reparatur reparieren flug fluege hotel pauschalreise fahrplan abfahrt
    theorie ueben uebung best beste bester besten cheap price buy recipe weather gewinnt gewinner namen liste
    download streaming handyvertrag versicherungsvergleich diaet abnehmen fitness horoskop traumdeutung lyrics
    """.split()  # noqa: SIM905
)


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


def rejoined(said: list[str]) -> list[str]:
    """Separable verbs put together again: "melde meinen hund ab" gives "abmelde"."""
    found = []
    for place, word in enumerate(said):
        if VERB.match(word):
            particle = next((later for later in said[place + 1 : place + 9] if later in PARTICLES), None)
            if particle:
                found.append(particle + word)
    return found


def acts(found: Iterable[str]) -> set[str]:
    """Which acts the stems ask for."""
    return {ACT_OF[item] for item in found if item in ACT_OF}


ACT_OF = {stem(form): act for act, forms in ACTS.items() for form in forms}

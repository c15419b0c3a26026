"""Reads the German words of all pages like a strict editor: ``make language``.

    .venv/bin/python tools/plain_language.py [--all] [--strict]

Takes the words from the templates (nothing is rendered) and lists what makes a text hard: long sentences, passives,
nominal style, foreign words, and terms of the trade that no page explains. It finds candidates; a person decides.
``--all`` prints every finding instead of the citizen's side and the sums, ``--strict`` fails where the citizen's side
has a finding of the worst kinds.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "fahrplan"
MOST_WORDS = 20
LONG, PASSIVE, NOMINAL, FOREIGN, UNEXPLAINED = (
    "langer Satz",
    "Passiv",
    "Nominalstil",
    "Fremdwort",
    "Fachwort ohne Erklärung",
)
WORST = (LONG, NOMINAL, FOREIGN)
CITIZEN = re.compile(
    r"^(finder/templates/finder/(?!explanation)|forms/templates/forms/(assistant_|_assistant)|mailbox/|payments/templates"
    r"|accounts/templates/accounts/|portal/templates/portal/(start|responsible|feedback)\.html"
    r"|portal/templates/portal/pages/(leichte_sprache|accessibility|privacy|imprint|help|help_(antrag_stellen|antrag_fortsetzen|bekanntgabe|gebuehren"
    r"|konto|leistung_finden|nachforderung|postfach|servicekonto))\.html)"
)
BREAKS = (
    "p|li|h1|h2|h3|h4|td|th|dt|dd|div|section|label|legend|summary|option|button|br|form|ul|ol|table|title"
)
PARTICIPLE = (
    r"(?:ge\w{3,}(?:t|en)|\w{2,}ge\w{2,}(?:t|en)|(?:be|er|ver|zer|ent|über|unter)\w{3,}(?:t|en)|\w{3,}iert)"
)
AUXILIARY = r"(?:wird|werden|wurde|wurden|worden)"
IS_PASSIVE = re.compile(rf"\b{AUXILIARY}\b[^.;:?!]*?\b{PARTICIPLE}\b|\b{PARTICIPLE} {AUXILIARY}\b")
# Verbs of the future („wird … geben“) and „werden“ as a verb of its own are no passives.
NOMINALS = re.compile(
    r"\b(?:erfolgt|erfolgen|Durchführung|zum Zwecke?|zwecks|bezüglich|hinsichtlich|seitens|mittels|im Rahmen"
    r"|Inanspruchnahme|zur Anwendung|in Kenntnis|unter Berücksichtigung|aufgrund (?:der|des)|Geltendmachung"
    r"|Inbetriebnahme|obliegt|gemäß)\b"
)
SUFFIX = re.compile(r"\b[A-ZÄÖÜ]\w{4,}(?:ung|ungen|heit|keit|ierung|ierungen)\b")
MOST_NOMINALS = 3
FOREIGN_WORDS = re.compile(
    r"\b(?:Login|Account|Upload|Download|User|Button|Feedback|Workflow|Update|Tool|Support|Link|Links|Content|Default"
    r"|Dashboard|Token|Feature|Matching|Template|Status|Parameter|Validierung|validieren|konfigurieren|implementieren"
    r"|generieren|initiieren|evaluieren|priorisieren|transparent|relevant|Relevanz|adäquat|obsolet)\b",
    re.IGNORECASE,
)
TERMS = {
    "LeiKa": "Leistungskatalog",
    "OZG": "Onlinezugangsgesetz",
    "FIM": "Föderales Informationsmanagement",
    "EfA": "Einer für Alle",
    "Vertrauensniveau": "wie sicher",
    "Bekanntgabe": "gilt",
    "Fachverfahren": "Programm",
    "Servicekonto": "Konto",
    "Passkey": "Passwort",
    "TOTP": "Einmal-Code",
    "BPMN": "Prozess",
    "XÖV": "Standard",
    "DCAT": "Datensätze",
}


@dataclass(frozen=True)
class Finding:
    """``page``: path of the template below src/fahrplan. ``words``: the sentence, or the word with its surroundings."""

    page: str
    kind: str
    words: str

    @property
    def is_for_citizens(self) -> bool:
        return bool(CITIZEN.match(self.page))


def words_of(template: str) -> str:
    """What a person reads of this template; one block of text per line, variables as „…“."""
    text = re.sub(
        r"\{#.*?#\}|\{% comment.*?endcomment %\}|<(script|style|svg)\b.*?</\1>", " ", template, flags=re.S
    )
    text = re.sub(r'\{% (?:translate|trans) "([^"]*)"[^%]*%\}', r"\1", text)
    literal = r"\{% (?:page_header|alert|notice|empty_state|card|definition|section)\b([^%]*)%\}"
    text = re.sub(literal, lambda found: "\n" + "\n".join(re.findall('"([^"]*)"', found[1])) + "\n", text)
    text = re.sub(r"\{% (?:if|elif|else|endif|for|empty|endfor|block|endblock)[^%]*%\}", "\n", text)
    text = re.sub(r"\{%.*?%\}", "", text)
    text = re.sub(r"\{\{.*?\}\}", "…", text)
    text = re.sub(rf"</?(?:{BREAKS})\b[^>]*>", "\n", text)
    return re.sub(r"<[^>]*>", "", text).replace("&nbsp;", " ").replace("&amp;", "&")


def sentences(text: str) -> Iterator[str]:
    """A colon before a new thought and a semicolon end a sentence as well; „z. B.“ does not."""
    for line in text.splitlines():
        guarded = re.sub(
            r"\b(z|u|d|i|bzw|ca|Nr|Abs|Art|usw|etc|St|Dr)\. ?(?=[A-Za-zäöü0-9])", r"\1․ ", line.strip()
        )
        for one in re.split(r"(?<=[.!?])[“”]? +(?=[A-ZÄÖÜ„…0-9])|[;:] +", guarded):
            if len(one.split()) > 1:
                yield one.strip()


def findings_of(page: str, text: str) -> Iterator[Finding]:
    for one in sentences(text):
        count = len([word for word in one.split() if re.search(r"\w", word)])
        if count > MOST_WORDS:
            yield Finding(page, LONG, f"({count}) {one}")
        if IS_PASSIVE.search(one):
            yield Finding(page, PASSIVE, one)
        if NOMINALS.search(one) or len(SUFFIX.findall(one)) > MOST_NOMINALS:
            yield Finding(page, NOMINAL, one)
        if FOREIGN_WORDS.search(one):
            yield Finding(page, FOREIGN, one)
    for term, explained in TERMS.items():
        if (
            re.search(rf"\b{term}\b", text)
            and explained.lower() not in text.lower()
            and "/hilfe/" not in text
        ):
            yield Finding(page, UNEXPLAINED, term)


def all_findings() -> list[Finding]:
    """Of every template that people read, in the order of the tree."""
    found: list[Finding] = []
    for path in sorted(SOURCE.rglob("*.html")):
        page = path.relative_to(SOURCE).as_posix()
        if "/static/" in page or "/design/examples/" in page:
            continue
        source = path.read_text(encoding="utf-8")
        known = words_of(source)
        linked = known + (" /hilfe/" if "/hilfe/" in source else "")
        found += findings_of(page, linked)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--all", action="store_true", help="auch die Seiten der Verwaltung einzeln")
    parser.add_argument("--strict", action="store_true", help="Fehler, wenn die Bürgerseite nicht rein ist")
    asked = parser.parse_args()
    found = all_findings()
    for one in found:
        if asked.all or one.is_for_citizens:
            print(f"{one.page}: {one.kind}: {one.words}")
    sums = Counter((one.kind, one.is_for_citizens) for one in found)
    print("\n| Art | Bürgerseite | Verwaltung |\n|---|---|---|")
    for kind in (LONG, PASSIVE, NOMINAL, FOREIGN, UNEXPLAINED):
        print(f"| {kind} | {sums[kind, True]} | {sums[kind, False]} |")
    worst = [one for one in found if one.is_for_citizens and one.kind in WORST]
    return int(asked.strict and bool(worst))


if __name__ == "__main__":
    sys.exit(main())

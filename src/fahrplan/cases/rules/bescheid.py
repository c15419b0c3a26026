"""The words of a Bescheid: from the letter of the form, the decision and the law on remedies. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fahrplan.cases.enums import DecisionOutcome
from fahrplan.cases.rules.content import value_at, value_words
from fahrplan.forms.rules.definition import Definition
from fahrplan.forms.rules.packages_filling import with_words

LETTER = """# Bescheid

{{anrede}}

über Ihren Antrag vom {{antrag_datum}} („{{formular}}“) entscheiden wir so:

{{entscheidung}}

## Gründe

{{begruendung}}

## Rechtsbehelf

{{rechtsbehelf}}

Fragen beantwortet: {{kontakt}}.
"""
# § 70 VwGO, § 37 Abs. 6 VwVfG; a form may bring its own as the text „remedy“.
REMEDY = (
    "Gegen diesen Bescheid können Sie innerhalb eines Monats, nachdem er Ihnen bekannt gegeben worden ist, "
    "Widerspruch erheben. Der Widerspruch ist schriftlich, in elektronischer Form nach § 3a Absatz 2 des "
    "Verwaltungsverfahrensgesetzes oder zur Niederschrift zu erheben bei: {{stelle}}."
)
RULINGS: dict[DecisionOutcome, str] = {
    DecisionOutcome.GRANTED: "Ihrem Antrag wird stattgegeben.",
    DecisionOutcome.PARTLY: "Ihrem Antrag wird teilweise stattgegeben.",
    DecisionOutcome.REFUSED: "Ihr Antrag wird abgelehnt.",
    DecisionOutcome.WITHDRAWN: "Sie haben Ihren Antrag zurückgenommen. Das Verfahren ist damit beendet.",
}


@dataclass(frozen=True)
class Block:
    """``kind``: „title“, „heading“, „item“ or „text“."""

    kind: str
    text: str


@dataclass(frozen=True)
class Recipient:
    """Who applied, as far as the form tells (``flow["prefill"]``)."""

    name: str
    lines: tuple[str, ...] = ()


def ruling_of(definition: Definition, outcome: DecisionOutcome, fee_words: str = "") -> str:
    """The sentence that decides: the form's own, else a common one; ``fee_words``: an amount the decision sets."""
    own = definition.text(f"decision:{outcome.value}")
    if own:
        return with_words(own, {"betrag": fee_words})
    amount = f" Festgesetzt werden: {fee_words}" if fee_words and outcome == DecisionOutcome.GRANTED else ""
    return f"{RULINGS[outcome]}{amount}"


def blocks_of(letter: str, words: Mapping[str, str]) -> list[Block]:
    """The letter with everything put in: „# “ title, „## “ heading, „- “ item, else a paragraph after a blank line.

    What is put in stays text: a „#“ in it makes no heading.
    """
    found: list[Block] = []
    for chunk in letter.replace("\r\n", "\n").split("\n\n"):
        for kind, text in _lines(chunk.strip()):
            found += [
                Block(kind, part.strip()) for part in with_words(text, words).split("\n\n") if part.strip()
            ]
    return found


def _lines(chunk: str) -> list[tuple[str, str]]:
    marks = (("# ", "title"), ("## ", "heading"), ("- ", "item"))
    parts: list[tuple[str, str]] = []
    for line in chunk.split("\n"):
        marked = next(((kind, line[len(mark) :]) for mark, kind in marks if line.startswith(mark)), None)
        if marked:
            parts.append(marked)
        elif parts and parts[-1][0] == "text":
            parts[-1] = ("text", f"{parts[-1][1]} {line}")
        else:
            parts.append(("text", line))
    return parts


def recipient_of(definition: Definition, data: Mapping[str, Any]) -> Recipient:
    """Name and address out of the answers, as the form maps them to an account's details."""
    said: dict[str, str] = {}
    for path, name in definition.flow.get("prefill", {}).items():
        value = value_at(data, path)
        if value not in (None, "") and path in definition.fields:
            said.setdefault(str(name), value_words(definition, definition.fields[path], value))
    given = said.get("given_name") or said.get("given_names")
    name = said.get("company") or " ".join(part for part in (given, said.get("surname")) if part)
    town = " ".join(part for part in (said.get("postcode"), said.get("town")) if part)
    lines = [said.get("street", ""), town if said.get("town") else ""]
    return Recipient(name, tuple(line for line in lines if line))

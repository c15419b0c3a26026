"""The small language of conditions, read: text → tokens → tree. No calls into Python, bounded in length and depth.

Grammar (words may be written large or small; „/“ without spaces joins the parts of a path, with spaces it divides)::

    oder    = und ("oder" und)*
    und     = nicht ("und" nicht)*
    nicht   = "nicht" nicht | comparison
    comparison = sum [("=" | "<>" | "<" | "<=" | ">" | ">=") sum | ["nicht"] "in" "(" value ("," value)* ")"]
    sum     = product (("+" | "-") product)*
    product = minus (("*" | "/") minus)*
    minus   = "-" minus | value
    value   = number | 'text' | d'2026-01-31' | ja | nein | path | anzahl(path) | summe(path) | "(" oder ")"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

MOST_CHARACTERS: Final = 2000
MOST_TOKENS: Final = 300
MOST_DEPTH: Final = 30
NAME: Final = r"[A-Za-zÄÖÜäöüß_][A-Za-z0-9ÄÖÜäöüß_]*"
PATH: Final = re.compile(rf"{NAME}(?:/{NAME})*")
KEYWORDS: Final = frozenset({"und", "oder", "nicht", "in", "ja", "nein"})
CALLS: Final = frozenset({"anzahl", "summe"})
COMPARISONS: Final = ("=", "<>", "<=", ">=", "<", ">")

Value = bool | Decimal | str | date

_TOKEN = re.compile(
    rf"""\s*(?:(?P<date>[dD]'(?P<day>[^']{{0,40}})')
    |(?P<text>'(?:[^']|'')*')
    |(?P<number>[0-9]+(?:[.,][0-9]+)?)
    |(?P<path>{PATH.pattern})
    |(?P<sign><>|!=|<=|>=|[≠≤≥=<>()+*/,;-]))""",
    re.VERBOSE,
)
_SIGNS = {"!=": "<>", "≠": "<>", "≤": "<=", "≥": ">=", ";": ","}


class ExpressionError(ValueError):
    """What is wrong with an expression, in German words that a clerk can act on."""


@dataclass(frozen=True, slots=True)
class Literal:
    value: Value


@dataclass(frozen=True, slots=True)
class Path:
    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """``anzahl`` or ``summe`` of what is at the path."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Operation:
    """``sign``: und, oder, nicht, a comparison, in, + - * /; one part for nicht and the sign of a number."""

    sign: str
    parts: tuple[Node, ...]


Node = Literal | Path | Call | Operation


@dataclass(frozen=True, slots=True)
class Expression:
    """A readable expression; ``text`` as written."""

    text: str
    root: Node


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """The expression in this text. Raises ExpressionError."""
    if not text.strip():
        raise ExpressionError("Die Bedingung ist leer.")
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(f"Die Bedingung ist länger als {MOST_CHARACTERS} Zeichen.")
    return Expression(text, _Parser(tuple(_tokens(text))).whole())


def _tokens(text: str) -> Iterator[_Token]:
    at, number = 0, 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if not match:
            raise ExpressionError(_unreadable(text[at:].lstrip()[:1]))
        number += 1
        if number > MOST_TOKENS:
            raise ExpressionError("Die Bedingung hat zu viele Teile. Bitte teilen Sie sie auf.")
        yield _token(match)
        at = match.end()


def _unreadable(sign: str) -> str:
    if sign in "'’‘\"„“”":
        return "Texte stehen zwischen geraden einfachen Anführungszeichen, zum Beispiel 'anmelden'."
    shown = sign if sign.isprintable() else "ein Steuerzeichen"
    return f"Das Zeichen „{shown}“ gehört nicht in eine Bedingung."


def _token(match: re.Match[str]) -> _Token:
    kind = match.lastgroup or ""
    kind, word = ("date", match["day"]) if match["date"] is not None else (kind, match[kind])
    if kind == "path" and word.lower() in KEYWORDS:
        return _Token("word", word.lower(), match.end())
    return _Token(kind, _SIGNS.get(word, word) if kind == "sign" else word, match.end())


class _Parser:
    """Reads by descent; each level of brackets and signs counts as depth."""

    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self.tokens, self.at, self.depth = tokens, 0, 0

    def whole(self) -> Node:
        found = self.either()
        if self.at < len(self.tokens):
            raise ExpressionError(f"Vor „{self.tokens[self.at].text[:40]}“ fehlt eine Verknüpfung.")
        return found

    def sees(self, *words: str) -> str:
        """The word or sign at this place if it is one of these, then read; else „“."""
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind in ("word", "sign") and token.text in words:
                self.at += 1
                return token.text
        return ""

    def needs(self, sign: str) -> None:
        if not self.sees(sign):
            raise ExpressionError(f"Hier fehlt „{sign}“{self.place()}.")

    def place(self) -> str:
        return f" vor „{self.tokens[self.at].text[:40]}“" if self.at < len(self.tokens) else " am Ende"

    def either(self) -> Node:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise ExpressionError("Die Bedingung ist zu tief geschachtelt.")
        parts = [self.all_of()]
        while self.sees("oder"):
            parts.append(self.all_of())
        self.depth -= 1
        return Operation("oder", tuple(parts)) if len(parts) > 1 else parts[0]

    def all_of(self) -> Node:
        parts = [self.negation()]
        while self.sees("und"):
            parts.append(self.negation())
        return Operation("und", tuple(parts)) if len(parts) > 1 else parts[0]

    def negation(self) -> Node:
        times = 0
        while self.sees("nicht"):
            times += 1
        found = self.comparison()
        # Two negations are none; this also keeps the tree flat.
        return Operation("nicht", (found,)) if times % 2 else found

    def comparison(self) -> Node:
        left = self.sum()
        if sign := self.sees(*COMPARISONS):
            found: Node = Operation(sign, (left, self.sum()))
            if self.sees(*COMPARISONS):
                raise ExpressionError("Zwei Vergleiche hintereinander: Bitte verbinden Sie sie mit „und“.")
            return found
        if self.sees("in"):
            return self.members(left)
        if self.sees("nicht"):
            self.needs("in")
            return Operation("nicht", (self.members(left),))
        return left

    def members(self, left: Node) -> Node:
        self.needs("(")
        parts = [left, self.value()]
        while self.sees(","):
            parts.append(self.value())
        self.needs(")")
        return Operation("in", tuple(parts))

    def sum(self) -> Node:
        found = self.product()
        length = 0
        while sign := self.sees("+", "-"):
            found = Operation(sign, (found, self.product()))
            length = self.longer(length)
        return found

    def product(self) -> Node:
        found = self.minus()
        length = 0
        while sign := self.sees("*", "/"):
            found = Operation(sign, (found, self.minus()))
            length = self.longer(length)
        return found

    def longer(self, length: int) -> int:
        if length >= MOST_DEPTH:
            raise ExpressionError("Die Rechnung ist zu lang. Bitte teilen Sie sie auf.")
        return length + 1

    def minus(self) -> Node:
        times = 0
        while self.sees("-"):
            times += 1
        found = self.value()
        return Operation("-", (found,)) if times % 2 else found

    def value(self) -> Node:
        if self.sees("("):
            found = self.either()
            self.needs(")")
            return found
        if answer := self.sees("ja", "nein"):
            return Literal(answer == "ja")
        if self.at >= len(self.tokens):
            raise ExpressionError("Am Ende fehlt ein Wert oder ein Feld.")
        token = self.tokens[self.at]
        if token.kind in ("word", "sign"):
            raise ExpressionError(f"Vor „{token.text}“ fehlt ein Wert oder ein Feld.")
        self.at += 1
        return self.call(token) if token.kind == "path" else Literal(_literal(token))

    def call(self, token: _Token) -> Node:
        if not self.sees("("):
            return Path(token.text)
        name = token.text.lower()
        if name not in CALLS:
            raise ExpressionError(
                f"„{token.text[:40]}“ kann man nicht rechnen; es gibt anzahl(…) und summe(…)."
            )
        if self.at >= len(self.tokens) or self.tokens[self.at].kind != "path":
            raise ExpressionError(f"In {name}(…) steht genau ein Feld.")
        path = self.tokens[self.at].text
        self.at += 1
        self.needs(")")
        return Call(name, path)


def _literal(token: _Token) -> Value:
    if token.kind == "text":
        return token.text[1:-1].replace("''", "'")
    if token.kind == "date":
        try:
            return date.fromisoformat(token.text)
        except ValueError:
            raise ExpressionError(f"„{token.text}“ ist kein Datum, zum Beispiel d'2026-01-31'.") from None
    if len(token.text) > 20:
        raise ExpressionError("Die Zahl ist zu lang.")
    return Decimal(token.text.replace(",", "."))

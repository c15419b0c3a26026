"""An expression as a German sentence, for people who check a form. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from fahrplan.forms.rules.expressions_tree import (
    COMPARISONS,
    Call,
    Expression,
    Literal,
    Node,
    Operation,
    Path,
    parse,
)

_COMPARED: Final = {
    "=": "ist",
    "<>": "ist nicht",
    "<": "ist kleiner als",
    "<=": "ist höchstens",
    ">": "ist größer als",
    ">=": "ist mindestens",
}
_RECKONED: Final = {"+": "plus", "-": "minus", "*": "mal", "/": "geteilt durch"}
_STRENGTH: Final = {"oder": 0, "und": 1, "nicht": 2, "+": 4, "-": 4, "*": 5, "/": 5}


def in_words(expression: Expression | str, labels: Mapping[str, str]) -> str:
    """The expression in words. ``labels``: path → its question; „path:value“ → the words of a choice.

    Raises ExpressionError where the text is not an expression. The empty condition is „immer“.
    """
    if isinstance(expression, str):
        if not expression.strip():
            return "immer"
        expression = parse(expression)
    return _words(expression.root, labels, 0)


def _words(node: Node, labels: Mapping[str, str], outer: int) -> str:
    if isinstance(node, Literal):
        return _literal(node)
    if isinstance(node, Path):
        return f"„{labels.get(node.name) or node.name}“"
    if isinstance(node, Call):
        name = labels.get(node.path) or node.path
        return f"Anzahl von „{name}“" if node.name == "anzahl" else f"Summe von „{name}“"
    strength = _STRENGTH.get(node.sign, 3)
    text = _operation(node, labels, strength)
    return f"({text})" if strength < outer else text


def _operation(node: Operation, labels: Mapping[str, str], strength: int) -> str:
    sign, parts = node.sign, node.parts
    if sign in ("und", "oder"):
        return f" {sign} ".join(_words(part, labels, strength + 1) for part in parts)
    if sign == "nicht":
        inner = parts[0]
        if isinstance(inner, Operation) and inner.sign == "in":
            return _members(inner, labels, "ist nichts von")
        return f"nicht ({_words(inner, labels, 0)})"
    if sign == "in":
        return _members(node, labels, "ist eines von")
    if len(parts) == 1:
        return f"minus {_words(parts[0], labels, 6)}"
    if sign in COMPARISONS:
        left, right = parts
        return f"{_words(left, labels, 4)} {_COMPARED[sign]} {_option(left, right, labels)}"
    return f"{_words(parts[0], labels, strength)} {_RECKONED[sign]} {_words(parts[1], labels, strength + 1)}"


def _members(node: Operation, labels: Mapping[str, str], verb: str) -> str:
    left = node.parts[0]
    values = ", ".join(_option(left, part, labels) for part in node.parts[1:])
    return f"{_words(left, labels, 4)} {verb}: {values}"


def _option(left: Node, right: Node, labels: Mapping[str, str]) -> str:
    if isinstance(left, Path) and isinstance(right, Literal) and isinstance(right.value, str):
        return f"„{labels.get(f'{left.name}:{right.value}') or right.value}“"
    return _words(right, labels, 4)


def _literal(node: Literal) -> str:
    value = node.value
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return f"„{value}“"

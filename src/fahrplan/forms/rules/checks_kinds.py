"""Whether an expression compares and reckons with what goes together. Pure; the shape is known to be good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.definition import Field
from fahrplan.forms.rules.expressions_tree import (
    COMPARISONS,
    Call,
    Expression,
    Literal,
    Node,
    Operation,
    Path,
)

NUMBER, TEXT, DAY, YES_NO, SEVERAL, UNKNOWN = "Zahl", "Text", "Datum", "Ja oder Nein", "Mehrfachauswahl", ""
_KINDS: Final = {
    FieldKind.INTEGER: NUMBER,
    FieldKind.NUMBER: NUMBER,
    FieldKind.MONEY: NUMBER,
    FieldKind.DATE: DAY,
    FieldKind.YES_NO: YES_NO,
    FieldKind.CHOICES: SEVERAL,
    FieldKind.FILE: SEVERAL,
}
_RECKONING = ("+", "-", "*", "/")


def kind_of(node: Node, fields: Mapping[str, Field]) -> str:
    """What the node gives: one of the constants above; UNKNOWN where it cannot be told."""
    if isinstance(node, Literal):
        return _of_literal(node)
    if isinstance(node, Call):
        return NUMBER
    if isinstance(node, Path):
        return _of_field(fields[node.name]) if node.name in fields else UNKNOWN
    if node.sign in _RECKONING:
        kinds = [kind_of(part, fields) for part in node.parts]
        if kinds == [DAY, NUMBER]:
            return DAY
        return NUMBER
    return YES_NO


def kind_faults(expression: Expression, fields: Mapping[str, Field], *, wanted: str = YES_NO) -> list[str]:
    """In words: what does not go together, and a result of another kind than wanted."""
    found = list(_walk(expression.root, fields))
    result = kind_of(expression.root, fields)
    if not found and result not in (wanted, UNKNOWN):
        found.append(f"Das Ergebnis ist „{result}“, gebraucht wird „{wanted}“.")
    return found


def _of_literal(node: Literal) -> str:
    if isinstance(node.value, bool):
        return YES_NO
    if isinstance(node.value, Decimal):
        return NUMBER
    return DAY if isinstance(node.value, date) else TEXT


def _of_field(field: Field) -> str:
    if field.kind == FieldKind.CHOICE and field.options and not isinstance(field.options[0], str):
        return NUMBER
    if field.kind == FieldKind.YES_NO and field.schema.get("type") == "string":
        return TEXT
    return _KINDS.get(field.kind, TEXT)


def _walk(node: Node, fields: Mapping[str, Field]) -> Iterator[str]:
    if not isinstance(node, Operation):
        return
    for part in node.parts:
        yield from _walk(part, fields)
    kinds = [kind_of(part, fields) for part in node.parts]
    if node.sign in ("und", "oder", "nicht"):
        yield from (
            f"„{kind}“ kann nicht mit „{node.sign}“ verbunden werden."
            for kind in kinds
            if kind not in (YES_NO, UNKNOWN)
        )
    elif node.sign in _RECKONING:
        yield from _reckoned(node, kinds)
    else:
        for part, kind in zip(node.parts[1:], kinds[1:], strict=True):
            yield from _compared(node.sign, (node.parts[0], kinds[0]), (part, kind), fields)


def _reckoned(node: Operation, kinds: list[str]) -> Iterator[str]:
    if (
        kinds in ([DAY, DAY], [DAY, NUMBER])
        and node.sign in "+-"
        and not (kinds[1] == DAY and node.sign == "+")
    ):
        return
    yield from (f"Mit „{kind}“ kann man nicht rechnen." for kind in kinds if kind not in (NUMBER, UNKNOWN))


def _compared(
    sign: str, left: tuple[Node, str], right: tuple[Node, str], fields: Mapping[str, Field]
) -> Iterator[str]:
    (one, kind), (other, second) = left, right
    if UNKNOWN in (kind, second):
        return
    allowed = {kind, second} in ({kind}, {SEVERAL, TEXT})
    if not allowed:
        yield f"„{kind}“ kann nicht mit „{second}“ verglichen werden."
    elif sign in COMPARISONS[2:] and kind in (YES_NO, SEVERAL):
        yield f"Bei „{kind}“ gibt es kein Größer und Kleiner."
    elif isinstance(one, Path) and isinstance(other, Literal):
        yield from _known_option(fields[one.name], other)


def _known_option(field: Field, literal: Literal) -> Iterator[str]:
    """Only where the values are listed; those that an organisation fills in later are not."""
    options = {str(option) for option in field.options}
    if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES) and options and "x-fill" not in field.schema:
        value = f"{literal.value:f}" if isinstance(literal.value, Decimal) else str(literal.value)
        if value not in options:
            yield f"Die Auswahl kennt den Wert „{value[:60]}“ nicht."

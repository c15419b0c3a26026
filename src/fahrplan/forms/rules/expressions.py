"""Conditions and amounts: a small safe language. Grammar: ``expressions_tree``. Nothing but ExpressionError is raised.

Values are found by path, either under the path itself („hund/rasse“) or within nested data; „within“ puts one entry
of a repeated group on top. What is missing, empty or of another kind is unknown: a comparison with it is false, also
„<>“; a calculation with it is unknown (None). „=“ with several chosen values asks whether one of them is it.
Dates: two days subtracted are a number of days, a day plus a number is a day. Decimal arithmetic, 28 digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Context, Decimal
from typing import Any, Final

from fahrplan.forms.rules.expressions_tree import (
    Call,
    Expression,
    ExpressionError,
    Literal,
    Node,
    Operation,
    Path,
    Value,
    parse,
)
from fahrplan.forms.rules.expressions_words import in_words

__all__ = ["Expression", "ExpressionError", "evaluate", "holds", "in_words", "parse", "paths", "within"]

MOST_STEPS: Final = 100_000
LARGEST: Final = Decimal(10) ** 18
_NUMBER = re.compile(r"-?[0-9]{1,18}(?:[.,][0-9]{1,10})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Without traps: what cannot be reckoned is not a number, and therefore unknown.
_RECKONING = Context(prec=28, traps=[])


def evaluate(expression: Expression | str, values: Mapping[str, Any]) -> bool | Decimal | str | None:
    """The result for these values; None where it is unknown. Dates come back as ISO text.

    Raises ExpressionError where the text is not an expression or needs more than MOST_STEPS steps.
    """
    tree = parse(expression) if isinstance(expression, str) else expression
    found = _Reckoning(values).result(tree.root)
    return found.isoformat() if isinstance(found, date) else _single(found)


def holds(expression: Expression | str, values: Mapping[str, Any]) -> bool:
    """Whether the condition is met; the empty condition always is."""
    if isinstance(expression, str) and not expression.strip():
        return True
    return evaluate(expression, values) is True


def paths(expression: Expression | str) -> set[str]:
    """Every path the expression looks at."""
    tree = parse(expression) if isinstance(expression, str) else expression
    return set(_paths(tree.root))


def within(values: Mapping[str, Any], group: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """The values as one entry of the repeated group sees them: paths in the group mean this entry."""
    return {**values, **{f"{group}/{path}": value for path, value in _flat(entry, "", 0)}}


def _flat(entry: Mapping[str, Any], at: str, depth: int) -> Iterator[tuple[str, Any]]:
    for name, value in entry.items():
        path = f"{at}/{name}" if at else str(name)
        if isinstance(value, Mapping) and depth < 20:
            yield from _flat(value, path, depth + 1)
        else:
            yield path, value


def _paths(node: Node) -> Iterator[str]:
    if isinstance(node, Path):
        yield node.name
    elif isinstance(node, Call):
        yield node.path
    elif isinstance(node, Operation):
        for part in node.parts:
            yield from _paths(part)


def _single(found: Any) -> Any:
    return None if isinstance(found, tuple) else found


class _Reckoning:
    """One evaluation; counts its steps. Within, a result is a Value, a tuple of texts (several chosen) or None."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values, self.steps = values, 0

    def step(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise ExpressionError("Die Bedingung braucht zu viele Schritte.")

    def result(self, node: Node) -> Value | tuple[Value, ...] | None:
        self.step()
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Path):
            return _known(_at(self.values, node.name))
        if isinstance(node, Call):
            return self.count(node) if node.name == "anzahl" else self.total(node)
        return self.operation(node)

    def operation(self, node: Operation) -> Value | None:
        sign = node.sign
        if sign == "und":
            return all(self.result(part) is True for part in node.parts)
        if sign == "oder":
            return any(self.result(part) is True for part in node.parts)
        if sign == "nicht":
            return self.result(node.parts[0]) is not True
        found = [self.result(part) for part in node.parts]
        if sign == "in":
            return any(_compare("=", found[0], one) for one in found[1:])
        if sign in ("+", "-", "*", "/"):
            return _reckon(sign, [_single(one) for one in found])
        return _compare(sign, found[0], found[1])

    def count(self, node: Call) -> Decimal:
        found = _at(self.values, node.path)
        if isinstance(found, list | tuple):
            return Decimal(len(found))
        if found is None:
            return Decimal(sum(1 for _ in self.each(node.path)))
        return Decimal(0 if _known(found) is None else 1)

    def total(self, node: Call) -> Decimal | None:
        total = Decimal(0)
        for value in self.each(node.path):
            number = _number(_known(value))
            if number is None:
                return None
            total = _RECKONING.add(total, number)
        return total

    def each(self, path: str) -> Iterator[Any]:
        """What stands at the path in every entry of the groups it leads through; without what is missing."""
        yield from self.spread(self.values, path.split("/"))

    def spread(self, found: Any, names: list[str]) -> Iterator[Any]:
        self.step()
        if isinstance(found, list | tuple):
            for entry in found:
                yield from self.spread(entry, names)
        elif not names:
            if _known(found) is not None:
                yield found
        elif isinstance(found, Mapping) and names[0] in found:
            yield from self.spread(found[names[0]], names[1:])
        elif isinstance(found, Mapping) and "/".join(names) in found:
            yield from self.spread(found["/".join(names)], [])


def _at(values: Mapping[str, Any], path: str) -> Any:
    if path in values:
        return values[path]
    found: Any = values
    for name in path.split("/"):
        if not isinstance(found, Mapping) or name not in found:
            return None
        found = found[name]
    return found


def _known(value: Any) -> Value | tuple[Value, ...] | None:
    """The value as the language has it; None for what is missing, empty or no value at all."""
    if isinstance(value, bool | date):
        return value
    if isinstance(value, int | float | Decimal):
        # Decimal of a float by its digits: 12.1 is 12.1.
        number = Decimal(str(value)) if not isinstance(value, int) or abs(value) < LARGEST else None
        return number if number is not None and number.is_finite() and abs(number) < LARGEST else None
    if isinstance(value, str):
        return value or None
    if isinstance(value, list | tuple) and value and all(isinstance(one, str) for one in value):
        return tuple(value)
    return None


def _number(value: Any) -> Decimal | None:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value.replace(",", "."))
    return None


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def _compare(sign: str, left: Any, right: Any) -> bool:
    if left is None or right is None:
        return False
    if isinstance(left, tuple) or isinstance(right, tuple):
        return _compare_many(sign, left, right)
    pair = _alike(left, right, ordered=sign not in ("=", "<>"))
    if pair is None:
        return False
    one, other = pair
    if sign in ("=", "<>"):
        return bool((one == other) is (sign == "="))
    if isinstance(one, bool):
        return False
    return bool({"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[sign])


def _compare_many(sign: str, left: Any, right: Any) -> bool:
    ones = left if isinstance(left, tuple) else (left,)
    others = right if isinstance(right, tuple) else (right,)
    same = bool(set(map(str, ones)) & set(map(str, others)))
    return same if sign == "=" else not same if sign == "<>" else False


def _alike(left: Any, right: Any, *, ordered: bool) -> tuple[Any, Any] | None:
    """Both as the same kind; None where they cannot be compared."""
    if isinstance(left, bool) or isinstance(right, bool):
        return (left, right) if isinstance(left, bool) and isinstance(right, bool) else None
    if isinstance(left, date) or isinstance(right, date):
        return _pair(_day(left), _day(right))
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        return _pair(_number(left), _number(right))
    if ordered and (numbers := _pair(_number(left), _number(right))):
        return numbers
    return left, right


def _pair(one: Any, other: Any) -> tuple[Any, Any] | None:
    return None if one is None or other is None else (one, other)


def _reckon(sign: str, found: list[Any]) -> Value | None:
    if len(found) == 1:
        number = _number(found[0])
        return None if number is None else -number
    if sign in "+-" and any(isinstance(one, date) or _number(one) is None for one in found):
        return _shifted(sign, found[0], found[1])
    left, right = _number(found[0]), _number(found[1])
    if left is None or right is None:
        return None
    reckon = {"+": _RECKONING.add, "-": _RECKONING.subtract, "*": _RECKONING.multiply, "/": _RECKONING.divide}
    result = reckon[sign](left, right)
    return result if result.is_finite() and abs(result) < LARGEST else None


def _shifted(sign: str, left: Any, right: Any) -> Value | None:
    day, other, number = _day(left), _day(right), _number(right)
    if day is None:
        return None
    if other is not None and sign == "-":
        return Decimal((day - other).days)
    if number is None or abs(number) > 100_000:
        return None
    try:
        return day + timedelta(days=int(number) if sign == "+" else -int(number))
    except OverflowError:
        return None

"""Whether every condition can be met on the way through the form: no cycles, nothing asked too late. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Final

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.checks_shape import Fault
from fahrplan.forms.rules.definition import Definition, Field, Page
from fahrplan.forms.rules.expressions import ExpressionError, holds, paths

MOST_TRIED: Final = 2000
MOST_TRIED_ALTOGETHER: Final = 20_000


def order_faults(definition: Definition) -> list[Fault]:
    """Cycles; conditions on what is asked later; pages that can never be reached."""
    depends = _depends(definition)
    cycle = _cycle(depends)
    if cycle:
        names = ", ".join(f"„{definition.text(f'field:{path}') or path}“" for path in cycle)
        return [Fault(f"field:{cycle[0]}", f"Diese Felder hängen im Kreis voneinander ab: {names}.")]
    return [*_too_late(definition), *_unreachable(definition)]


def conditions_of(definition: Definition) -> Iterator[tuple[str, str, Page]]:
    """(where, condition, page) of every page and field that has one and can be read."""
    for page in definition.pages:
        if page.shown_if and _reads(page.shown_if):
            yield f"page:{page.id}", page.shown_if, page
        for path in page.fields:
            condition = definition.condition(path)
            if condition and _reads(condition):
                yield f"field:{path}", condition, page


def _reads(condition: str) -> bool:
    try:
        paths(condition)
    except ExpressionError:
        return False
    return True


def _depends(definition: Definition) -> dict[str, set[str]]:
    """Field → the fields that decide whether it is asked."""
    found: dict[str, set[str]] = {}
    for where, condition, page in conditions_of(definition):
        targets = page.fields if where.startswith("page:") else (where.removeprefix("field:"),)
        for target in targets:
            found.setdefault(target, set()).update(paths(condition) & definition.fields.keys())
    return found


def _cycle(depends: Mapping[str, set[str]]) -> list[str]:
    """One cycle, by depth first without recursion; empty where there is none."""
    done: set[str] = set()
    for start in depends:
        way: list[str] = []
        stack = [(start, iter(sorted(depends.get(start, ()))))]
        while stack:
            path, following = stack[-1]
            if path not in way:
                way.append(path)
            after = next((one for one in following if one not in done), None)
            if after is None:
                done.add(path)
                stack.pop()
                way.pop()
            elif after in way:
                return way[way.index(after) :]
            else:
                stack.append((after, iter(sorted(depends.get(after, ())))))
    return []


def _too_late(definition: Definition) -> Iterator[Fault]:
    place = {
        path: (number, position)
        for number, page in enumerate(definition.pages)
        for position, path in enumerate(page.fields)
    }
    for number, page in enumerate(definition.pages):
        yield from _late(definition, f"page:{page.id}", page.shown_if, place, (number, -1))
        for position, path in enumerate(page.fields):
            yield from _late(
                definition, f"field:{path}", definition.condition(path), place, (number, position)
            )


def _late(
    definition: Definition,
    where: str,
    condition: str,
    place: Mapping[str, tuple[int, int]],
    here: tuple[int, int],
) -> Iterator[Fault]:
    if not condition or not _reads(condition):
        return
    for path in sorted(paths(condition)):
        if path in place and place[path] > here:
            name = definition.text(f"field:{path}") or path
            yield Fault(where, f"Die Bedingung fragt nach „{name}“; das wird erst danach gefragt.")


def _unreachable(definition: Definition) -> Iterator[Fault]:
    most = min(MOST_TRIED, MOST_TRIED_ALTOGETHER // max(1, len(definition.pages)))
    for page in definition.pages:
        if page.shown_if and _reads(page.shown_if) and not can_hold(definition, page, most):
            title = definition.text(f"page:{page.id}") or page.id
            yield Fault(
                f"page:{page.id}", f"Die Seite „{title}“ wird nie gezeigt: Ihre Bedingung ist nie erfüllt."
            )


def can_hold(definition: Definition, page: Page, most: int = MOST_TRIED) -> bool:
    """Whether some answers show the page; true where there are more than ``most`` to try."""
    needed = _needed(definition, page)
    looked_at = sorted({path for condition in needed for path in paths(condition)})
    if any("(" in condition and ("anzahl" in condition or "summe" in condition) for condition in needed):
        return True
    choices: list[Sequence[Any]] = []
    tried = 1
    for path in looked_at:
        values = _values(definition.fields.get(path))
        tried *= max(1, len(values))
        if not values or tried > most:
            return True
        choices.append(values)
    return any(
        all(holds(condition, dict(zip(looked_at, answers, strict=True))) for condition in needed)
        for answers in product(*choices)
    )


def _needed(definition: Definition, page: Page) -> list[str]:
    """The page's condition, and those of what it looks at: what is not asked has no answer."""
    page_of = {path: one for one in definition.pages for path in one.fields}
    needed: list[str] = []
    waiting = [page.shown_if]
    while waiting and len(needed) < 50:
        condition = waiting.pop()
        if condition in needed or not condition or not _reads(condition):
            continue
        needed.append(condition)
        # Only a plain „and“ needs every part; with „or“ one of them may be enough.
        if " oder " not in condition.lower() and "nicht" not in condition.lower():
            for path in paths(condition):
                waiting.append(definition.condition(path))
                if path in page_of:
                    waiting.append(page_of[path].shown_if)
    return needed


def _values(field: Field | None) -> Sequence[Any]:
    """Every answer a field can have, with „none“; empty where they cannot be listed."""
    if field is None or field.repeats or "x-fill" in field.schema:
        return ()
    if field.kind == FieldKind.YES_NO and field.schema.get("type") == "boolean":
        return (True, False, None)
    if field.kind == FieldKind.CHOICE and field.options:
        return (*field.options, None)
    return ()

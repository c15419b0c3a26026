"""JSON that is sent while it is read: one object with its rows, part by part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any


def json_rows(head: Mapping[str, Any], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """One object: what ``head`` says (it says something), then ``rows``, each an object with these names."""
    yield _line(head)[:-1] + ', "rows": ['
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + _line(dict(zip(names, row, strict=True)))
    yield "\n]}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=json_value)


def json_value(value: Any) -> str:
    """What JSON has no form for: days and moments by ISO 8601, all else by its words."""
    return value.isoformat() if isinstance(value, date) else str(value)

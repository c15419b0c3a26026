"""From bytes to a checked JSON document of bounded size. Source: RFC 8259, RFC 7946.

JSON is read whole. What it may cost is bounded before: the size of the file, its arrays (every point is one), its
numbers and its objects are counted in the bytes.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

from fahrplan.standards.encodings import decode_utf8
from fahrplan.standards.problems import StandardError

MAX_BYTES = 50_000_000
MAX_POINTS = 1_000_000
MAX_FEATURES = 20_000
# In bytes of the file: what is counted, how often it may occur, what it is called.
_LIMITS = (
    (b"[", MAX_POINTS + 100_000, f"mehr als {MAX_POINTS:_} Punkte"),
    (b",", 4 * MAX_POINTS, f"mehr als {4 * MAX_POINTS:_} Werte"),
    (b"{", 5 * MAX_FEATURES, f"mehr als {MAX_FEATURES:_} Objekte"),
)


class _DoubledError(ValueError):
    pass


class _NotFiniteError(ValueError):
    pass


def load_json(data: bytes, *, max_bytes: int = MAX_BYTES) -> Any:
    """The document in the bytes. Raises StandardError, with a line where there is one."""
    text = decode_utf8(data, max_bytes=max_bytes)
    for sign, limit, what in _LIMITS:
        if data.count(sign) > limit:
            raise StandardError.of(f"Die Datei hat {what}. Bitte die Grenzen vereinfachen.".replace("_", " "))
    try:
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as fault:
        raise StandardError.of(
            f"Die Datei ist kein gültiges JSON oder abgeschnitten (Spalte {fault.colno}).", line=fault.lineno
        ) from None
    except RecursionError:
        raise StandardError.of("Die Datei ist zu tief verschachtelt.") from None
    except _DoubledError as fault:
        raise StandardError.of(f"Ein Objekt enthält „{fault}“ doppelt.") from None
    except _NotFiniteError as fault:
        raise StandardError.of(f"Die Datei enthält „{fault}“. Das ist keine Zahl.") from None
    except ValueError:
        raise StandardError.of("Die Datei enthält eine Zahl mit zu vielen Ziffern.") from None


def _refuse_constant(name: str) -> NoReturn:
    raise _NotFiniteError(name)


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        doubled = next(name for name in names if names.count(name) > 1)
        raise _DoubledError("".join(sign if sign.isprintable() else "?" for sign in doubled[:60]))
    return members

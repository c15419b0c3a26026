"""What is wrong with a file, said so that the person who sent it can mend it.

Every reader of this room collects all faults of a file and refuses it whole. Source: own convention.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

MAX_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where it stands (line from 1, column or field name) and what is wrong, in German."""

    line: int | None
    field: str | None
    message: str

    def __str__(self) -> str:
        places = []
        if self.line is not None:
            places.append(f"Zeile {self.line}")
        if self.field:
            places.append(f"„{self.field}“")
        return f"{', '.join(places)}: {self.message}" if places else self.message


class StandardError(ValueError):
    """A file was refused whole.

    ``problems`` holds the first 200 faults, ``total`` how many there were. The text names the first one.
    """

    def __init__(self, problems: Iterable[Problem], total: int | None = None) -> None:
        kept = tuple(problems)
        self.problems: tuple[Problem, ...] = kept[:MAX_PROBLEMS]
        self.total = max(total or 0, len(kept))
        first = str(self.problems[0]) if self.problems else "Die Datei ist fehlerhaft."
        more = f" (und {self.total - 1} weitere Fehler)" if self.total > 1 else ""
        super().__init__(first + more)

    def __reduce__(self) -> tuple[type[StandardError], tuple[tuple[Problem, ...], int]]:
        return type(self), (self.problems, self.total)

    @classmethod
    def of(cls, message: str, *, line: int | None = None, field: str | None = None) -> StandardError:
        """An error with a single problem."""
        return cls([Problem(line, field, message)])


@dataclass(slots=True)
class Findings:
    """Collects problems while a file is read; keeps the first 200 and counts the rest."""

    problems: list[Problem] = field(default_factory=list)
    total: int = 0

    def add(self, line: int | None, field: str | None, message: str) -> None:
        """Note one more problem."""
        self.total += 1
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(line, field, message))

    def refuse(self) -> None:
        """Raise StandardError when anything was found."""
        if self.total:
            raise StandardError(self.problems, self.total)

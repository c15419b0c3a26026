"""The text alternative of a diagram, and what is derived from it. Plain values, ready to be stored as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step. ``number`` is „4“ or, inside a sub-process, „4.1“; ``id`` the element in the file.

    ``kind`` is BPMN's element name, ``what`` a German phrase for it, ``details`` further sentences, ``onward`` where
    it goes on (none: the next step). ``media_break`` says why, ``minutes`` are per case.
    """

    number: str
    id: str
    kind: str
    role: str
    title: str
    what: str = ""
    details: tuple[str, ...] = ()
    onward: tuple[str, ...] = ()
    media_break: str = ""
    minutes: int | None = None
    activity: bool = False
    whole: bool = False

    @property
    def depth(self) -> int:
        """0 for a step of the process itself, 1 inside a sub-process, and so on."""
        return self.number.count(".")

    @property
    def is_work(self) -> bool:
        """Whether it counts as work: an activity that is not told in steps of its own."""
        return self.activity and not self.whole


@dataclass(frozen=True, slots=True)
class Section:
    """The steps of one participant; ``name`` is empty where the file names nobody."""

    name: str
    roles: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """Who takes part. ``outside`` is somebody whose own work is not drawn."""

    name: str
    steps: int
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """A diagram in words and figures. ``handovers`` are ways from one role to another."""

    title: str
    overview: tuple[str, ...]
    roles: tuple[Role, ...]
    sections: tuple[Section, ...]
    messages: tuple[str, ...] = ()
    handovers: int = 0
    decisions: int = 0
    waits: int = 0
    hints: tuple[str, ...] = ()
    has_picture: bool = False

    @property
    def steps(self) -> list[Step]:
        return [step for section in self.sections for step in section.steps]

    @property
    def work(self) -> list[Step]:
        """The steps that somebody or something carries out."""
        return [step for step in self.steps if step.is_work]

    @property
    def media_breaks(self) -> list[Step]:
        return [step for step in self.steps if step.media_break]

    def as_json(self) -> dict[str, Any]:
        """Values for a JSON column; ``from_json`` reads them back."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Account:
        """The account that ``as_json`` gave; unknown keys of newer versions are ignored."""
        values = _known(cls, stored)
        values["roles"] = tuple(Role(**_known(Role, row)) for row in stored["roles"])
        values["sections"] = tuple(
            Section(
                row["name"],
                tuple(row["roles"]),
                tuple(Step(**_known(Step, _tuples(step))) for step in row["steps"]),
            )
            for row in stored["sections"]
        )
        return cls(**_tuples(values))


def checklist(account: Account) -> dict[str, list[Step]]:
    """The work of each role, in the order told; role → steps."""
    found: dict[str, list[Step]] = {}
    for step in account.work:
        found.setdefault(step.role, []).append(step)
    return found


@dataclass(frozen=True, slots=True)
class Effort:
    """Minutes for one case, every way counted once; ``known`` of ``of`` steps have minutes."""

    minutes: int
    known: int
    of: int
    by_role: dict[str, int]


def effort(account: Account, typed: dict[str, int] | None = None) -> Effort:
    """The sum of the minutes; ``typed`` gives minutes by element and goes before those of the file."""
    given = typed or {}
    by_role: dict[str, int] = {}
    known = 0
    for step in account.work:
        minutes = given.get(step.id, step.minutes)
        if minutes is not None:
            known += 1
            by_role[step.role] = by_role.get(step.role, 0) + minutes
    return Effort(sum(by_role.values()), known, len(account.work), by_role)


def plain_text(account: Account) -> str:
    """The whole account as lines of text, as a person without the picture reads it."""
    return "\n".join(_lines(account)) + "\n"


def _lines(account: Account) -> Iterator[str]:
    yield account.title
    yield ""
    yield from account.overview
    for section in account.sections:
        yield ""
        if section.name:
            yield f"{section.name}"
        for step in section.steps:
            indent = "    " * step.depth
            yield f"{indent}{step.number}. {headline(step)}"
            for sentence in (*step.details, *step.onward):
                yield f"{indent}    {sentence}"
    if account.messages:
        yield ""
        yield "Nachrichten zwischen Beteiligten"
        yield from (f"- {message}" for message in account.messages)


def headline(step: Step) -> str:
    """„Steueramt: Antrag prüfen (Bearbeitung am Bildschirm). Medienbruch: Papier.“"""
    head = f"{step.role}: {step.title}" if step.role else step.title
    head = f"{head} ({step.what})" if step.what else head
    stop = "" if head.endswith((".", "?", "!", "…")) else "."
    return f"{head}{stop} Medienbruch: {step.media_break}." if step.media_break else f"{head}{stop}"


def _known(kind: type, values: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in values.items() if name in names}


def _tuples(values: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}

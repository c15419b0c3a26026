"""Checking what somebody sent: one page, field by field, and the whole before it is handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.rules.checking_latin import composed
from fahrplan.forms.rules.checking_schema import errors_of_whole, faults_of_value, words
from fahrplan.forms.rules.checking_values import UnreadableError, read_value, read_values
from fahrplan.forms.rules.definition import Field
from fahrplan.forms.rules.reading import Data, Place, Plan, entries_of, parents_of, put, value_at
from fahrplan.forms.rules.walking import Walk

LONGEST = 10_000
MISSING = {
    FieldKind.DATE: "Bitte geben Sie das Datum an.",
    FieldKind.CHOICE: "Bitte wählen Sie eine Antwort.",
    FieldKind.CHOICES: "Bitte wählen Sie mindestens eine Antwort.",
    FieldKind.YES_NO: "Bitte wählen Sie „Ja“ oder „Nein“.",
    FieldKind.FILE: "Bitte hängen Sie eine Datei an.",
}
FILL_IN = "Bitte füllen Sie dieses Feld aus."
SILENT = (FieldKind.NOTE, FieldKind.FILE)


@dataclass
class Checked:
    """``values`` by path (None: left empty), ``errors`` by path in German, ``typed`` as it was sent."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)

    def enter(self, data: Data, plan: Plan, place: Place) -> None:
        """Put what could be read into the data."""
        for path, value in self.values.items():
            put(data, plan, path, value, place)


@dataclass(frozen=True)
class Fault:
    """What is wrong in the whole, and on which page it is put right. ``path`` „“: the page itself."""

    address: str
    place: Place
    path: str
    message: str


def check_page(
    plan: Plan, asked: Sequence[Field], posted: Mapping[str, Sequence[str]], *, today: date
) -> Checked:
    """Read and check the answers of one page. Files are attached on their own and not looked at here."""
    found = Checked()
    for each in asked:
        if each.kind in SILENT:
            continue
        found.typed[each.path] = typed = [composed(one).strip() for one in posted.get(each.path, ())]
        try:
            value = _read(each, [one for one in typed if one], today)
        except UnreadableError as fault:
            found.errors[each.path] = str(fault)
            continue
        faults = faults_of_value(plan, each.path, value) if value is not None else []
        if value is None and each.required:
            faults = [missing(each)]
        if faults:
            found.errors[each.path] = " ".join(faults)
        else:
            found.values[each.path] = value
    return found


def _read(each: Field, typed: list[str], today: date) -> Any:
    if not typed:
        return None
    if max(map(len, typed)) > LONGEST:
        raise UnreadableError(f"Bitte schreiben Sie höchstens {LONGEST} Zeichen.")
    if each.kind == FieldKind.CHOICES:
        return read_values(each, typed)
    return read_value(each, typed[0], today=today)


def missing(each: Field) -> str:
    """What is said where a required answer is not there."""
    return MISSING.get(each.kind, FILL_IN)


def check_whole(walked: Walk) -> list[Fault]:
    """Everything that keeps the form from being handed in, in the order of the pages."""
    plan = walked.plan
    faults = [fault for stop in walked.stops for fault in _of_group(walked, stop.address, stop.group)]
    for (address, place), asked in walked.asked.items():
        for each in asked:
            value = value_at(walked.known, plan, each.path, place)
            empty = value in (None, [], "")
            told = [missing(each)] if empty and each.required and each.kind != FieldKind.NOTE else []
            if not empty:
                told = faults_of_value(plan, each.path, value)
            faults += [Fault(address, place, each.path, one) for one in told]
    return faults or _across(walked)


def _of_group(walked: Walk, address: str, group: str) -> list[Fault]:
    """Too few or too many entries."""
    known = walked.plan.groups.get(group)
    if known is None:
        return []
    counts = [
        len(entries_of(walked.known, walked.plan, group, parent))
        for parent in parents_of(walked.known, walked.plan, group)
    ]
    faults = []
    if min(counts, default=known.least) < known.least:
        faults.append(Fault(address, (), "", f"Hier brauchen wir mindestens {known.least} Einträge."))
    if known.most is not None and max(counts, default=0) > known.most:
        faults.append(Fault(address, (), "", f"Hier sind höchstens {known.most} Einträge möglich."))
    return faults


def _across(walked: Walk) -> list[Fault]:
    """What only the schema as a whole finds. What is missing was told already, as far as it is asked."""
    faults = []
    for error in errors_of_whole(walked.plan, walked.known):
        if type(error.kind).__name__.endswith(("Required", "MinItems")):
            continue
        path = "/".join(step for step in error.instance_path if isinstance(step, str))
        place = tuple(step for step in error.instance_path if isinstance(step, int))
        asking = [
            (address, at) for (address, at), asked in walked.asked.items() if path in {f.path for f in asked}
        ]
        if walked.stops and (asking or not path):
            address, at = next(
                (pair for pair in asking if pair[1] == place[: len(pair[1])]),
                asking[0] if asking else (walked.stops[-1].address, ()),
            )
            faults.append(Fault(address, at, path, words(error)))
    return faults

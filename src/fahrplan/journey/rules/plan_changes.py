"""What a change of the catalogue means for an organisation's list, projects and Fahrplan, in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fahrplan.catalogue.rules import FIELD_LABELS, shown
from fahrplan.foundation.enums import ChangeKind

# Fields that change what is to be done; a corrected text or a new keyword changes nobody's plan.
WEIGHTY = (
    "name",
    "types",
    "legal_basis",
    "ozg_service",
    "sdg",
    "focus",
    "top100_citizens",
    "top100_business",
)


@dataclass(frozen=True)
class Concerned:
    """What of an organisation a service touches: projects not finished, own judgements, verdict „unsere“."""

    projects: int = 0
    ratings: int = 0
    ours: bool = False


def is_first_filling(added: int, before: int) -> bool:
    """Whether an import fills the catalogue instead of changing it: nobody's plan stands on what was not there."""
    return added > before


def concerns(kind: str, what: Concerned) -> bool:
    """A new text matters only to who works with the service; what comes or goes also to whose list it is in."""
    if what.projects or what.ratings:
        return True
    return what.ours and kind != ChangeKind.CHANGED


def meaning(kind: str, what: Concerned, new_name: str = "") -> list[str]:
    """What it means, one sentence each for list, projects and Fahrplan."""
    if kind in (ChangeKind.ADDED, ChangeKind.RETURNED):
        words = ["Die Leistung steht jetzt in Ihrer Rangliste."]
        return [*words, "Ein Vorhaben gibt es noch nicht."] if not what.projects else words
    if kind == ChangeKind.REKEYED:
        follow = f" Nachfolgerin: {new_name}." if new_name else ""
        words = [f"Die Leistung läuft unter einem neuen Schlüssel.{follow}"]
        return words + _moved(what, "wechselt mit", "wechseln mit")
    if kind == ChangeKind.GONE:
        words = ["Die Leistung fällt aus Ihrer Rangliste."]
        return words + _moved(what, "verliert die Leistung", "verlieren die Leistung")
    return ["Die Beschreibung der Leistung ist anders.", *_moved(what, "ist betroffen", "sind betroffen")]


def offer(kind: str, what: Concerned) -> str:
    """What accepting does, as the label of its button."""
    if kind == ChangeKind.REKEYED and (what.projects or what.ratings):
        return "Umstellen"
    if kind == ChangeKind.GONE and what.projects:
        return "Leistung herausnehmen"
    return "Zur Kenntnis nehmen"


def field_words(fields: Mapping[str, Any]) -> list[str]:
    """„Bezeichnung: alt → neu“, long values cut."""
    return [
        f"{FIELD_LABELS.get(name, name)}: {_brief(pair[0], name)} → {_brief(pair[1], name)}"
        for name, pair in fields.items()
    ]


def _moved(what: Concerned, one: str, many: str) -> list[str]:
    words = []
    if what.projects:
        words.append(
            f"Ein Vorhaben {one}, auch im Fahrplan."
            if what.projects == 1
            else f"{what.projects} Vorhaben {many}, auch im Fahrplan."
        )
    if what.ratings:
        words.append("Ihre eigenen Einschätzungen dazu sind betroffen.")
    return words


def _brief(value: Any, field: str) -> str:
    words = " ".join(shown(value, field).split())
    return f"„{words[:79]}…“" if len(words) > 80 else f"„{words}“"

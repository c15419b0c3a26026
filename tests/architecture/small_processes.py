"""A process of the town in two versions, for the list of routes."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.services.first_processes import FOLDER
from fahrplan.processes.services.processes import Drawing, add_process, draw_process

ROUTES = (
    "process",
    "process_version",
    "process_file",
    "process_text",
    "process_difference",
    "process_edit",
    "process_draw",
    "process_minutes",
    "process_adopt",
    "process_upstream",
)


def arguments_of_processes(home: Organisation) -> dict[str, dict[str, Any]]:
    """Values of the parameters of this room's routes for processes."""
    author = Author(label="Prüfung")
    first, second = (
        Drawing((FOLDER / f"{name}.bpmn").read_bytes())
        for name in ("hundesteuer-anmelden-soll-erste", "hundesteuer-anmelden-soll")
    )
    facts = {"title": "Hundesteuer anmelden", "kind": "soll", "summary": "Online statt Papier."}
    process = add_process(facts, owner=home, drawing=first, author=author)
    draw_process(process, second, author=author)
    shown = {"key": process.key, "number": 1}
    pages = {f"processes:{name}": shown for name in ROUTES}
    return pages | {"api-v1:process": shown, "api-v1:process_version": shown}

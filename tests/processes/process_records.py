"""Builders of processes and of the people around them."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.models import Process
from fahrplan.processes.services.processes import Drawing, add_process
from tests.standards.bpmn.drawings import DECISION, SIMPLE, drawing, flows, node
from tests.support.records import organisation

AUTHOR = Author(label="Prüfung")
FIRST = drawing(SIMPLE)
SECOND = drawing(SIMPLE.replace("Antrag prüfen", "Antrag gründlich prüfen"))
THIRD = drawing(DECISION)
ON_PAPER = drawing(
    node("startEvent", "s", "Brief ist da")
    + node("manualTask", "t", "Antrag prüfen")
    + node("manualTask", "d", "Bescheid drucken")
    + node("endEvent", "e", "Fertig")
    + flows("s>t", "t>d", "d>e")
)
HOSTILE = drawing(
    node("task", "t", "&lt;script&gt;alert(1)&lt;/script&gt;") + node("endEvent", "e") + flows("t>e")
)


def town(key: str = "barleben", **fields: Any) -> Organisation:
    return organisation(key, OrganisationKind.EINHEITSGEMEINDE, **fields)


def process(
    owner: Organisation, title: str = "Antrag bearbeiten", xml: bytes = FIRST, **facts: Any
) -> Process:
    given = {"title": title, "kind": "soll", "summary": "Kurz gesagt."} | facts
    return add_process(given, owner=owner, drawing=Drawing(xml), author=AUTHOR)

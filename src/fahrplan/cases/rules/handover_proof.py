"""A hand-over that arrived as proof that a service runs: one more source of observations."""

from __future__ import annotations

from fahrplan.implementation.rules.sources import SourceKind, register_source

# An application that a Fachverfahren took over was filled in and sent online, evidence included: level 3 of the
# OZG-Reifegradmodell 1.1. How it was decided this does not tell.
PROVED_LEVEL = 3
HANDOVER = register_source(
    SourceKind(
        "handover",
        "Nachweis aus der Übergabe",
        96,
        30,
        "Ein online gestellter Antrag kam nachweislich beim Fachverfahren an.",
    )
)

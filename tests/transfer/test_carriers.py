"""Every kind of entry comes through a package whole."""

from __future__ import annotations

from fahrplan.transfer.importers.carriers import CARRIERS


def test_solutions_templates_and_processes_travel() -> None:
    assert set(CARRIERS) == {"solution", "template", "process", "service_package"}

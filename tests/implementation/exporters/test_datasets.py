from __future__ import annotations

from dataclasses import replace

from fahrplan.implementation.exporters.datasets import facts_of
from fahrplan.implementation.rules.licences import LICENCES
from tests.implementation.exporters.sets import TERMS, small


def test_a_file_is_named_after_view_and_day() -> None:
    assert small().file_name == "fahrplan-probe-2026-11-24"


def test_the_facts_name_publisher_licence_and_sources() -> None:
    told = dict(facts_of(small(), TERMS))
    assert (told["Herausgeber"], told["Lizenztext"], told["Namensnennung"], told["Grundlage"]) == (
        "Land Beispiel",
        "https://www.govdata.de/dl-de/by-2-0",
        "Quelle: Land Beispiel, Fahrplan",
        "Liste, Amt, Stand 01.10.2026, frei",
    )


def test_a_free_licence_asks_for_no_name() -> None:
    free = replace(TERMS, licence=LICENCES["cc0-1.0"])
    assert "Namensnennung" not in dict(facts_of(small(), free))

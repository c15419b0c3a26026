"""The source of observations."""

from __future__ import annotations

from fahrplan.cases.rules.handover_proof import HANDOVER
from fahrplan.implementation.rules.sources import CHECK, source_label


def test_a_proof_counts_more_than_a_look() -> None:
    assert (source_label("handover"), HANDOVER.trust > CHECK.trust) == ("Nachweis aus der Übergabe", True)

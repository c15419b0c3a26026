from __future__ import annotations

from fahrplan.implementation.rules.licences import LICENCES


def test_licences_carry_their_name_in_dcat_ap_de() -> None:
    assert {
        key: licence.uri.removeprefix("http://dcat-ap.de/def/licenses/") for key, licence in LICENCES.items()
    } == {
        "dl-de/by-2-0": "dl-by-de/2.0",
        "dl-de/zero-2-0": "dl-zero-de/2.0",
        "cc-by-4.0": "cc-by/4.0",
        "cc0-1.0": "cc-zero",
    }


def test_only_some_ask_to_name_the_origin() -> None:
    assert [key for key, licence in LICENCES.items() if licence.attribution] == ["dl-de/by-2-0", "cc-by-4.0"]

"""Journal values in and out of a service."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.catalogue.enums import KeyLevel
from fahrplan.catalogue.models import OzgService, PublicService
from fahrplan.catalogue.rules import STORED
from fahrplan.catalogue.services.fields import DEMO_SOURCE, References, level_of, new_service, put, snapshot
from fahrplan.foundation.models import Source

OZG = OzgService(ozg_id="10100", name="Tierabgaben")
DEMO, REAL = Source(key=DEMO_SOURCE, title="Demo"), Source(key="echt", title="Echt")
KNOWN = References({"10100": OZG}, {DEMO_SOURCE: DEMO, "echt": REAL})
KEY = "99102013104000"


@pytest.mark.parametrize(
    ("key", "level"),
    [("99102013000000", KeyLevel.OBJECT), (KEY, KeyLevel.VERRICHTUNG), ("99102013104001", KeyLevel.DETAIL)],
)
def test_the_level_comes_from_the_key(key: str, level: KeyLevel) -> None:
    assert level_of(key) == level


def test_a_new_service_takes_object_level_and_countability_from_key_and_types() -> None:
    found = new_service(KEY, {"name": "x", "types": ["5"]}, source=REAL, known=KNOWN)
    assert (found.object_key, found.level, found.countable, found.is_demo) == (
        "99102013", "verrichtung", True, False,
    )  # fmt: skip


def test_a_service_of_the_demo_source_is_demo() -> None:
    assert new_service(KEY, {}, source=DEMO, known=KNOWN).is_demo is True


def test_changing_the_source_changes_the_demo_mark() -> None:
    found = new_service(KEY, {}, source=DEMO, known=KNOWN)
    put(found, "source", "echt", KNOWN)
    assert (found.source, found.is_demo) == (REAL, False)


def test_the_ozg_service_is_put_by_number_and_taken_by_nothing() -> None:
    found = PublicService(leika_key=KEY)
    put(found, "ozg_service", "10100", KNOWN)
    first = found.ozg_service
    put(found, "ozg_service", "", KNOWN)
    assert (first, found.ozg_service) == (OZG, None)


def test_a_day_is_put_as_text_and_taken_as_nothing() -> None:
    found = PublicService(leika_key=KEY)
    put(found, "gone_since", "2026-11-24", KNOWN)
    first = found.gone_since
    put(found, "gone_since", None, KNOWN)
    assert (first, found.gone_since) == (date(2026, 11, 24), None)


def test_a_snapshot_holds_every_stored_field_as_plain_values() -> None:
    found = new_service(KEY, {"ozg_service": "10100", "gone_since": "2026-11-24"}, source=REAL, known=KNOWN)
    values = snapshot(found)
    assert (tuple(values), values["ozg_service"], values["gone_since"]) == (STORED, "10100", "2026-11-24")

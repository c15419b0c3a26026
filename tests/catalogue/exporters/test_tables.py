"""Services as rows of a table."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fahrplan.catalogue.exporters import HEADER, service_rows
from fahrplan.catalogue.models import Lage, OzgService, PublicService, Themenfeld
from fahrplan.catalogue.selectors import services_visible
from fahrplan.foundation.services import sources
from tests.support.records import service

pytestmark = pytest.mark.django_db


def only_row() -> dict[str, Any]:
    return dict(zip(HEADER, next(service_rows(services_visible())), strict=True))


def test_a_row_is_as_wide_as_the_header_and_in_its_order() -> None:
    lage = Lage.objects.create(
        slug="l", name="Tierhaltung", themenfeld=Themenfeld.objects.create(slug="t", name="Hobby")
    )
    service(
        ozg_service=OzgService.objects.create(ozg_id="10100", name="Tierabgaben", lage=lage),
        addressees=["buerger"],
        source=sources("liste", title="Liste", as_of=date(2019, 10, 1)),
    )
    row = only_row()
    assert (row["Leistungsschlüssel"], row["Ebene"], row["zählbar"], row["OZG-ID"], row["Themenfeld"]) == (
        "99102013104000", "mit Verrichtung", True, "10100", "Hobby",
    )  # fmt: skip
    assert (row["Adressaten"], row["Quelle"], row["Stand der Quelle"]) == (
        ["Bürgerinnen und Bürger"], "Liste", date(2019, 10, 1),
    )  # fmt: skip


def test_a_service_outside_the_ozg_has_empty_cells() -> None:
    service()
    row = only_row()
    assert [row[name] for name in ("OZG-ID", "Lage", "Themenfeld", "Quelle")] == ["", "", "", ""]


@pytest.mark.parametrize("count", [1, 3])
def test_rows_take_one_query(count: int, *, django_assert_num_queries: Any) -> None:
    ozg = OzgService.objects.create(ozg_id="10100", name="x")
    for number in range(count):
        service(f"9910201310400{number}", f"Leistung {number}", ozg_service=ozg)
    with django_assert_num_queries(1):
        assert len(list(service_rows(services_visible()))) == count
    assert PublicService.objects.count() == count

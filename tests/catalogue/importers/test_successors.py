"""Old and new keys from a table."""

from __future__ import annotations

import pytest

from fahrplan.catalogue.importers import import_key_successors
from fahrplan.catalogue.models import KeySuccession
from fahrplan.catalogue.services import add_succession
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.foundation.services import Author
from fahrplan.standards.problems import StandardError

pytestmark = pytest.mark.django_db
A, B, C = "99102013002000", "99102013104000", "99102013105000"


def load(*rows: str) -> ImportReport:
    text = "\n".join(["old_key,new_key,reason,source", *rows])
    return import_key_successors(text.encode(), file_name="s.csv", author=Author())


def test_successions_are_stored() -> None:
    assert load(f"{A},{B},neu gefasst,PVOG").counts == {"neu": 1, "geändert": 0, "unverändert": 0}
    assert KeySuccession.objects.get().reason == "neu gefasst"


def test_a_second_import_reports_no_change() -> None:
    load(f"{A},{B},neu gefasst,PVOG")
    assert load(f"{A},{B},neu gefasst,PVOG").changed is False


def test_a_better_reason_is_taken_over() -> None:
    load(f"{A},{B},,PVOG")
    assert load(f"{A},{B},neu gefasst,PVOG").counts["geändert"] == 1


@pytest.mark.parametrize(
    ("rows", "line", "field"),
    [
        ([f"123,{B},,x"], 2, "old_key"),
        ([f"{A},,,x"], 2, "new_key"),
        ([f"{A},{A},,x"], 2, "new_key"),
        ([f"{A},{B},,x", f"{A},{B},,x"], 3, "old_key"),
        ([f"{A},{B},,x", f"{B},{C},,x", f"{C},{A},,x"], 4, "new_key"),
    ],
)
def test_a_faulty_row_refuses_the_table(rows: list[str], line: int, field: str) -> None:
    with pytest.raises(StandardError) as caught:
        load(*rows)
    assert (caught.value.problems[0].line, caught.value.problems[0].field) == (line, field)
    assert KeySuccession.objects.count() == 0


def test_a_circle_with_what_is_stored_is_refused() -> None:
    add_succession(A, B, Author(), source="x")
    with pytest.raises(StandardError, match="würde einen Kreis schließen"):
        load(f"{B},{A},,x")

"""Contact points as a file."""

from __future__ import annotations

import pytest

from fahrplan.municipalities.exporters import CONTACT_HEADER, contact_rows
from fahrplan.municipalities.importers import import_contacts
from fahrplan.municipalities.models import ContactPoint
from fahrplan.standards.problems import StandardError
from tests.municipalities.conftest import AUTHOR, World

HEADER = "organisation;department;label;postcode;email;opening_hours\n"


def read(text: str) -> dict[str, int]:
    return import_contacts(text.encode(), file_name="kontakte.csv", author=AUTHOR).counts


def test_by_short_name_or_ars(world: World) -> None:
    read(HEADER + "harbke;;Rathaus;39365;a@example.org;Mo 8–12|\n150020000000;;Ratshof;;;\n".replace("|", ""))
    assert ContactPoint.objects.get(label="Rathaus").opening_hours == [
        {"day": 0, "from": "08:00", "to": "12:00"}
    ]
    assert ContactPoint.objects.get(label="Ratshof").organisation == world.organisation("halle")


def test_what_is_written_reads_back_without_change(world: World) -> None:
    read(HEADER + "harbke;;Rathaus;39365;a@example.org;Mo 8–12\n")
    rows = [";".join(str(cell or "").replace("False", "nein").replace(";", "|") for cell in row)
            for row in contact_rows(ContactPoint.objects.all())]  # fmt: skip
    assert read("\n".join([";".join(CONTACT_HEADER), *rows])) == {"neu": 0, "geändert": 0, "unverändert": 1}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("nirgends;;A;;;\n", "Zeile 2, „Organisation“: „nirgends“ ist hier nicht bekannt."),
        ("harbke;Amt;A;;;\n", "Zeile 2, „Fachbereich“: „Amt“ gibt es bei Harbke nicht."),
        ("harbke;;A;123;;\n", "Zeile 2, „Postleitzahl“"),
        ("harbke;;A;;keine;\n", "Zeile 2, „E-Mail“"),
        ("harbke;;A;;;irgendwann\n", "Zeile 2, „Öffnungszeiten“"),
    ],
)
def test_faults(world: World, row: str, message: str) -> None:
    with pytest.raises(StandardError) as fault:
        read(HEADER + row)
    assert message in str(fault.value)
    assert ContactPoint.objects.count() == 0

"""Keys and names of records."""

from __future__ import annotations

from fahrplan.standards.xzufi import (
    Code,
    Identifier,
    ObjectKey,
    Period,
    Place,
    Responsibility,
    Text,
    TextModule,
    XzufiResponsibility,
    XzufiService,
)


def test_the_key_of_an_object_is_its_kind_and_scheme() -> None:
    assert XzufiService(id=Identifier("1", "S", "A")).key == ObjectKey("leistung", "A", "S", "1")


def test_the_key_of_a_responsibility_is_its_own_id() -> None:
    record = XzufiResponsibility(responsibility=Responsibility(id=Identifier("Z", "S", "A")))
    assert record.key == ObjectKey("zustaendigkeitTransferObjekt", "A", "S", "Z")


def test_responsibilities_without_id_differ_by_validity() -> None:
    keys = {
        XzufiResponsibility(
            responsibility=Responsibility(service_ids=(Identifier("1"),), validity=(Period(begin),)),
            parent_id=Identifier("OE"),
        ).key.value
        for begin in ("2026-01-01", "2027-01-01")
    }
    assert keys == {"OE|1||2026-01-01|", "OE|1||2027-01-01|"}


def test_line_and_unknown_places_do_not_count_for_equality() -> None:
    assert XzufiService(line=3, unknown=(Place("x", 3),)) == XzufiService()


def test_the_second_name_fills_languages_that_the_first_lacks() -> None:
    record = XzufiService(
        modules=(
            TextModule(kind=Code("03"), texts=(Text("de", "zweiter"), Text("en", "second"))),
            TextModule(kind=Code("02"), texts=(Text("de", "erster"), Text("de", "doppelt"))),
        )
    )
    assert record.names == {"de": "erster", "en": "second"}

"""Values compare by what they say."""

from __future__ import annotations

from fahrplan.standards.xzufi import Code, ObjectKind, Text, TextModule


def test_kinds_are_the_element_names_of_the_standard() -> None:
    assert [str(kind) for kind in ObjectKind] == [
        "leistung",
        "spezialisierung",
        "organisationseinheit",
        "onlinedienst",
        "zustaendigkeitTransferObjekt",
    ]


def test_equal_values_are_one_member_of_a_set() -> None:
    one, other = (TextModule(kind=Code("02"), texts=(Text("de", "Hund"),)) for _ in range(2))
    assert {one, other} == {one}

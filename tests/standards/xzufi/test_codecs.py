"""Elements are patched where a value changed and left alone elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fahrplan.standards.xml_stream import canonical, parse_fragment
from fahrplan.standards.xzufi import Code, Identifier, Link, Place, TextModule
from fahrplan.standards.xzufi.codecs import NAMESPACE_2_2, Part, Plain, Seen, Struct, Wrapped, namespace_of
from fahrplan.standards.xzufi.layout import CODE, IDENTIFIER, MODULE, RESPONSIBILITY, TEXT
from tests.standards.xzufi.messages import CODES, IDS, MODULES, RESPONSIBILITIES, UNHURRIED

CODE_XML = f'<x:typ xmlns:x="{NAMESPACE_2_2}" eigen="1" listURI="u"><code>1</code><neu></neu></x:typ>'


def read(codec: Any, element: etree._Element) -> Any:
    return codec.read(element, Seen(element))


def test_unknown_children_and_attributes_are_noted() -> None:
    element = parse_fragment(CODE_XML)
    seen = Seen(element)
    assert (CODE.read(element, seen), seen.places) == (
        Code("1", "u"),
        [Place("typ/@eigen", 1), Place("typ/neu", 1)],
    )


def test_a_changed_code_keeps_what_is_unknown_in_it() -> None:
    element = parse_fragment(CODE_XML)
    CODE.patch(element, Code("1", "u"), Code("2", "", "v", "zwei"))
    assert canonical(element) == (
        f'<x:typ xmlns:x="{NAMESPACE_2_2}" eigen="1" listVersionID="v">'
        "<code>2</code><neu></neu><name>zwei</name></x:typ>"
    )


def test_a_code_may_stand_as_plain_text() -> None:
    element = parse_fragment(f'<x:typ xmlns:x="{NAMESPACE_2_2}"> 7 </x:typ>')
    assert read(CODE, element) == Code("7")
    CODE.patch(element, Code("7"), Code("8"))
    assert read(CODE, element) == Code("8")


def test_the_other_spelling_of_an_attribute_is_used_again() -> None:
    element = etree.fromstring('<id schemeAgencyId="a">1</id>')
    IDENTIFIER.patch(element, Identifier("1", "", "a"), Identifier("1", "", "b"))
    assert canonical(element) == '<id schemeAgencyId="b">1</id>'


def test_text_with_elements_inside_is_read_as_their_text() -> None:
    element = etree.fromstring('<inhalt languageCode="de">a<b>c</b>d</inhalt>')
    seen = Seen(element)
    assert (TEXT.read(element, seen).value, seen.places) == ("acd", [Place("inhalt/b", 1)])


def test_new_children_come_where_the_table_puts_them() -> None:
    element = parse_fragment(f'<x:m xmlns:x="{NAMESPACE_2_2}"><neu/><x:inhalt>a</x:inhalt></x:m>')
    before = read(MODULE, element)
    MODULE.patch(element, before, replace(before, position="1", links=(Link("https://a.example"),)))
    assert [etree.QName(child).localname for child in element] == [
        "neu",
        "positionDarstellung",
        "inhalt",
        "weiterfuehrenderLink",
    ]


def test_an_empty_element_is_filled_and_not_doubled() -> None:
    element = parse_fragment(f'<x:m xmlns:x="{NAMESPACE_2_2}"><x:positionDarstellung/></x:m>')
    MODULE.patch(element, TextModule(), TextModule(position="3"))
    assert [child.text for child in element] == ["3"]


def test_a_removed_single_value_takes_its_repetitions_along() -> None:
    one = "<x:positionDarstellung>1</x:positionDarstellung>"
    element = parse_fragment(f'<x:m xmlns:x="{NAMESPACE_2_2}">{one}{one}</x:m>')
    MODULE.patch(element, TextModule(position="1"), TextModule())
    assert len(element) == 0


def test_items_that_stay_keep_their_element_in_the_new_order() -> None:
    inner = "".join(f'<x:gebietID n="{name}">{name}</x:gebietID>' for name in "abc")
    element = parse_fragment(f'<x:z xmlns:x="{NAMESPACE_2_2}">{inner}</x:z>')
    before = read(RESPONSIBILITY, element)
    ids = tuple(Identifier(name) for name in "cda")
    RESPONSIBILITY.patch(element, before, replace(before, area_ids=ids))
    assert [(child.text, child.get("n")) for child in element] == [("c", "c"), ("d", "b"), ("a", "a")]


def test_ten_thousand_areas_are_patched_in_linear_memory() -> None:
    inner = "".join(f"<x:gebietID>{number}</x:gebietID>" for number in range(5000))
    element = parse_fragment(f'<x:z xmlns:x="{NAMESPACE_2_2}">{inner}</x:z>')
    before = read(RESPONSIBILITY, element)
    after = replace(before, area_ids=(*before.area_ids[1:], Identifier("neu")))
    RESPONSIBILITY.patch(element, before, after)
    assert read(RESPONSIBILITY, element) == after


def test_children_of_unnamed_elements_find_the_namespace_above() -> None:
    element = parse_fragment(f'<x:a xmlns:x="{NAMESPACE_2_2}"><b><c/></b></x:a>')
    assert namespace_of(element[0][0]) == NAMESPACE_2_2


def test_a_wrapper_is_read_as_its_items() -> None:
    codec = Wrapped("b", Plain())
    element = etree.fromstring("<a><b>1</b><b>2</b></a>")
    codec.patch(element, ("1", "2"), ("2", "3"))
    assert read(codec, element) == ("2", "3")


def test_the_blank_of_a_struct_is_its_empty_value() -> None:
    assert Struct(Code, (Part("value", "code", Plain()),)).blank == Code()


@pytest.mark.parametrize(
    ("codec", "values"),
    [(CODE, CODES), (IDENTIFIER, IDS), (MODULE, MODULES), (RESPONSIBILITY, RESPONSIBILITIES)],
)
def test_every_change_is_read_back(codec: Any, values: st.SearchStrategy[Any]) -> None:
    @UNHURRIED
    @given(values, values)
    def check(old: Any, new: Any) -> None:
        element = etree.Element(f"{{{NAMESPACE_2_2}}}a", nsmap={"x": NAMESPACE_2_2})
        codec.patch(element, codec.blank, old)
        element.append(etree.Element("{urn:fremd}neu"))
        codec.patch(element, old, new)
        assert (read(codec, element), len(element.findall("{urn:fremd}neu"))) == (new, 1)

    check()

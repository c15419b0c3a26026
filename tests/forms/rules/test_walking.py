"""Which pages and fields are asked follows from the answers; what is not asked does not count."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fahrplan.forms.rules.checking import check_whole
from fahrplan.forms.rules.walking import walk
from tests.forms.ordered import plan

DANGEROUS: dict[str, Any] = {
    "person": {"nachname": "Š", "geboren": "1980-02-01"},
    "hund": {"gefaehrlich": True, "grund": "beißt"},
    "kinder": [{"name": "A"}, {}],
}


def addresses(data: dict[str, Any]) -> list[str]:
    return [stop.address for stop in walk(plan(), data).stops]


def test_conditions_show_and_hide_pages() -> None:
    assert addresses({}) == ["person", "hund", "nachweise"]
    assert addresses(DANGEROUS) == ["person", "hund", "kinder", "nachweise"]


def test_what_is_no_longer_asked_does_not_count() -> None:
    known = walk(plan(), DANGEROUS | {"hund": {"gefaehrlich": False, "grund": "beißt"}}).known
    assert known == {"person": DANGEROUS["person"], "hund": {"gefaehrlich": False}}


def test_an_empty_entry_keeps_its_place() -> None:
    assert walk(plan(), DANGEROUS).known["kinder"] == [{"name": "A"}, {}]


def test_the_way_leads_forwards_and_back() -> None:
    found = walk(plan(), DANGEROUS)
    assert [found.after(each) for each in ("hund", "kinder", "nachweise")] == ["kinder", "nachweise", ""]
    assert [found.before(each) for each in ("person", "nachweise")] == ["", "kinder"]
    assert walk(plan(), {}).after("kinder") == "nachweise"
    assert [found.number("kinder"), len(found.stops)] == [3, 4]


def test_only_opened_fields_are_asked_and_the_rest_stands() -> None:
    found = walk(plan(), DANGEROUS, frozenset({"hund/grund", "kinder"}))
    assert [stop.address for stop in found.stops] == ["hund", "kinder"]
    assert [each.path for each in found.asked["hund", ()]] == ["hund/grund"]
    assert found.known == DANGEROUS


def test_within_a_group_a_condition_means_the_same_entry() -> None:
    name = {"type": "string", "x-kind": "text"}
    group = {"type": "array", "items": {"type": "object", "properties": {"a": name, "b": name}}}
    flow = {
        "pages": [{"id": "g", "repeat": "g", "fields": ["g/a", "g/b"]}],
        "conditions": {"g/b": "g/a = 'x'"},
    }
    form = plan({"type": "object", "properties": {"g": group}}, flow)
    found = walk(form, {"g": [{"a": "x", "b": "1"}, {"a": "y", "b": "2"}]})
    assert found.known == {"g": [{"a": "x", "b": "1"}, {"a": "y"}]}


def test_a_condition_that_cannot_be_read_counts_as_met() -> None:
    name = {"type": "string", "x-kind": "text"}
    form = plan(
        {"type": "object", "properties": {"a": name}}, {"pages": [{"id": "s", "fields": ["a"], "if": "(("}]}
    )
    assert [stop.address for stop in walk(form, {}).stops] == ["s"]


SIGNS = st.text(st.sampled_from("ab(=1'[\\*/😀 "), max_size=6)
PLAIN = st.fixed_dictionaries(
    {"x-kind": st.sampled_from(["text", "integer", "date", "yes_no", "choice", "file", "note", "money"])},
    optional={"maxLength": st.integers(0, 5), "pattern": SIGNS, "minimum": st.integers(-3, 3)},
)
NAMES = st.text(st.sampled_from("abcß_"), min_size=1, max_size=3)


def _grouped(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    properties = st.dictionaries(NAMES, inner, max_size=3)
    return st.builds(lambda p: {"type": "object", "properties": p}, properties) | st.builds(
        lambda p: {"type": "array", "minItems": 1, "items": {"type": "object", "properties": p}}, properties
    )


SCHEMAS = st.dictionaries(NAMES, st.recursive(PLAIN, _grouped, max_leaves=6), max_size=4)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | SIGNS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None)
@given(SCHEMAS, st.dictionaries(NAMES, JSON, max_size=4), SIGNS)
def test_no_schema_and_no_data_break_the_way(
    properties: dict[str, Any], data: dict[str, Any], condition: str
) -> None:
    schema = {"type": "object", "properties": properties}
    paths = list(plan(schema, {"pages": []}).fields)
    pages = [{"id": path, "fields": [path], "if": condition if n else ""} for n, path in enumerate(paths)]
    found = walk(plan(schema, {"pages": pages}), data)
    assert all(fault.address in {stop.address for stop in found.stops} for fault in check_whole(found))

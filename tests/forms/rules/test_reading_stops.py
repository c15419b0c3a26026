"""Pages are addressed whatever they are called."""

from __future__ import annotations

from tests.forms.ordered import plan

NAME = {"type": "string", "x-kind": "text"}


def test_odd_double_and_reserved_ids_get_addresses_of_their_own() -> None:
    pages = [{"id": name, "fields": ["a"]} for name in ("eins", "eins", "pruefen", "ä/ö")]
    form = plan({"type": "object", "properties": {"a": NAME}}, {"pages": pages})
    assert [stop.address for stop in form.stops] == ["eins", "seite-2", "seite-3", "seite-4"]


def test_a_page_without_known_fields_is_none() -> None:
    form = plan({"type": "object", "properties": {"a": NAME}}, {"pages": [{"id": "leer", "fields": ["x"]}]})
    assert form.stops == ()


def test_fields_of_a_repeated_group_make_their_page_repeat() -> None:
    group = {"type": "array", "items": {"type": "object", "properties": {"a": NAME}}}
    form = plan({"type": "object", "properties": {"g": group}}, {"pages": [{"id": "g", "fields": ["g/a"]}]})
    assert form.stops[0].group == "g"

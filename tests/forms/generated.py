"""XDatenfelder messages as hypothesis makes them up: odd names, bounds, counts, answers, rules, unknown elements."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from lxml import etree

from fahrplan.standards.xdatenfelder.words import NAMESPACES

words = st.sampled_from(
    [
        "Name", "Name", "und", "Straße & Nr. (3)", "   ", "", "ja", "1. Kind", "Ein sehr langer Name " * 30, "名前",
        "İğ", "🙂", "a/b", "\u00a0", "x\u0301", "Zeile\nZwei", "<b>", "{{ ort }}",
    ]
) | st.text(st.characters(exclude_categories=("C",)), max_size=3)  # fmt: skip
counts = st.sampled_from(["1:1", "0:1", "2:5", "1:*", "0:*", "0:0", "3:3", ""])
arts = st.sampled_from(["input", "select", "label", "hidden", "locked", "odd"])
types = st.sampled_from(
    [
        "text",
        "text_latin",
        "date",
        "bool",
        "num",
        "num_int",
        "num_currency",
        "file",
        "obj",
        "time",
        "datetime",
        "odd",
    ]
)
bounds = st.dictionaries(
    st.sampled_from(["minLength", "maxLength", "minValue", "maxValue", "pattern"]),
    st.sampled_from(["0", "1", "5", "80", "9999999", "-3", "1,5", "x", "", "[a-z]+", "(", "(?=a)b", "2026-01-01"]),
    max_size=2,
)  # fmt: skip
answers = st.lists(st.tuples(words, words), max_size=2)
rules = st.lists(words, max_size=1)
fields = st.fixed_dictionaries(
    {
        "count": counts, "name": words, "label": words, "help": words, "rules": rules, "art": arts, "type": types,
        "bounds": bounds, "answers": answers, "odd": st.booleans(),
    }
)  # fmt: skip
parts: st.SearchStrategy[Any] = st.recursive(
    fields,
    lambda inner: st.fixed_dictionaries(
        {
            "count": counts, "name": words, "label": words, "help": words, "rules": rules,
            "parts": st.lists(inner, max_size=4),
        }
    ),
    max_leaves=6,
)  # fmt: skip


@st.composite
def schemas(draw: st.DrawFn) -> bytes:
    """A message with a schema, of either version."""
    release = draw(st.sampled_from(sorted(NAMESPACES)))
    return Writing(release).schema(draw(words), draw(st.lists(parts, max_size=3)))


class Writing:
    """Puts the drawn parts into XML; ids are counted."""

    def __init__(self, release: str) -> None:
        self.release, self.namespace, self.number = release, NAMESPACES[release], 0

    def schema(self, name: str, drawn: list[Any]) -> bytes:
        root = etree.Element(f"{{{self.namespace}}}xdatenfelder.stammdatenschema.0102")
        held = self._add(root, "stammdatenschema")
        self._common(held, "S", {"name": name, "label": name, "help": "", "rules": []})
        for part in drawn:
            self._part(held, part)
        return etree.tostring(root)

    def _add(self, held: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
        added = etree.SubElement(held, f"{{{self.namespace}}}{name}", attributes)
        added.text = text or None
        return added

    def _code(self, held: etree._Element, name: str, value: str) -> None:
        etree.SubElement(self._add(held, name), "code").text = value

    def _common(self, held: etree._Element, letter: str, said: dict[str, Any]) -> None:
        self.number += 1
        identity = self._add(held, "identifikation")
        self._add(identity, "id", f"{letter}{self.number:08}")
        self._add(identity, "version", "1.0")
        for element, key in (("name", "name"), ("bezeichnungEingabe", "label"), ("hilfetextEingabe", "help")):
            self._add(held, element, said[key])
        for prose in said["rules"]:
            rule = self._add(held, "regel")
            self._add(self._add(rule, "identifikation"), "id", "R00000001")
            self._add(rule, "definition" if self.release == "2.0" else "freitextRegel", prose)

    def _part(self, held: etree._Element, said: dict[str, Any]) -> None:
        structure = self._add(held, "struktur")
        self._add(structure, "anzahl", said["count"])
        inside = self._add(structure, "enthaelt")
        if "parts" in said:
            group = self._add(inside, "datenfeldgruppe")
            self._common(group, "G", said)
            for part in said["parts"]:
                self._part(group, part)
        else:
            self._field(self._add(inside, "datenfeld"), said)

    def _field(self, held: etree._Element, said: dict[str, Any]) -> None:
        self._common(held, "F", said)
        self._code(held, "feldart", said["art"])
        self._code(held, "datentyp", said["type"])
        if self.release == "2.0":
            pairs = ",".join(f'"{key}":"{value}"' for key, value in said["bounds"].items())
            self._add(held, "praezisierung", "{" + pairs + "}")
        else:
            self._add(held, "praezisierung", **said["bounds"])
        listed = self._add(held, "werte")
        for value, name in said["answers"]:
            one = self._add(listed, "wert")
            self._add(one, "code", value)
            self._add(one, "name", name)
        if said["odd"]:
            self._add(held, "eigenes", "bleibt")

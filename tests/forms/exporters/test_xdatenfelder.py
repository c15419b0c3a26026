"""What leaves the library reads like what came in."""

from __future__ import annotations

from fahrplan.forms.exporters.xdatenfelder import module_as_xml
from fahrplan.forms.importers.xdatenfelder import modules_of
from fahrplan.standards.xdatenfelder import read_xdatenfelder
from tests.standards.shared import sample


def test_a_module_comes_out_as_it_came_in() -> None:
    document = read_xdatenfelder(sample("xdatenfelder/anmeldung_v2.xml"))
    group = modules_of(document)[0]
    again = read_xdatenfelder(module_as_xml(group))
    assert again.content == list(document.elements())[1]

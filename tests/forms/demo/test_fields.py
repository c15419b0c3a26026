"""The demo's FIM modules: once, and named as demo data."""

from __future__ import annotations

from fahrplan.forms.demo.fields import STEWARD, load
from fahrplan.forms.models import FieldModule
from fahrplan.foundation.services import Author
from tests.support.records import person


def test_once_and_named_as_demo_data(db: None) -> None:
    load(Author(label="Demo"))
    person("Stefanie", email=STEWARD, is_steward=True)
    for _ in range(2):
        load(Author(label="Demo"))
    names = FieldModule.objects.values_list("name", flat=True)
    assert (len(names), all(name.endswith("(Demo)") for name in names)) == (6, True)

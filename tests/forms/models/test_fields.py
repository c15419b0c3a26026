"""What a module is called."""

from __future__ import annotations

from fahrplan.forms.models import FieldModule


def test_a_module_is_known_by_id_and_version() -> None:
    module = FieldModule(fim_id="F60000227", version="1.1", name="Familienname")
    assert (str(module), module.fim, module.journal_key) == ("Familienname", "F60000227V1.1", "F60000227V1.1")
    assert FieldModule(fim_id="F123").fim == "F123"

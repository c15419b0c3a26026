"""Searching the library; answers of choices from code lists that are here."""

from __future__ import annotations

from fahrplan.catalogue.models import CodeList, CodeListEntry
from fahrplan.forms.importers.xdatenfelder import modules_of
from fahrplan.forms.models import FieldModule
from fahrplan.forms.selectors.fields import codes_of, document_of, form_of, modules
from fahrplan.standards.xdatenfelder import read_xdatenfelder
from tests.standards.shared import sample

DOCUMENT = read_xdatenfelder(sample("xdatenfelder/anmeldung_v2.xml"))


def test_modules_are_found_by_words_id_and_kind(db: None) -> None:
    FieldModule.objects.bulk_create(modules_of(DOCUMENT))
    assert [one.name for one in modules("völker")] == ["Völker"]
    assert [one.name for one in modules("f99000001")] == ["Familienname"]
    assert [one.name for one in modules(kind="group")] == ["Halterin oder Halter", "Standort"]


def test_choices_come_from_code_lists_that_are_here(db: None) -> None:
    listed = CodeList.objects.create(
        uri="urn:probe:beuten", short_name="Beuten", version="1", key_column="code"
    )
    CodeListEntry.objects.create(code_list=listed, code="1", label="Magazinbeute")
    CodeListEntry.objects.create(code_list=listed, code="2", label="")
    assert codes_of(DOCUMENT) == {"urn:probe:beuten": [("1", "Magazinbeute"), ("2", "2")]}
    fields = form_of(DOCUMENT).documents.definition.fields
    assert fields["standorte/art_der_beute"].options == ("1", "2")


def test_a_module_is_read_from_its_message(db: None) -> None:
    module = modules_of(DOCUMENT)[0]
    assert document_of(module).content.fim == module.fim

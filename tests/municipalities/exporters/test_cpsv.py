"""An organisation as CPSV-AP."""

from __future__ import annotations

from fahrplan.municipalities.exporters import organisation_as_jsonld
from fahrplan.municipalities.selectors import contacts_of
from fahrplan.municipalities.services import edit_contact_point
from tests.municipalities.conftest import AUTHOR, World


def test_a_municipality_with_its_contact(world: World) -> None:
    harbke = world.organisation("harbke")
    edit_contact_point(harbke, {"label": "Rathaus", "phone": "039400 1", "town": "Harbke"}, AUTHOR)
    found = organisation_as_jsonld(harbke, contacts_of(harbke), "https://fahrplan.example")
    assert (found["@type"], found["@id"]) == (
        "cv:PublicOrganisation",
        "https://fahrplan.example/kommunen/harbke/",
    )
    assert found["dct:spatial"][0]["dct:identifier"].endswith("schluessel:rs:150835053275")
    assert found["cv:contactPoint"][0]["cv:hasTelephone"] == "039400 1"


def test_an_office_without_territory_names_its_areas(world: World) -> None:
    found = organisation_as_jsonld(world.organisation("jobcenter-boerde"), [], "https://fahrplan.example")
    assert [area["skos:prefLabel"]["@value"] for area in found["dct:spatial"]] == ["Landkreis Börde"]
    assert "cv:contactPoint" not in found

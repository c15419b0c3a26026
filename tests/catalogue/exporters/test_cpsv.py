"""A service in the words of CPSV-AP."""

from __future__ import annotations

import pytest

from fahrplan.catalogue.exporters import CONTEXT, service_as_jsonld
from fahrplan.catalogue.models import Lage, OzgService, PublicService, Themenfeld

KEY = "99102013104000"
BASE = "https://example.org"


def of(**fields: object) -> dict[str, object]:
    return service_as_jsonld(PublicService(leika_key=KEY, name="Hundesteuer Anmeldung", **fields), BASE)


def test_identity_and_title() -> None:
    found = of()
    assert (found["@id"], found["@type"], found["dct:identifier"], found["dct:title"]) == (
        f"{BASE}/leistungen/{KEY}/",
        "cpsv:PublicService",
        f"urn:de:fim:leika:leistung:{KEY}",
        {"@value": "Hundesteuer Anmeldung", "@language": "de"},
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"summary": "Kurz", "plain_name": "Hund"}, "Kurz"),
        ({"plain_name": "Hund"}, "Hund"),
        ({}, "Hundesteuer Anmeldung"),
    ],
)
def test_the_best_text_is_the_description(fields: dict[str, str], words: str) -> None:
    assert of(**fields)["dct:description"] == {"@value": words, "@language": "de"}


def test_linked_law_is_a_legal_resource() -> None:
    found = of(legal_links=[{"label": "§ 3 KAG", "url": "https://example.org/kag"}])
    assert found["cv:hasLegalResource"] == [
        {
            "@id": "https://example.org/kag",
            "@type": "eli:LegalResource",
            "dct:title": {"@value": "§ 3 KAG", "@language": "de"},
        }
    ]


def test_law_without_a_link_points_to_our_page() -> None:
    found = of(legal_basis="§ 3 KAG")
    assert found["cv:hasLegalResource"][0]["@id"] == f"{BASE}/leistungen/{KEY}/#recht"  # type: ignore[index]


@pytest.mark.parametrize(
    ("themenfeld", "kind"), [("Engagement & Hobby", "cv:LifeEvent"), ("Umwelt", "cv:BusinessEvent")]
)
def test_the_lage_is_a_life_or_business_event(themenfeld: str, kind: str) -> None:
    lage = Lage(slug="lage", name="Lage", themenfeld=Themenfeld(slug="feld", name=themenfeld))
    found = of(ozg_service=OzgService(ozg_id="10100", name="x", lage=lage))
    assert found["cv:isGroupedBy"]["@type"] == kind  # type: ignore[index]


def test_what_is_unknown_is_left_out() -> None:
    assert {"cv:hasLegalResource", "cv:isGroupedBy", "dcat:keyword", "skos:altLabel"} & set(of()) == set()


def test_every_prefix_in_use_is_declared() -> None:
    lage = Lage(slug="lage", name="Lage", themenfeld=Themenfeld(slug="feld", name="Feld"))
    found = of(ozg_service=OzgService(lage=lage), legal_basis="x", keywords=["a"], plain_name="b")
    assert {name.split(":")[0] for name in found if not name.startswith("@")} <= set(CONTEXT)

"""What is known for the variables of a text."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from fahrplan.municipalities.enums import OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import ContactPoint, Organisation
from fahrplan.processes.selectors.filling import filled_copy, known_values, values_of
from fahrplan.processes.selectors.templates import template_version
from tests.processes.template_records import (
    change_copy,
    copy_of,
    next_version,
    product_version,
    solution,
    template,
    town,
)
from tests.support.records import organisation, service, territory

pytestmark = pytest.mark.django_db


def placed() -> Organisation:
    """A town in its district and Land, with an address."""
    territory("15", "Sachsen-Anhalt", TerritoryKind.LAND)
    territory("15081", "Altmarkkreis", TerritoryKind.LANDKREIS)
    area = territory("150810030030", "Musterstadt", TerritoryKind.EINHEITSGEMEINDE, population=6543)
    made = organisation(
        "musterstadt", OrganisationKind.EINHEITSGEMEINDE, area, name="Stadtverwaltung Musterstadt"
    )
    where = {"street": "Am Markt 3", "postcode": "39619", "town": "Musterstadt"}
    reached = {"phone": "039384 111", "email": "rathaus@example.org", "website": "https://example.org"}
    ContactPoint.objects.create(organisation=made, label="Rathaus", **where, **reached)
    return made


def known(of: Any, holder: Organisation | None = None, number: int | None = None) -> dict[str, str]:
    version = template_version(of, number)
    assert version is not None
    return known_values(of, version, holder)


def test_a_town_is_known_by_name_place_and_contact() -> None:
    values = known(template(), placed())
    assert {name: value for name, value in values.items() if name.startswith("kommune.")} == {
        "kommune.name": "Musterstadt",
        "kommune.art": OrganisationKind.EINHEITSGEMEINDE.label,
        "kommune.anschrift": "Am Markt 3, 39619 Musterstadt",
        "kommune.telefon": "039384 111",
        "kommune.email": "rathaus@example.org",
        "kommune.website": "https://example.org",
        "kommune.einwohner": "6.543 (Stand 28.02.2026)",
        "kommune.kreis": "Altmarkkreis",
        "kommune.land": "Sachsen-Anhalt",
    }


def test_what_nobody_knows_of_a_town_is_empty() -> None:
    values = known(template(), town())
    told = {name: value for name, value in values.items() if name.startswith("kommune.") and value}
    assert told == {"kommune.name": "Stadt Arendsee", "kommune.art": OrganisationKind.EINHEITSGEMEINDE.label}


def test_without_a_town_nothing_is_said_of_one() -> None:
    assert [name for name in known(template()) if name.startswith("kommune.")] == []


def test_services_stand_by_name() -> None:
    made = template(
        services=[service(), service("99050012104000", "Gewerbe Anmeldung")],
    )
    values = known(made)
    assert values["leistung.name"] == "Gewerbe Anmeldung, Hundesteuer Anmeldung"
    assert values["leistung.schluessel"] == "99050012104000, 99102013104000"


def test_a_product_is_known_by_the_version_of_the_text() -> None:
    product = solution()
    product.provider = organisation("anbieter", OrganisationKind.IT_PROVIDER, name="Anbieter Beispiel")
    product.website = "https://produkt.example.org"
    product.save()
    first, second = product_version(product, "1"), product_version(product, "2")
    made = template(solution=product, solution_version=first)
    next_version(made, "Neuer Text\n", solution_version=second)
    values = [known(made, number=1), known(made, number=2)]
    assert [(one["loesung.version"], one["vorlage.fassung"]) for one in values] == [("1", "1"), ("2", "2")]
    names = ("loesung.name", "loesung.anbieter", "loesung.website")
    assert [values[0][name] for name in names] == [
        "Online-Gewerbe",
        "Anbieter Beispiel",
        "https://produkt.example.org",
    ]


def test_what_the_town_typed_goes_over_what_is_known() -> None:
    body = "{{ kommune.name }}, {{ projekt.amt }}\n"
    copy = copy_of(template(body), town())
    change_copy(copy, body, values={"kommune.name": "Hansestadt", "projekt.amt": "Ordnungsamt"})
    assert filled_copy(copy, body) == "Hansestadt, Ordnungsamt\n"
    assert values_of(copy)["kommune.name"] == "Hansestadt"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [({}, f"{timezone.localdate():%d.%m.%Y}"), ({"projekt.datum": "1. Mai 2026"}, "1. Mai 2026")],
)
def test_the_date_is_today_unless_typed(typed: dict[str, str], expected: str) -> None:
    body = "Am {{ projekt.datum }}\n"
    copy = copy_of(template(body), town())
    change_copy(copy, body, values=typed)
    assert filled_copy(copy, body) == f"Am {expected}\n"


def test_values_never_become_marks_or_variables() -> None:
    body = "Amt: {{ projekt.amt }}\n"
    copy = copy_of(template(body), town())
    change_copy(copy, body, values={"projekt.amt": "{{ kommune.name }} #eval <b>"})
    assert filled_copy(copy, body) == "Amt: \\{\\{ kommune.name \\}\\} \\#eval \\<b\\>\n"


def test_a_missing_value_is_a_gap_that_everybody_sees() -> None:
    body = "Frist: {{ projekt.frist }}\n"
    assert filled_copy(copy_of(template(body), town()), body) == "Frist: **\\[bitte ergänzen: Frist\\]**\n"

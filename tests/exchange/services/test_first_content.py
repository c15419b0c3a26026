"""What the municipalities and the Land said in 2019 stands as it was said, once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Model

from fahrplan.exchange.enums import ProjectTopic
from fahrplan.exchange.models import DirectoryEntry, FundingProgramme, Lab, PlannedProject, Showcase, Strategy
from fahrplan.exchange.services.fingerprint import keep_showcase
from fahrplan.exchange.services.first_content import (
    first_content,
    load_contacts,
    load_fingerprint,
    load_labs,
    load_programmes,
)
from fahrplan.municipalities.enums import OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Organisation
from tests.exchange.towns import AUTHOR
from tests.support.records import organisation, territory

pytestmark = pytest.mark.django_db


def places() -> None:
    content = first_content()
    for ars in {row["ars"] for name in ("showcases", "planned", "strategies") for row in content[name]}:
        kreis = len(ars) == 5
        area = territory(ars, ars, TerritoryKind.LANDKREIS if kreis else TerritoryKind.EINHEITSGEMEINDE)
        organisation(
            f"o{ars}", OrganisationKind.LANDKREIS if kreis else OrganisationKind.EINHEITSGEMEINDE, area
        )


def telling(model: type[Any]) -> int:
    return len(set(model.objects.values_list("organisation", flat=True)))


def test_eight_show_ten_plan_and_eleven_name_a_priority() -> None:
    places()
    load_fingerprint(author=AUTHOR)
    assert (telling(Showcase), telling(PlannedProject), telling(Strategy)) == (8, 10, 11)


def test_everything_names_its_source_and_year_and_no_reason_is_made_up() -> None:
    places()
    load_fingerprint(author=AUTHOR)
    models: tuple[type[Model], ...] = (Showcase, PlannedProject, Strategy)
    named = {pair for model in models for pair in model._default_manager.values_list("source", "year")}
    assert named == {("OZG-Sommerakademie Sachsen-Anhalt 2019", 2019)}
    assert set(Showcase.objects.values_list("reasons__len", flat=True)) <= {0, None}


def test_loading_twice_adds_nothing() -> None:
    places()
    first = load_fingerprint(author=AUTHOR)
    assert (first, load_fingerprint(author=AUTHOR)) == (41, 0)


def test_what_an_owner_says_since_then_stays() -> None:
    places()
    own = Organisation.objects.get(key="o150030000000")
    keep_showcase(own, {"title": "Neues Portal"}, author=AUTHOR)
    load_fingerprint(author=AUTHOR)
    assert list(Showcase.objects.filter(organisation=own).values_list("title", flat=True)) == ["Neues Portal"]


def test_topics_are_known() -> None:
    content = first_content()
    used = {
        topic
        for name in ("showcases", "planned", "strategies")
        for row in content[name]
        for topic in row["topics"]
    }
    assert used <= set(ProjectTopic.values)


def test_places_that_are_not_loaded_are_left_out() -> None:
    assert load_fingerprint(author=AUTHOR) == 0


def test_three_labs_stand_as_history() -> None:
    assert (load_labs(author=AUTHOR), load_labs(author=AUTHOR)) == (3, 0)
    assert list(Lab.objects.order_by("key").values_list("key", "state", "is_history", "year")) == [
        ("anerkennung-berufsqualifikationen", "running", True, 2019),
        ("bafoeg", "completed", True, 2019),
        ("schulzeugnis", "running", True, 2019),
    ]


def test_the_promise_of_money_stands_as_history() -> None:
    assert (load_programmes(author=AUTHOR), load_programmes(author=AUTHOR)) == (1, 0)
    (one,) = FundingProgramme.objects.all()
    assert (one.legal_basis, one.year, one.is_history, one.is_demo) == (
        "§ 3 Abs. 4 eGovG LSA",
        2019,
        True,
        False,
    )


def test_the_lands_address_is_dated() -> None:
    organisation(
        "sachsen-anhalt", OrganisationKind.LAND, territory("15", "Sachsen-Anhalt", TerritoryKind.LAND)
    )
    assert (load_contacts(author=AUTHOR), load_contacts(author=AUTHOR)) == (1, 0)
    (one,) = DirectoryEntry.objects.all()
    assert (one.email, one.source, str(one.as_of)) == (
        "ozg-mf@sachsen-anhalt.de",
        "OZG-Sommerakademie Sachsen-Anhalt 2019",
        "2019-06-25",
    )

"""The demo set: all of Saxony-Anhalt, loaded once, kept when people change it."""

from __future__ import annotations

import pytest

from fahrplan.foundation.services import Author
from fahrplan.municipalities import demo
from fahrplan.municipalities.models import ContactPoint, Organisation, ResponsibilityRule
from fahrplan.municipalities.selectors import administration_counts, find_places, responsible_offices
from tests.support.records import service

AUTHOR = Author(label="Demodaten")


@pytest.fixture
def loaded(db: None) -> list[str]:
    service("99102013104000", "Hundesteuer Anmeldung")
    service("99107108017000", "Bürgergeld Bewilligung")
    lines: list[str] = []
    demo.load(author=AUTHOR, report=lines.append)
    return lines


def test_all_of_saxony_anhalt(loaded: list[str]) -> None:
    counts = administration_counts("15")
    assert (counts.total, counts.municipalities) == (133, 218)
    assert loaded == [f"    248 Organisationen, {ResponsibilityRule.objects.count()} Regeln"]


def test_the_examples_everybody_asks_for(loaded: list[str]) -> None:
    from fahrplan.catalogue.models import PublicService

    tax, benefit = PublicService.objects.order_by("leika_key")
    harbke, harz = find_places("Harbke")[0], find_places("Landkreis Harz")[0]
    answer = responsible_offices(tax, harbke)
    jobcenter = responsible_offices(benefit, harz).handles.organisation
    assert str(answer.decides.organisation) == "Harbke"
    assert str(answer.handles.organisation) == "Verbandsgemeinde Obere Aller"
    assert jobcenter is not None
    assert jobcenter.name == "KoBa Jobcenter Landkreis Harz"


def test_invented_contacts_are_marked(loaded: list[str]) -> None:
    assert {point.is_demo for point in ContactPoint.objects.all()} == {True}
    assert all(point.phone.startswith("0391 0000-") for point in ContactPoint.objects.all())


def test_a_second_load_keeps_what_people_changed(loaded: list[str]) -> None:
    ContactPoint.objects.filter(organisation__key="halle-saale").update(phone="0345 1")
    Organisation.objects.filter(key="halle-saale").update(website="https://halle.example/")
    demo.load(author=AUTHOR, report=lambda line: None)
    assert {point.phone for point in ContactPoint.objects.filter(organisation__key="halle-saale")} == {
        "0345 1"
    }
    assert ContactPoint.objects.count() == 8

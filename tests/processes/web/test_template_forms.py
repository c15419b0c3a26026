"""Forms around templates and copies."""

from __future__ import annotations

from datetime import date

import pytest

from fahrplan.processes.rules.merging import Decision, merge
from fahrplan.processes.services.adopting_templates import OwnText
from fahrplan.processes.web.template_forms import (
    BodyForm,
    MergeForm,
    OwnTextForm,
    TemplateFactsForm,
    TemplateFilterForm,
)
from tests.processes.template_records import product_version, solution
from tests.support.records import service

pytestmark = pytest.mark.django_db
FACTS = {"title": "Brief", "kind": "other"}


def test_an_unknown_filter_asks_for_all() -> None:
    form = TemplateFilterForm({"art": "unsinn", "q": "brief"}, services=[], solutions=[])
    choice = form.choice("land")
    assert (choice.kind, choice.text, choice.owner) == ("", "brief", "land")


@pytest.mark.parametrize("typed", ["99102013104000", " 99102013104000 , 99102013104000;"])
def test_services_are_read_by_key(typed: str) -> None:
    known = service()
    form = TemplateFactsForm(FACTS | {"services": typed})
    assert (form.is_valid(), form.facts()["services"]) == (True, [known])


def test_an_unknown_service_is_named() -> None:
    form = TemplateFactsForm(FACTS | {"services": "12345"})
    assert form.errors["services"] == ["Diesen Leistungsschlüssel gibt es nicht: 12345."]


@pytest.mark.parametrize("typed", ["online-gewerbe", "https://x.example/loesungen/online-gewerbe/"])
def test_a_solution_is_read_by_key_or_address(typed: str) -> None:
    known = solution()
    form = TemplateFactsForm(FACTS | {"solution": typed})
    assert (form.is_valid(), form.facts()["solution"]) == (True, known)


def test_an_unknown_solution_is_refused() -> None:
    assert list(TemplateFactsForm(FACTS | {"solution": "x"}).errors) == ["solution"]


def test_a_text_is_bound_to_a_version_of_its_solution() -> None:
    product = solution()
    first = product_version(product, "1")
    fields = {"body": "Text", "version_number": "1", "valid_from": "01.02.2026", "based_on": "3"}
    form = BodyForm(fields, solution=product)
    assert form.is_valid()
    text = form.text()
    assert (text.solution_version, text.valid_from, text.based_on) == (first, date(2026, 2, 1), 3)


def test_a_version_the_solution_does_not_have_is_refused() -> None:
    assert list(BodyForm({"body": "Text", "version_number": "9"}, solution=solution()).errors) == [
        "version_number"
    ]


def test_an_own_text_has_a_field_for_each_variable_in_it() -> None:
    fields = {"body": "Neu", "seen": "2", "seen_at": "2026-01-01", "wert-projekt-amt": "Bürgeramt"}
    form = OwnTextForm(fields, body="{{ projekt.amt }}", values={}, known={})
    assert list(form.fields) == ["wert-projekt-amt", "body", "note", "seen", "seen_at"]
    assert form.is_valid()
    assert form.own_text() == OwnText("Neu", "", {"projekt.amt": "Bürgeramt"}, 2, "2026-01-01")


def test_a_merge_asks_for_each_conflict() -> None:
    conflicts = merge("a\n", own="b\n", template="c\n").conflicts
    form = MergeForm({"seen": 1, "target": 2, "wahl-1": "written", "text-1": "d\n"}, conflicts=conflicts)
    assert form.is_valid()
    assert form.decisions() == {1: Decision("written", "d\n")}
    assert [place["conflict"] for place in form.places()] == conflicts

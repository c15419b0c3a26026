"""The templates that come with the program."""

from __future__ import annotations

import pytest

from fahrplan.processes.models import Template, TemplateVersion
from fahrplan.processes.rules.blocks import blocks_of
from fahrplan.processes.rules.markdown import clean_text, text_faults
from fahrplan.processes.rules.variables import variable_faults
from fahrplan.processes.services.first_templates import (
    FirstTemplate,
    first_templates,
    land,
    load_first_templates,
)
from fahrplan.processes.services.templates import Text, publish_version
from tests.processes.template_records import AUTHOR, product_version, solution, the_land
from tests.support.records import service

ALL = first_templates()


def test_there_are_at_least_eight() -> None:
    assert len(ALL) == 10


@pytest.mark.parametrize("first", ALL, ids=lambda one: one.key)
def test_each_text_is_without_faults(first: FirstTemplate) -> None:
    assert [*text_faults(first.body), *variable_faults(first.body)] == []
    assert clean_text(first.body) == first.body


@pytest.mark.parametrize("first", ALL, ids=lambda one: one.key)
def test_each_has_real_content(first: FirstTemplate) -> None:
    headings = [block for block in blocks_of(first.body) if block.kind == "heading"]
    assert len(first.body.split()) > 250
    assert len(headings) >= 5
    assert headings[0].level == 1


@pytest.mark.django_db
def test_loading_twice_adds_each_once() -> None:
    owner = the_land()
    assert load_first_templates(owner, AUTHOR) == 10
    assert load_first_templates(owner, AUTHOR) == 0
    assert Template.objects.count() == 10


@pytest.mark.django_db
def test_an_earlier_version_stands_before_the_newest() -> None:
    load_first_templates(the_land(), AUTHOR)
    letter = Template.objects.get(key="buergerbrief-start-online-dienst")
    assert letter.newest == 2
    assert TemplateVersion.objects.filter(template=letter).count() == 2


@pytest.mark.django_db
def test_services_of_the_catalogue_are_tied() -> None:
    service("99050012104000", "Gewerbeanmeldung")
    load_first_templates(the_land(), AUTHOR)
    tied = Template.objects.filter(services__leika_key="99050012104000")
    assert [template.key for template in tied] == ["dienstanweisung-gewerbeanmeldung-online"]


@pytest.mark.django_db
def test_a_new_template_may_be_bound_to_a_product() -> None:
    version = product_version(solution(), "1")
    load_first_templates(the_land(), AUTHOR, bound={"dienstanweisung-e-rechnung": version})
    made = Template.objects.get(key="dienstanweisung-e-rechnung")
    assert made.solution == version.solution
    assert made.versions.get().solution_version == version


@pytest.mark.django_db
def test_what_somebody_wrote_by_hand_is_left_alone() -> None:
    owner = the_land()
    load_first_templates(owner, AUTHOR)
    made = Template.objects.get(key="dienstanweisung-e-rechnung")
    publish_version(made, Text("Ganz anders.\n"), author=AUTHOR)
    assert load_first_templates(owner, AUTHOR) == 0
    made.refresh_from_db()
    assert made.newest == 2


@pytest.mark.django_db
def test_without_a_land_there_is_no_owner() -> None:
    assert land() is None

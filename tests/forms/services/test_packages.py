"""Adopting a package in one action, and bringing the form up to date."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion, PackageVersion
from fahrplan.forms.selectors.packages import shipped_packages
from fahrplan.forms.services.packages import (
    Adopting,
    adopt_package,
    compare_update,
    seen_of,
    update_from_package,
)
from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author
from tests.forms.adopted import AUTHOR, HARBKE, KEY, WORDS, adopted, adopting, dog_tax, newer
from tests.municipalities.conftest import World
from tests.support.records import member


def test_one_action_makes_a_draft_of_ones_own(world: World) -> None:
    form = adopted(world)
    version = form.versions.get()
    assert (form.slug, form.package_key, form.package_version) == (KEY, KEY, "1.0")
    assert [service.leika_key for service in form.services.all()] == [world.dog_tax.leika_key]
    assert (version.state, version.retention_days, version.expected_days) == (VersionState.DRAFT, 3650, 10)
    assert version.definition.text("intro").count("Verbandsgemeinde Obere Aller") == 1


def test_rates_are_kept_per_member_municipality_in_cents(world: World) -> None:
    form = adopted(world)
    assert form.parameters["fees"]["harbke"] == {
        "erster": 4000,
        "zweiter": 6050,
        "weiterer": 8000,
        "gefaehrlich": 20000,
    }
    assert form.versions.get().definition.fields["halter/wohnort"].options == ("eilsleben", "harbke")


def test_a_member_without_rates_is_not_offered(world: World) -> None:
    form = adopted(world, harbke=HARBKE)
    assert form.versions.get().definition.fields["halter/wohnort"].options == ("harbke",)


def test_a_town_without_members_is_its_own_choice(world: World) -> None:
    barleben = world.organisation("barleben")
    said = Adopting(WORDS, {"barleben": HARBKE})
    form = adopt_package(dog_tax(), organisation=barleben, said=said, author=AUTHOR)
    assert form.parameters["choices"]["members"] == [["barleben", "Barleben"]]


def test_a_second_time_gives_the_same_form(world: World) -> None:
    assert (adopted(world), Form.objects.count(), FormVersion.objects.count()) == (adopted(world), 1, 1)


def test_the_version_taken_over_is_kept_for_later(world: World) -> None:
    adopted(world)
    kept = PackageVersion.objects.get()
    assert (kept.key, kept.number, kept.shipped) == (KEY, "1.0", True)


def test_it_stands_in_the_journal(world: World) -> None:
    form = adopted(world)
    assert Change.objects.get(subject_id=form.pk).new == {
        "organisation": "obere-aller",
        "package": KEY,
        "version": "1.0",
    }


def test_what_is_missing_is_named(world: World) -> None:
    aller = world.organisation("obere-aller")
    with pytest.raises(ValidationError) as refused:
        adopt_package(
            dog_tax(), organisation=aller, said=Adopting({}, {"harbke": {"erster": "x"}}), author=AUTHOR
        )
    assert {"words-stelle", "rates-harbke-erster"} <= set(refused.value.message_dict)
    assert not Form.objects.exists()


def test_kindergarten_places_need_facilities(world: World) -> None:
    package = shipped_packages()["kita-platz"]
    words = {one.key: "x" for one in package.parameters}
    with pytest.raises(ValidationError, match="Einrichtungen"):
        adopt_package(package, organisation=world.organisation("halle"), said=Adopting(words), author=AUTHOR)


def test_only_those_who_lead_adopt(world: World) -> None:
    neighbour = member(world.organisation("halle"))
    with pytest.raises(PermissionDenied):
        adopt_package(
            dog_tax(),
            organisation=world.organisation("obere-aller"),
            said=adopting(),
            author=Author(person_id=neighbour.pk),
        )


def own_title(form: Form, title: str) -> FormVersion:
    version = form.versions.get()
    version.texts["de"]["title"] = title
    version.save()
    return version


def test_an_update_brings_news_and_keeps_ones_own(world: World) -> None:
    form = adopted(world)
    version = own_title(form, "Unsere Hundesteuer")
    package = newer(intro="Neu: {{stelle}}.")
    made = update_from_package(form, package, seen=seen_of(version), author=AUTHOR)
    form.refresh_from_db()
    told = made.definition
    assert (told.text("title"), told.text("intro")) == (
        "Unsere Hundesteuer",
        "Neu: die Verbandsgemeinde Obere Aller.",
    )
    assert (form.package_version, made.state) == ("1.1", VersionState.DRAFT)


def test_where_both_changed_somebody_decides(world: World) -> None:
    form = adopted(world)
    version = own_title(form, "Unsere Hundesteuer")
    package = newer(title="Hundesteuer neu")
    conflicts = compare_update(form, package).merge.conflicts
    assert [(one.path, one.own, one.new) for one in conflicts] == [
        ("texts/de/title", "Unsere Hundesteuer", "Hundesteuer neu")
    ]
    with pytest.raises(ValidationError, match="entscheiden"):
        update_from_package(form, package, seen=seen_of(version), author=AUTHOR)
    made = update_from_package(
        form, package, seen=seen_of(version), author=AUTHOR, decisions={"texts/de/title": "new"}
    )
    assert made.definition.text("title") == "Hundesteuer neu"


def test_a_published_version_stays_and_a_draft_comes_beside_it(world: World) -> None:
    form = adopted(world)
    version = form.versions.get()
    FormVersion.objects.filter(pk=version.pk).update(state=VersionState.PUBLISHED)
    update_from_package(form, newer(intro="Neu."), seen=seen_of(version), author=AUTHOR)
    assert list(form.versions.order_by("number").values_list("number", "state")) == [
        (1, VersionState.PUBLISHED),
        (2, VersionState.DRAFT),
    ]


def test_the_version_is_held_before_its_form_so_that_no_text_is_lost(world: World) -> None:
    form = adopted(world)
    version = form.versions.get()
    with CaptureQueriesContext(connection) as asked:
        update_from_package(form, newer(intro="Neu."), seen=seen_of(version), author=AUTHOR)
    held = [one["sql"].split(" FROM ")[1].split()[0] for one in asked if "FOR UPDATE" in one["sql"]]
    assert held[:2] == [f'"{model._meta.db_table}"' for model in (FormVersion, Form)]


def test_who_saw_an_older_state_is_told(world: World) -> None:
    form = adopted(world)
    with pytest.raises(ValidationError, match="jemand anderes"):
        update_from_package(form, newer(intro="Neu."), seen="1 früher", author=AUTHOR)
    form.refresh_from_db()
    assert form.package_version == "1.0"

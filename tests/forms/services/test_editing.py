"""Building a form: new, changed piece by piece, with nobody's text lost."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import FormVersion
from fahrplan.forms.rules.editing import PageWords, change_page, documents_of, read_page, seen_of
from fahrplan.forms.services.editing import (
    STALE,
    Edit,
    FormSettings,
    begin_version,
    change_settings,
    create_form,
    edit_version,
    set_rates,
    settings_seen,
)
from fahrplan.foundation.models import Change
from tests.forms.building import building
from tests.support.records import service

pytestmark = pytest.mark.django_db


def titled(title: str, seen: str | None = None) -> Edit:
    return Edit(
        "page:hund",
        lambda docs: change_page(docs, "hund", PageWords(title)),
        lambda docs: read_page(docs, "hund"),
        seen,
    )


def test_a_new_form_has_an_empty_first_version() -> None:
    built = building()
    form = create_form(built.organisation, "Straße sperren", by=built.anna, services=[service()])

    assert (form.slug, form.versions.get().texts) == ("strasse-sperren", {"de": {"title": "Straße sperren"}})


def test_a_slug_is_taken_once() -> None:
    built = building()

    assert create_form(built.organisation, "Hund anmelden", by=built.anna).slug == "hund-anmelden-2"


def test_neighbours_build_nothing_here() -> None:
    built = building()

    with pytest.raises(PermissionDenied):
        create_form(built.organisation, "x", by=built.nele)
    with pytest.raises(PermissionDenied):
        edit_version(built.version, titled("x"), by=built.nele)


def test_a_change_is_stored_and_in_the_journal() -> None:
    built = building()

    edit_version(built.version, titled("Ihr Hund"), by=built.bert)

    row = Change.objects.get(subject_kind="form", field="page:hund")
    assert built.version.texts["de"]["page:hund"] == "Ihr Hund"
    assert (row.old["title"], row.new["title"], row.actor_id) == ("Hund", "Ihr Hund", built.bert.pk)


def test_nobodys_text_is_overwritten_unseen() -> None:
    built = building()
    seen = seen_of(read_page(documents_of(built.version.definition), "hund"))
    edit_version(built.version, titled("Von Anna", seen), by=built.anna)

    with pytest.raises(ValidationError) as fault:
        edit_version(built.version, titled("Von Bert", seen), by=built.bert)

    assert (fault.value.code, built.version.texts["de"]["page:hund"]) == (STALE, "Von Anna")


def test_only_a_draft_is_changed() -> None:
    built = building()
    FormVersion.objects.update(state=VersionState.PUBLISHED)

    with pytest.raises(ValidationError, match="Beginnen Sie eine neue Fassung"):
        edit_version(built.version, titled("x"), by=built.anna)


def test_a_new_version_is_a_copy_and_begun_once() -> None:
    built = building()
    FormVersion.objects.update(state=VersionState.PUBLISHED, retention_days=77)

    first, again = begin_version(built.form, by=built.anna), begin_version(built.form, by=built.bert)

    assert (first.number, first.retention_days, first.schema) == (2, 77, built.version.schema)
    assert again.pk == first.pk


def test_settings_of_form_and_version() -> None:
    built = building()
    said = FormSettings("Hunde", [service()], None, 100, 7)
    based_on = settings_seen(built.version)

    change_settings(built.version, said, by=built.anna, based_on=based_on)

    built.form.refresh_from_db()
    assert (built.form.name, built.version.retention_days, built.version.expected_days) == (
        "Hunde",
        100,
        7,
    )
    with pytest.raises(ValidationError):
        change_settings(built.version, FormSettings("Anders"), by=built.bert, based_on=based_on)


def test_rates_of_each_municipality() -> None:
    built = building()

    set_rates(built.form, {"*": {"erster": 5000}}, by=built.anna)

    built.form.refresh_from_db()
    assert built.form.parameters == {"fees": {"*": {"erster": 5000}}}
    with pytest.raises(ValidationError):
        set_rates(built.form, {}, by=built.bert, seen=seen_of({}))

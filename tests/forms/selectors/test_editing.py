"""Forms as those see them who build them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.forms.selectors.editing import (
    form_i_build,
    forms_i_build,
    history_of,
    organisations_i_build_for,
    services_by_key,
    version_by_number,
    versions_of,
    working_version,
)
from fahrplan.forms.services.editing import begin_version
from tests.forms.building import building
from tests.support.fixtures import web_role
from tests.support.records import service

pytestmark = pytest.mark.django_db


def test_ones_own_and_nobody_elses_as_pages_see_them() -> None:
    built = building()

    with web_role():
        assert list(forms_i_build(built.bert)) == [built.form]
        assert (list(forms_i_build(built.nele)), form_i_build(built.form.pk, built.nele)) == ([], None)
        assert list(organisations_i_build_for(built.bert)) == [built.organisation]


def test_the_version_at_hand_is_the_newest() -> None:
    built = building()
    built.form.versions.update(state="published")
    begin_version(built.form, by=built.anna)

    newest = working_version(built.form)
    assert newest is not None
    assert newest.number == 2
    assert [one.number for one in versions_of(built.form)] == [2, 1]
    assert version_by_number(built.form, 7) is None


def test_history_newest_first() -> None:
    built = building()

    assert [one.kind for one in history_of(built.form)] == ["added"]


def test_services_by_their_keys() -> None:
    known = service()

    assert services_by_key(f" {known.leika_key}, {known.leika_key}") == [known]
    with pytest.raises(ValidationError):
        services_by_key("123")

"""What is online is read once and kept."""

from __future__ import annotations

from typing import Any

import pytest

from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import FormVersion
from fahrplan.forms.selectors.published import known_version, published_forms, published_version
from tests.forms.ordered import FLOW, TEXTS, online

pytestmark = pytest.mark.django_db


def test_a_version_is_read_once(django_assert_num_queries: Any) -> None:
    known = online()
    with django_assert_num_queries(1):
        found = published_version(known.organisation.key, known.form.slug)
    assert found is known
    assert known_version(known.version.pk) is known


def test_what_is_retired_is_offered_no_more_but_still_known() -> None:
    known = online()
    FormVersion.objects.update(state=VersionState.RETIRED)
    assert published_version(known.organisation.key, known.form.slug) is None
    assert list(published_forms()) == []
    assert known_version(known.version.pk) is known


def test_access_and_languages_come_from_the_definition() -> None:
    known = online(
        flow=FLOW | {"access": {"anonymous": True, "level": 30, "kinds": ["business"]}}, texts=TEXTS
    )
    assert (known.anonymous, known.level, known.kinds) == (False, 30, ["business"])
    assert (known.languages, known.title("en"), known.title()) == (
        {"de": "Deutsch", "en": "English"}, "Register a dog", "Hund anmelden",
    )  # fmt: skip


def test_a_form_without_words_on_access_is_open_to_all() -> None:
    known = online(flow={"pages": []})
    assert (known.anonymous, known.level, list(known.kinds)) == (True, 0, ["citizen", "business"])

"""Which packages there are, in which version, and who uses them."""

from __future__ import annotations

import pytest

from fahrplan.forms.selectors.packages import (
    choices_of,
    form_from_package,
    letter_of,
    newest_packages,
    package_by_key,
    package_files,
    package_list,
    package_version,
    users_of,
)
from tests.forms.adopted import KEY, adopted, dog_tax, newer, online
from tests.municipalities.conftest import World


@pytest.mark.django_db
def test_those_that_come_with_the_software_are_there() -> None:
    assert list(newest_packages()) == ["hundesteuer", "kita-platz"]


@pytest.mark.django_db
def test_the_newest_version_counts_and_the_old_one_stays() -> None:
    newer("1.10", title="Neu")
    newer("1.9", title="Älter")
    found, base = package_by_key(KEY), package_version(KEY, "1.0")
    assert found is not None
    assert base is not None
    assert (found.version, newest_packages()[KEY].version, base.version) == ("1.10", "1.10", "1.0")
    assert (package_by_key("gibts-nicht"), package_version(KEY, "9.9"), package_files(KEY, "9.9")) == (
        None,
        None,
        {},
    )


def test_only_published_forms_count_as_use(world: World) -> None:
    form = adopted(world)
    before = [entry.used_by for entry in package_list()], list(users_of(KEY))
    online(form)
    after = [entry.used_by for entry in package_list()], list(users_of(KEY))
    assert (before, after) == (([0, 0], []), ([1, 0], [form]))


def test_ones_own_form_is_found(world: World) -> None:
    form = adopted(world)
    assert form_from_package(KEY, world.organisation("obere-aller")) == form
    assert form_from_package(KEY, world.organisation("halle")) is None


def test_members_are_the_choice(world: World) -> None:
    found = choices_of(dog_tax(), world.organisation("obere-aller"))
    assert found == {"members": [("eilsleben", "Eilsleben"), ("harbke", "Harbke")]}


def test_the_letter_speaks_in_ones_own_words(world: World) -> None:
    letter = letter_of(adopted(world))
    assert "Fragen beantwortet das Steueramt, Telefon 039409 000." in letter
    assert "{{entscheidung}}" in letter

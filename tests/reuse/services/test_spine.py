"""What adoptions say about the state of services, and in whose voice."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.services import Author
from fahrplan.implementation.models import Implementation, Observation
from fahrplan.implementation.services.reporting import Plan, StateReport, report_plan, report_state
from fahrplan.reuse.services.spine import Said, speaks_for, take_back_plan, write_to_spine
from tests.implementation.saying import state_today
from tests.reuse.adopting import AUTHOR, Town, in_days, in_use, planned, recorded


@pytest.mark.parametrize(("role", "speaks"), [("owner", True), ("steward", False)])
def test_the_owner_speaks_and_a_steward_does_not(town: Town, role: str, speaks: bool) -> None:
    assert speaks_for(town.halle, [town.world.dog_tax], author_of(town.voice[role])) == speaks


def test_an_import_without_a_person_speaks(town: Town) -> None:
    assert speaks_for(town.halle, [town.world.dog_tax], Author(label="Import"))


def test_who_answers_for_none_of_it_is_refused(town: Town) -> None:
    with pytest.raises(ValidationError):
        speaks_for(town.halle, [town.world.dog_tax], author_of(town.voice["neighbour"]))


def test_stage_and_note_of_the_plan_stay(town: Town) -> None:
    report_plan(town.world.dog_tax, town.halle, Plan(note="Bitte beachten"), author=AUTHOR)
    recorded(town)
    held = Implementation.objects.get()
    assert (held.solution, held.note) == ("Hund online", "Bitte beachten")


def test_what_is_phasing_out_says_nothing(town: Town) -> None:
    recorded(town, in_use(town, state="phasing_out"))
    assert (Observation.objects.count(), Implementation.objects.count()) == (0, 0)


def test_demo_words_are_marked(town: Town) -> None:
    recorded(town, planned(town, is_demo=True), at=town.halle)
    told = (Observation.objects.get().is_demo, Implementation.objects.get().is_demo, state_today(town.world))
    assert told == (True, True, "planned")


def test_a_date_that_has_passed_is_not_said_again(town: Town) -> None:
    stored = recorded(town)
    written = write_to_spine(stored, [town.world.dog_tax], Said("planned", in_days(-1)), author=AUTHOR)
    assert (written, Observation.objects.count()) == ([], 1)


def test_another_date_of_the_owner_is_not_taken_back(town: Town) -> None:
    stored = recorded(town)
    report = StateReport("planned", planned_for=in_days(400))
    report_state(town.world.dog_tax, town.halle, report, author=AUTHOR)
    take_back_plan(stored, [town.world.dog_tax], in_days(200), author=AUTHOR)
    assert Implementation.objects.get().planned_for == in_days(400)

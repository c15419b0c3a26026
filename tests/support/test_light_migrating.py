"""What is known of the models is the same as always; only the classes of others stay as they are.

That the tables are the same, too, is tested where an installation is set up: tests/config/test_migrate.py.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import pytest
from django.db import models
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.state import ProjectState

from tests.support.light_migrating import new_models_alone

ROOM, KEY = "raum", ("id", models.BigAutoField(primary_key=True))
INDEX = models.Index(fields=["name"], name="nach_name")
UNIQUE = models.UniqueConstraint(fields=["name"], name="ein_name")
STEPS = (
    CreateModel("Haus", [KEY]),
    CreateModel("Zimmer", [KEY, ("haus", models.ForeignKey("raum.Haus", models.CASCADE))]),
    AddField("Zimmer", "name", models.CharField(max_length=9)),
    AddIndex("Zimmer", INDEX),
    AddConstraint("Zimmer", UNIQUE),
)


def after_all_steps(how: AbstractContextManager[None]) -> ProjectState:
    state = ProjectState()
    assert state.apps.get_models() == []
    with how:
        for step in STEPS:
            step.state_forwards(ROOM, state)
    return state


def told(state: ProjectState) -> tuple[object, ...]:
    room = state.apps.get_model(ROOM, "Zimmer")._meta
    fields = [(field.name, field.get_internal_type()) for field in room.get_fields()]
    reverse = [one.related_model for one in state.apps.get_model(ROOM, "Haus")._meta.related_objects]
    return fields, room.indexes, room.constraints, room.total_unique_constraints, reverse == [room.model]


def test_the_state_and_its_models_are_as_always() -> None:
    light, plain = after_all_steps(new_models_alone()), after_all_steps(nullcontext())
    assert (light.models == plain.models, told(light), light.is_delayed) == (True, told(plain), True)


@pytest.mark.parametrize(("how", "stays"), [(new_models_alone(), True), (nullcontext(), False)])
def test_a_new_model_leaves_the_others_alone(how: AbstractContextManager[None], stays: bool) -> None:
    state = ProjectState()
    with how:
        STEPS[0].state_forwards(ROOM, state)
        house = state.apps.get_model(ROOM, "Haus")
        STEPS[1].state_forwards(ROOM, state)
    assert (state.apps.get_model(ROOM, "Haus") is house) == stays

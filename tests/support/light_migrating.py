"""Migrating an empty database without building all models anew for each that is added.

Django keeps the classes of all models in step with every operation: for one new model, index or constraint it builds
all that are connected with it again, nearly always all 200. What is done to the database needs the model alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ModelState, ProjectState


@contextmanager
def new_models_alone() -> Iterator[None]:
    """Within it a new model is built beside the others, and indexes and constraints are known by the state alone."""
    add_model, append = ProjectState.add_model, ProjectState._append_option
    ProjectState.add_model, ProjectState._append_option = _add_model, _append_option
    try:
        yield
    finally:
        ProjectState.add_model, ProjectState._append_option = add_model, append


def _add_model(state: ProjectState, model: ModelState) -> None:
    key = model.app_label, model.name_lower
    state.models[key] = model
    if state._relations is not None:
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:
        state._reload({key})
        state.is_delayed = True  # whoever looks at all of them has them built anew


def _append_option(state: ProjectState, app_label: str, model_name: str, option: str, given: Any) -> None:
    options = state.models[app_label, model_name].options
    options[option] = [*options[option], given]
    if "apps" in state.__dict__:
        told = state.apps.get_model(app_label, model_name)._meta
        setattr(told, option, options[option])
        told.__dict__.pop("total_unique_constraints", None)
        state.is_delayed = True

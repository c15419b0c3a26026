"""Every model has its line in the glossary, and no identifier is a forbidden synonym."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| `")
]
IDENTIFIERS = {name for row in ROWS for name in re.findall(r"`([^`]+)`", row[0])}
FORBIDDEN = {word.strip() for row in ROWS for word in row[3].split(",") if word.strip()}
OURS = [model for model in apps.get_models() if model.__module__.startswith("fahrplan.")]


def test_every_model_is_in_the_glossary() -> None:
    assert {model.__name__ for model in OURS if not model._meta.auto_created} - IDENTIFIERS == set()


def test_no_model_has_a_forbidden_name() -> None:
    assert {model.__name__ for model in OURS} & FORBIDDEN == set()

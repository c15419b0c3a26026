"""The room's part of the demo set, all marked as demo data."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.forms.demo import editor, fields, packages
from fahrplan.foundation.services import Author


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Load or complete it, part by part."""
    packages.load(author)
    editor.load(author)
    fields.load(author)

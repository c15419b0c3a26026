"""What this room needs from rooms above and from outside; they register when the application starts."""

from __future__ import annotations

from collections.abc import Callable

from fahrplan.municipalities.models import Organisation

ChoiceSource = Callable[[Organisation], list[tuple[str, str]]]
_choices: dict[str, ChoiceSource] = {}


def register_choices(name: str, source: ChoiceSource) -> None:
    """Make a source of choices known: for an organisation [(value, label)]. „facilities“ comes from ``cases``."""
    _choices[name] = source


def choices_for(name: str, organisation: Organisation) -> list[tuple[str, str]]:
    """The choices of this name for the organisation; none where nobody offers them."""
    return _choices[name](organisation) if name in _choices else []

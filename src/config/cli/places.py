"""A place given on the command line must be one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from config.cli.entry import CommandError

if TYPE_CHECKING:
    from fahrplan.municipalities.models import Territory

_SHOWN = 15


def one_place(text: str) -> Territory:
    """The place that ``text`` names. Raises CommandError where it names none or several."""
    from fahrplan.municipalities.selectors import find_places

    found = list(find_places(text))
    if not found:
        raise CommandError(f"Den Ort „{text}“ gibt es nicht im Gemeindeverzeichnis.")
    if len(found) > 1:
        names = "; ".join(f"{place.display_name} (ARS {place.ars})" for place in found[:_SHOWN])
        raise CommandError(f"„{text}“ gibt es mehrmals, bitte geben Sie den ARS an: {names}.")
    return found[0]

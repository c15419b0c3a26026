"""The one clear next step for those who build a form. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from fahrplan.forms.enums import VersionState
from fahrplan.forms.rules.checks import Fault


@dataclass(frozen=True)
class Step:
    """``tail``: the path behind the form's address where it is done, „“ for here. ``button``: what leads there."""

    sentence: str
    tail: str = ""
    button: str = ""


def next_step(
    state: str, found: Sequence[Fault], failing: Sequence[str], *, submitted_by: UUID | None, person: UUID
) -> Step:
    """``found``: what is missing; ``failing``: names of test cases that fail."""
    if state == VersionState.PUBLISHED:
        return Step("Die Fassung ist online. Wenn Sie etwas ändern wollen, beginnen Sie eine neue Fassung.")
    if state == VersionState.RETIRED:
        return Step("Als Nächstes: Beginnen Sie eine neue Fassung.")
    if state == VersionState.REVIEW and submitted_by == person:
        return Step(
            "Als Nächstes: Eine andere Person Ihrer Organisation sieht sich die Fassung an und gibt sie frei."
        )
    if state == VersionState.REVIEW:
        return Step(
            "Als Nächstes: Sehen Sie sich die Fassung an. Geben Sie sie frei oder mit einem Hinweis zurück."
        )
    if found:
        return Step(f"Als Nächstes: {found[0].words}", tail_of(found[0].where), "Dorthin")
    if failing:
        return Step(f"Als Nächstes: Der Testfall „{failing[0]}“ schlägt fehl.", "tests/", "Zu den Testfällen")
    return Step(
        "Als Nächstes: Sehen Sie sich die Vorschau an und geben Sie die Fassung zur Freigabe.",
        "vorschau/",
        "Vorschau",
    )


def tail_of(where: str) -> str:
    """The path behind the form's address of the page where a fault is mended."""
    kind, _, rest = where.partition(":")
    if kind == "page" and rest:
        return f"seiten/{rest}/"
    if kind == "field" and rest:
        return f"felder/{rest}/"
    return {
        "eligibility": "vorab-check/",
        "fee": "gebuehr/",
        "access": "angaben/",
        "texts": "texte/",
    }.get(kind, "seiten/")

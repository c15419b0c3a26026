"""How a version lives: planned, current, phasing out, ended. Pure."""

from __future__ import annotations

from datetime import date

from fahrplan.solutions.enums import LifeCycle

# A version does not come back from its end, except by mistake one step.
MAY_FOLLOW: dict[str, tuple[str, ...]] = {
    LifeCycle.PLANNED: (LifeCycle.CURRENT, LifeCycle.ENDED),
    LifeCycle.CURRENT: (LifeCycle.PHASING_OUT, LifeCycle.ENDED, LifeCycle.PLANNED),
    LifeCycle.PHASING_OUT: (LifeCycle.ENDED, LifeCycle.CURRENT),
    LifeCycle.ENDED: (LifeCycle.PHASING_OUT,),
}
WORDS = dict(LifeCycle.choices)


def step_fault(old: str, new: str) -> str:
    """Why a version cannot go from one place in its life to the other; empty when it can."""
    if old == new or new in MAY_FOLLOW.get(old, ()):
        return ""
    return f"Von „{WORDS[LifeCycle(old)]}“ geht es nicht unmittelbar zu „{WORDS[LifeCycle(new)]}“."


def date_faults(
    life_cycle: str, *, released_on: date | None, supported_until: date | None, today: date
) -> dict[str, str]:
    """Dates that contradict each other or the place in the life cycle: field → German text."""
    found = {}
    if life_cycle == LifeCycle.PLANNED and released_on and released_on <= today:
        found["released_on"] = "Eine geplante Version ist noch nicht erschienen."
    if life_cycle != LifeCycle.PLANNED and released_on and released_on > today:
        found["released_on"] = "Dieser Tag liegt in der Zukunft. Wählen Sie „geplant“ und den geplanten Tag."
    if released_on and supported_until and supported_until < released_on:
        found["supported_until"] = "Die Pflege endet nicht vor dem Erscheinen."
    return found

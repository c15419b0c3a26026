"""How forms that run here are used, in a sentence each, with the way to all figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fahrplan.catalogue.models import PublicService
from fahrplan.forms.rules.figures import use_words
from fahrplan.forms.selectors.figures import DAYS, use_of_service
from fahrplan.municipalities.models import Organisation


@dataclass(frozen=True)
class UseLine:
    """``words`` about the last days; ``url``: all figures of the form."""

    organisation: str
    words: str
    url: str
    is_demo: bool


def running_use(service: PublicService, organisations: Iterable[Organisation]) -> list[UseLine]:
    """The use at these organisations, by name; empty where no form runs. One query."""
    names = {one.pk: one.name for one in organisations}
    lines = [
        UseLine(
            names[use.organisation_id],
            use_words(use.starts, use.done, DAYS),
            f"/formulare/{use.form_id}/nutzung/",
            use.is_demo,
        )
        for use in use_of_service(service.pk, names)
    ]
    return sorted(lines, key=lambda line: line.organisation)

"""Reading and showing one person's ballot, on a phone or as typed in from paper."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import QueryDict

from fahrplan.prioritisation.enums import RoundMethod
from fahrplan.prioritisation.models import RatingRound, RoundItem
from fahrplan.prioritisation.rules.rounds import HIGHEST, LOWEST, SCALE
from fahrplan.prioritisation.services.rounds_voting import FOREIGN, Ballot

PREFIX = "wert-"
NUMBER = re.compile(r"[0-9]{1,4}", re.ASCII)
NO_NUMBER = "Bitte eine ganze Zahl angeben."
CHOICES = [(str(value), f"{value} – {SCALE[value]}") for value in range(HIGHEST, LOWEST - 1, -1)]


@dataclass
class Row:
    """One item of the form. ``given`` is what stands in it, right or wrong."""

    item: RoundItem
    given: str = ""
    fault: str = ""

    @property
    def name(self) -> str:
        return f"{PREFIX}{self.item.pk}"

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        return [(value, words, value == self.given) for value, words in [*CHOICES, ("", "keine Angabe")]]


@dataclass
class Sheet:
    """A whole ballot as the form shows it; ``faults`` concern all of it."""

    round: RatingRound
    rows: list[Row]
    name: str = ""
    faults: list[str] = field(default_factory=list)

    @property
    def rated(self) -> bool:
        return self.round.method == RoundMethod.RATE

    @property
    def wrong(self) -> list[Row]:
        return [row for row in self.rows if row.fault]

    @property
    def refused(self) -> bool:
        return bool(self.faults or self.wrong)

    def ballot(self) -> Ballot:
        """Only for a sheet without faults."""
        return Ballot({row.item.pk: int(row.given) for row in self.rows if int(row.given or 0)}, self.name)

    def complain(self, fault: ValidationError) -> None:
        """Put a service's complaint at its item, or above the form."""
        told = fault.message_dict if hasattr(fault, "error_dict") else {"": fault.messages}
        rows = {str(row.item.pk): row for row in self.rows}
        for key, texts in told.items():
            if key in rows:
                rows[key].fault = " ".join(texts)
            else:
                self.faults += texts


def stored_sheet(
    found: RatingRound, items: Sequence[RoundItem], values: Mapping[UUID, int], name: str = ""
) -> Sheet:
    return Sheet(found, [Row(item, str(values.get(item.pk, ""))) for item in items], name)


def sent_sheet(found: RatingRound, items: Sequence[RoundItem], sent: QueryDict) -> Sheet:
    """What was sent, with a complaint for what is no number and for fields of another round."""
    rows = [Row(item, _text(sent, f"{PREFIX}{item.pk}", 10)) for item in items]
    for row in rows:
        if row.given and not NUMBER.fullmatch(row.given):
            row.fault = NO_NUMBER
    sheet = Sheet(found, rows, _text(sent, "name", 80))
    known = {row.name for row in rows}
    if any(name.startswith(PREFIX) and name not in known for name in sent):
        sheet.faults.append(FOREIGN)
    return sheet


def _text(sent: QueryDict, name: str, longest: int) -> str:
    return sent.get(name, "")[:longest].replace("\0", "").strip()

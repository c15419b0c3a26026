"""A ballot as sent: read, refused, kept."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from fahrplan.prioritisation.services.rounds_voting import FOREIGN
from fahrplan.prioritisation.web.rounds_ballots import sent_sheet, stored_sheet
from tests.prioritisation.polled import Poll, items


def sent(**fields: str) -> QueryDict:
    made = QueryDict(mutable=True)
    made.update(fields)
    return made


def test_empty_fields_and_zero_are_no_votes(poll: Poll) -> None:
    found = poll.points()
    first, second, third = (str(item.pk) for item in items(found))
    given = {f"wert-{first}": " 7 ", f"wert-{second}": "0", f"wert-{third}": "", "name": "Zoe\0"}
    sheet = sent_sheet(found, items(found), sent(**given))
    assert (sheet.refused, dict(sheet.ballot().values), sheet.ballot().name) == (
        False,
        {items(found)[0].pk: 7},
        "Zoe",
    )


@pytest.mark.parametrize("text", ["drei", "-1", "1.5", "²", "99999"])
def test_what_is_no_number_is_kept_and_named(poll: Poll, text: str) -> None:
    found = poll.points()
    row = sent_sheet(found, items(found), sent(**{f"wert-{items(found)[0].pk}": text})).rows[0]
    assert (row.given, row.fault) == (text, "Bitte eine ganze Zahl angeben.")


def test_fields_of_another_round_are_refused(poll: Poll) -> None:
    found, other = poll.round(), poll.round()
    sheet = sent_sheet(found, items(found), sent(**{f"wert-{items(other)[0].pk}": "5"}))
    assert sheet.faults == [FOREIGN]


def test_complaints_find_their_row(poll: Poll) -> None:
    found = poll.round()
    sheet = stored_sheet(found, items(found), {items(found)[1].pk: 4})
    sheet.complain(ValidationError({str(items(found)[1].pk): ["zu viel"], "__all__": ["zu spät"]}))
    assert ([row.item.label for row in sheet.wrong], sheet.faults) == (["Wohnsitz"], ["zu spät"])
    assert [value for value, _, chosen in sheet.rows[1].choices if chosen] == ["4"]

"""Whoever does not own a record gets no more of it than anybody, whichever roles they have elsewhere or had here."""

from __future__ import annotations

import pytest

from tests.architecture.ownership import WHO, cells, draft_cells
from tests.architecture.small_world import build

LET_IN = {200, 302, 422}


@pytest.mark.slow
@pytest.mark.django_db
def test_nobody_gets_what_is_not_theirs() -> None:
    """Drafts without an account open with their own code alone, not with the code of another draft."""
    found = cells(build())
    assert [cell for cell in found if cell.wrong] == []
    assert {who: sum(cell.who == who for cell in found) > 150 for who in WHO} == dict.fromkeys(WHO, True)
    drafts = draft_cells()
    opened = [place for place, row in drafts.items() if row["eigener Code"] in LET_IN]
    strangers = {
        status for place in opened for device, status in drafts[place].items() if device != "eigener Code"
    }
    assert (len(opened) >= 6, strangers) == (True, {404})

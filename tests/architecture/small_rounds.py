"""An open round of the town with a ballot from paper, for the list of routes."""

from __future__ import annotations

from typing import Any

from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import RoundMethod, RoundState, SeatOrigin
from fahrplan.prioritisation.models import RatingRound, RoundItem, RoundSeat, RoundVote

ROUND_PAGES = (
    "round", "round_edit", "round_move", "round_remove", "round_take_over", "round_result", "round_sheet",
    "round_paper",
)  # fmt: skip
CODE_PAGES = ("ballot", "ballot_result")


def arguments_of_rounds(home: Organisation) -> dict[str, dict[str, Any]]:
    """The records, and which route shows which."""
    found = RatingRound.objects.create(
        organisation=home,
        title="Runde",
        question="Wie wichtig?",
        method=RoundMethod.RATE,
        state=RoundState.OPEN,
        code="ABCD2345",
        show_results=True,
    )
    item = RoundItem.objects.create(round=found, position=1, label="Eintrag")
    seat = RoundSeat.objects.create(round=found, token_hash="0" * 64, origin=SeatOrigin.PAPER)
    RoundVote.objects.create(seat=seat, item=item, value=5)
    return {
        **{f"prioritisation:{name}": {"pk": found.pk} for name in ROUND_PAGES},
        "prioritisation:round_protocol": {"pk": found.pk, "form": "md"},
        "prioritisation:round_paper_sheet": {"pk": found.pk, "seat": seat.pk},
        **{f"prioritisation:{name}": {"code": found.code} for name in CODE_PAGES},
        "api-v1:rating-round": {"pk": found.pk},
    }

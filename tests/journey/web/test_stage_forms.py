"""The form of a stage."""

from __future__ import annotations

from fahrplan.journey.rules.stages import Item
from fahrplan.journey.services.stages import digest
from fahrplan.journey.web.stage_forms import StageForm

ITEMS, CHECKS = [Item("recht", "Welches Recht?")], [Item("gefragt", "Gefragt.")]


def form(data: dict[str, object]) -> StageForm:
    return StageForm(data, items=ITEMS, checks=CHECKS, texts={"recht": "Alt"}, ticked=["gefragt"])


def test_it_carries_what_it_showed() -> None:
    assert form({})["gesehen-recht"].field.initial == digest("Alt")


def test_what_was_written_and_ticked() -> None:
    sent = form(
        {"antwort-recht": "Neu", "gesehen-recht": "abc", "pruefpunkte": ["gefragt"], "gezeigt": "a b"}
    )
    assert sent.is_valid()
    written = sent.written()
    assert (written.texts, written.seen, sent.ticked()) == (
        {"recht": "Neu"},
        {"recht": "abc"},
        (["gefragt"], ["a", "b"]),
    )


def test_an_unknown_check_is_refused() -> None:
    assert form({"pruefpunkte": ["erfunden"]}).is_valid() is False

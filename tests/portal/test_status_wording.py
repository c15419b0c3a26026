"""What the two figures are called."""

from __future__ import annotations

from fahrplan.implementation.enums import Figure
from fahrplan.portal.web.status.wording import BOTH, BOTH_BY_SERVICE, OWN, PEOPLE, WORDING


def test_every_figure_has_its_words() -> None:
    assert set(WORDING) == set(Figure)


def test_a_figure_by_service_has_the_words_of_the_figure_it_belongs_to() -> None:
    assert [WORDING[figure] for figure in BOTH_BY_SERVICE] == [WORDING[figure] for figure in BOTH]


def test_the_two_share_no_word_that_could_be_mixed_up() -> None:
    shared = [name for name, value in vars(PEOPLE).items() if value == vars(OWN)[name]]
    assert shared == []

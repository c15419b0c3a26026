from __future__ import annotations

import pytest

from fahrplan.implementation.enums import Figure
from fahrplan.portal.web.open_data.meant import meant_by
from fahrplan.portal.web.status.moments import Moment
from tests.implementation.api.seen import DAY, seen
from tests.municipalities.conftest import World


@pytest.mark.parametrize(
    ("word", "name", "page"),
    [
        ("15", "Sachsen-Anhalt", "/stand/"),
        ("15083", "Landkreis Börde", "/stand/kreis/15083/"),
        ("150020000000", "Halle (Saale)", "/stand/ort/150020000000/"),
        ("obere-aller", "Verbandsgemeinde Obere Aller", "/stand/kommune/obere-aller/"),
    ],
)
def test_a_word_means_an_area_or_an_organisation(world: World, word: str, name: str, page: str) -> None:
    meant = meant_by(word)
    assert meant is not None
    assert (meant.key, meant.name, meant.page(Moment(DAY, DAY))) == (word, name, page)


@pytest.mark.parametrize("word", ["99", "bund", "jobcenter-boerde", "x\x00", "१५"])
def test_other_words_mean_nothing(world: World, word: str) -> None:
    assert meant_by(word) is None


def test_both_figures_of_an_organisation(world: World) -> None:
    seen(world)
    meant = meant_by("obere-aller")
    assert meant is not None
    counts = [meant.count(figure, DAY) for figure in (Figure.PEOPLE_PLACE, Figure.OWN_ORGANISATION)]
    assert [(count.online, count.counted) for count in counts] == [(2, 6), (1, 2)]

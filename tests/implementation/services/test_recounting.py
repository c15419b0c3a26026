from __future__ import annotations

import pytest
from django.db.models import Sum

from fahrplan.catalogue.models import PublicService
from fahrplan.implementation.enums import COUNTED, Figure, LedgerPart
from fahrplan.implementation.models import Tally
from fahrplan.implementation.services.recounting import BEGIN, rebuild, recount
from tests.implementation.conftest import World

pytestmark = pytest.mark.django_db


def counted(figure: Figure) -> int:
    rows = Tally.objects.filter(figure=figure, area="15", state=COUNTED).exclude(part=LedgerPart.BALANCE)
    return rows.aggregate(sum=Sum("cells"))["sum"] or 0


def test_the_first_count_holds_from_the_beginning(world: World) -> None:
    recount("15")
    assert set(Tally.objects.values_list("day", flat=True)) == {BEGIN}


def test_a_service_that_goes_lowers_the_denominator_from_today_on(world: World) -> None:
    recount("15")
    before = counted(Figure.PEOPLE_SERVICE)
    PublicService.objects.filter(pk=world.dog_tax.pk).update(countable=False)
    recount("15")
    first = Tally.objects.filter(figure=Figure.PEOPLE_SERVICE, area="15", day=BEGIN).aggregate(
        sum=Sum("cells")
    )
    assert (before, counted(Figure.PEOPLE_SERVICE), first["sum"]) == (12, 8, 12)


def test_rebuilding_counts_too(world: World) -> None:
    rebuild("15")
    assert counted(Figure.PEOPLE_SERVICE) == 12

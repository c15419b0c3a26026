from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Sum
from django.utils import timezone

from fahrplan.implementation.enums import COUNTED, Carrier, Figure, Finding, LedgerPart, State
from fahrplan.implementation.models import Attainment, Availability, Observation, Tally
from fahrplan.implementation.selectors.figures import count_all
from fahrplan.implementation.services.observing import Word, link_for, record_observation
from fahrplan.implementation.services.recounting import close_ledger, rebuild, recount
from fahrplan.implementation.services.settling import settle_links
from fahrplan.municipalities.models import Territory
from tests.implementation.conftest import AUTHOR, World

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)


def states(model: type[Availability] | type[Attainment], day: date = DAY) -> dict[tuple[str, str], str]:
    owner = "territory__display_name" if model is Availability else "organisation__key"
    rows = model.objects.filter(from_day__lte=day).exclude(until_day__lte=day)
    return {(o, s[:20]): state for o, s, state in rows.values_list(owner, "service__name", "state")}


def figure(kind: Figure, area: str, state: str, day: date = DAY) -> tuple[int, int]:
    rows = Tally.objects.filter(figure=kind, area=area, state=state, day__lte=day)
    found = rows.exclude(part=LedgerPart.BALANCE).aggregate(cells=Sum("cells"), people=Sum("residents"))
    return found["cells"] or 0, found["people"] or 0


def test_a_verbandsgemeinde_makes_it_available_in_its_members(world: World) -> None:
    aller = world.organisation("obere-aller")
    record_observation(world.residence, aller, Word(Finding.ONLINE, "self", seen_on=DAY), author=AUTHOR)
    assert states(Availability) == {
        ("Harbke", "Wohnsitz Anmeldung"): State.ONLINE,
        ("Eilsleben", "Wohnsitz Anmeldung"): State.ONLINE,
    }
    assert states(Attainment) == {("obere-aller", "Wohnsitz Anmeldung"): State.ONLINE}


def test_what_another_handles_is_not_made_available(world: World) -> None:
    boerde = world.organisation("landkreis-boerde")
    record_observation(world.residence, boerde, Word(Finding.ONLINE, "self", seen_on=DAY), author=AUTHOR)
    assert states(Availability) == {}


def test_an_offer_of_the_land_is_nobodys_own_achievement(world: World) -> None:
    word = Word(Finding.ONLINE, "pvog", carrier=Carrier.LAND, territory=world.halle, seen_on=DAY)
    record_observation(world.residence, None, word, author=AUTHOR)
    assert (states(Availability), states(Attainment)) == (
        {("Halle (Saale)", "Wohnsitz Anmeldung"): "online"},
        {},
    )


def test_every_resident_counts_once(world: World) -> None:
    Territory.objects.filter(pk=world.harbke.pk).update(population=1700)
    aller = world.organisation("obere-aller")
    record_observation(world.residence, aller, Word(Finding.ONLINE, "self", seen_on=DAY), author=AUTHOR)
    assert figure(Figure.PEOPLE_SERVICE, "15", State.ONLINE) == (2, 2700)


def test_the_figures_age_without_any_work(world: World) -> None:
    aller = world.organisation("obere-aller")
    record_observation(world.residence, aller, Word(Finding.ONLINE, "self", seen_on=DAY), author=AUTHOR)
    later = DAY + timedelta(days=180)
    assert (
        figure(Figure.PEOPLE_SERVICE, "15083", State.ONLINE, later),
        figure(Figure.PEOPLE_SERVICE, "15083", State.STALE, later),
    ) == ((0, 0), (2, 2000))


def test_unclear_services_do_not_count(world: World) -> None:
    halle = world.organisation("halle")
    record_observation(world.passport, halle, Word(Finding.ONLINE, "self", seen_on=DAY), author=AUTHOR)
    assert figure(Figure.OWN_SERVICE, "15", State.ONLINE) == (0, 0)
    assert states(Attainment) == {("halle", "Reisepass Ausstellun"): State.ONLINE}


def test_the_same_word_again_is_no_new_observation(world: World) -> None:
    halle = world.organisation("halle")
    for day in (DAY, DAY + timedelta(days=30)):
        record_observation(world.residence, halle, Word(Finding.ONLINE, "self", seen_on=day), author=AUTHOR)
    only = Observation.objects.get()
    assert (only.seen_on, only.stale_on) == (DAY, DAY + timedelta(days=210))


def test_a_dead_link_disrupts_what_rests_on_it(world: World) -> None:
    halle = world.organisation("halle")
    word = Word(Finding.ONLINE, "self", url="https://dienst.example/wohnsitz", seen_on=DAY)
    record_observation(world.residence, halle, word, author=AUTHOR)
    link = link_for("https://dienst.example/wohnsitz")
    Observation.objects.create(
        source="link", link=link, finding=Finding.LINK_DEAD, trust=80,
        seen_on=DAY, last_seen_on=DAY, stale_on=DAY + timedelta(days=30),
    )  # fmt: skip
    settle_links([link.pk])
    assert states(Attainment, DAY + timedelta(days=3)) == {("halle", "Wohnsitz Anmeldung"): State.DISRUPTED}


def test_denominators_are_what_the_municipal_level_handles(world: World) -> None:
    recount("15")
    # Dog tax, residence and building permit in each of the four places; the rest is another level or unclear.
    assert figure(Figure.PEOPLE_PLACE, "15002", COUNTED) == (3, 3000)
    # Halle three; Barleben, the Verband two (without the building permit); each member and the Landkreis one.
    assert figure(Figure.OWN_SERVICE, "15", COUNTED)[0] == 3 + 2 + 2 + 1 + 1 + 1


def test_a_second_count_changes_nothing(world: World) -> None:
    recount("15")
    assert recount("15") == 0


def all_figures() -> list[tuple[int, dict[str, int], dict[str, int], dict[int, int]]]:
    """Every figure of the Land, of today and of a day in the past."""
    counts = [count_all(each, "15", day) for each in Figure for day in (DAY, timezone.localdate())]
    return [(one.counted, *map(positive, (one.states, one.residents, one.levels))) for one in counts]


def positive(numbers: dict[Any, int]) -> dict[Any, int]:
    return {key: number for key, number in numbers.items() if number}


def test_closing_keeps_every_figure(world: World) -> None:
    recount("15")
    for number, key in enumerate(("halle", "barleben", "halle")):
        word = Word(Finding.ONLINE, "self", level=number, seen_on=DAY)
        record_observation(world.residence, world.organisation(key), word, author=AUTHOR)
        before = all_figures()
        close_ledger(["15"])
        assert all_figures() == before


def test_closing_leaves_what_is_still_to_come_open(world: World) -> None:
    word = Word(Finding.ONLINE, "self", seen_on=timezone.localdate())
    record_observation(world.residence, world.organisation("halle"), word, author=AUTHOR)
    close_ledger(["15"])
    days = Tally.objects.filter(part=LedgerPart.OPEN).values_list("day", flat=True)
    assert min(days) > timezone.localdate()


def test_closing_makes_one_row_of_rows_about_the_same(world: World) -> None:
    for finding in (Finding.ONLINE, Finding.OFFLINE):
        word = Word(finding, "self", seen_on=DAY)
        record_observation(world.residence, world.organisation("halle"), word, author=AUTHOR)
        close_ledger(["15"])
    assert not Tally.objects.filter(part=LedgerPart.CLOSED, state=State.ONLINE).exists()


def test_closing_twice_changes_nothing(world: World) -> None:
    word = Word(Finding.ONLINE, "self", seen_on=DAY)
    record_observation(world.residence, world.organisation("halle"), word, author=AUTHOR)
    close_ledger(["15"])
    before = set(Tally.objects.values_list("pk", flat=True))
    close_ledger(["15"])
    assert set(Tally.objects.values_list("pk", flat=True)) == before


def test_another_land_stays_open(world: World) -> None:
    recount("15")
    close_ledger(["14"])
    assert not Tally.objects.exclude(part=LedgerPart.OPEN).exists()


def ledger() -> set[tuple[object, ...]]:
    """The sums of every entry in the three parts, all that is due closed."""
    close_ledger(["15"])
    entry = ("part", "figure", "area", "subject", "state", "carrier", "day")
    rows = Tally.objects.order_by().values_list(*entry).annotate(c=Sum("cells"), r=Sum("residents"))
    return {row for row in rows if any(row[-2:])}


def test_rebuilding_gives_what_the_changes_gave(world: World) -> None:
    rebuild("15")
    for key, finding in (
        ("halle", Finding.ONLINE),
        ("barleben", Finding.OFFLINE),
        ("halle", Finding.OFFLINE),
    ):
        word = Word(finding, "self", seen_on=DAY)
        record_observation(world.residence, world.organisation(key), word, author=AUTHOR)
    before = ledger(), states(Availability), states(Attainment)
    rebuild("15")
    assert (ledger(), states(Availability), states(Attainment)) == before

"""What adoptions do when the Land slips, solutions merge or municipalities are reformed."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.foundation.models import Change
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Organisation, TerritorySuccession
from fahrplan.notices.models import Notice
from fahrplan.notices.services import Subject, follow
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.models import AdoptedService, Adoption
from fahrplan.reuse.services.adopting import record_adoption
from fahrplan.reuse.services.following import follow_reform, hand_over_to, successors_of
from fahrplan.solutions.models import DeliveryItem, Solution
from fahrplan.solutions.services.delivery import mark_delivered, move_promise
from fahrplan.solutions.services.merging import merge_solutions, split_solution
from tests.reuse.adopting import AUTHOR, Town, in_days, in_use, planned, proposed, recorded
from tests.support.records import organisation, territory

LAND = Author(label="Land")


@pytest.fixture
def item(db: None) -> DeliveryItem:
    return DeliveryItem.objects.create(
        key="konto", name="Servicekonto", kind="base_component", promised_for=in_days(100)
    )


def told(town: Town, role: str = "owner") -> list[str]:
    rows = Notice.objects.filter(person=town.voice[role]).order_by("created_at", "id")
    return list(rows.values_list("title", flat=True))


def slip(item: DeliveryItem, days: int = 190) -> None:
    move_promise(item, in_days(days), LAND, reason="Ausschreibung wiederholt")


def test_who_waits_for_it_is_marked_and_told(town: Town, item: DeliveryItem) -> None:
    stored = recorded(town, planned(town, needs=[item]))
    slip(item)
    stored.refresh_from_db()
    assert (stored.delayed_by and stored.delayed_by.item, told(town)) == (
        item, [f"Verzögert: Servicekonto, neuer Termin {in_days(190):%d.%m.%Y}"]
    )  # fmt: skip


def test_a_need_of_the_solution_counts_too(town: Town, item: DeliveryItem) -> None:
    stored = recorded(town)
    town.solution.needs.add(item)
    slip(item)
    stored.refresh_from_db()
    assert (stored.delayed_by is not None, len(told(town))) == (True, 1)


def test_who_also_follows_the_promise_is_told_once(town: Town, item: DeliveryItem) -> None:
    follow(town.voice["owner"], Subject("delivery", item.key, item.name, "/"))
    recorded(town, planned(town, needs=[item]))
    slip(item)
    assert len(told(town)) == 1


def test_the_same_date_again_tells_nobody_again(town: Town, item: DeliveryItem) -> None:
    recorded(town, planned(town, needs=[item]))
    slip(item)
    with pytest.raises(ValidationError):
        slip(item)
    assert len(told(town)) == 1


def test_the_next_slip_is_news_again(town: Town, item: DeliveryItem) -> None:
    recorded(town, planned(town, needs=[item]))
    slip(item)
    slip(item, 280)
    assert len(told(town)) == 2


def test_several_entries_of_one_town_are_one_piece_of_news(town: Town, item: DeliveryItem) -> None:
    recorded(town, planned(town, needs=[item]))
    record_adoption(town.halle, town.other, planned(town, needs=[item]), author=AUTHOR)
    slip(item)
    news = Notice.objects.get(person=town.voice["owner"])
    assert (news.url, "„Hund online“" in news.text, "„Anders“" in news.text) == (
        "/nachnutzung/kommune/halle/", True, True
    )  # fmt: skip


def test_what_is_in_use_does_not_wait(town: Town, item: DeliveryItem) -> None:
    stored = recorded(town, in_use(town, needs=[item]))
    slip(item)
    stored.refresh_from_db()
    assert (stored.delayed_by, told(town)) == (None, [])


def test_a_mere_proposal_tells_the_owner_nothing(town: Town, item: DeliveryItem) -> None:
    proposed(town, needs=[item])
    before = told(town)
    slip(item)
    assert told(town) == before


def test_an_earlier_date_delays_nobody(town: Town, item: DeliveryItem) -> None:
    stored = recorded(town, planned(town, needs=[item]))
    slip(item, 50)
    stored.refresh_from_db()
    assert (stored.delayed_by, told(town)) == (None, [])


def test_what_is_delivered_slips_no_more(town: Town, item: DeliveryItem) -> None:
    recorded(town, planned(town, needs=[item]))
    mark_delivered(item, in_days(0), LAND)
    with pytest.raises(ValidationError):
        slip(item)
    assert told(town) == []


def test_the_mark_is_in_the_journal(town: Town, item: DeliveryItem) -> None:
    stored = recorded(town, planned(town, needs=[item]))
    slip(item)
    row = Change.objects.get(subject_id=stored.pk, field="delayed_by")
    assert (row.actor_label, row.reason) == ("Land", "Ausschreibung wiederholt")


def test_merged_solutions_take_their_adoptions_along(town: Town) -> None:
    stored = record_adoption(town.halle, town.other, in_use(town), author=AUTHOR)
    merge_solutions(town.other, town.solution, LAND, reason="Dasselbe")
    stored.refresh_from_db()
    assert stored.solution == town.solution


def test_a_split_brings_them_back(town: Town) -> None:
    stored = record_adoption(town.halle, town.other, in_use(town), author=AUTHOR)
    mine = recorded(town, at=town.harbke)
    merge_solutions(town.other, town.solution, LAND, reason="Dasselbe")
    split_solution(Solution.objects.get(pk=town.other.pk), LAND, reason="Doch nicht")
    stored.refresh_from_db()
    mine.refresh_from_db()
    assert (stored.solution, mine.solution) == (town.other, town.solution)


def test_a_town_with_both_has_one_entry_then_two_again(town: Town) -> None:
    stays = recorded(town, in_use(town))
    gone = record_adoption(
        town.halle, town.other, in_use(town, services=[town.world.residence]), author=AUTHOR
    )
    merge_solutions(town.other, town.solution, LAND, reason="Dasselbe")
    gone.refresh_from_db()
    assert (gone.merged_into, AdoptedService.objects.filter(adoption=stays).count()) == (stays, 2)
    split_solution(Solution.objects.get(pk=town.other.pk), LAND, reason="Doch nicht")
    gone.refresh_from_db()
    assert (gone.merged_into, AdoptedService.objects.filter(adoption=stays).count()) == (None, 1)


def test_the_fachverfahren_follows_too(town: Town) -> None:
    from tests.reuse.adopting import inside

    stored = recorded(town, in_use(town, inside=inside()))
    vois = Solution.objects.get(key="vois")
    merge_solutions(vois, town.other, LAND, reason="Dasselbe")
    stored.refresh_from_db()
    assert stored.fachverfahren == town.other


def successor(key: str, ars: str, name: str, population: int, after: Organisation) -> Organisation:
    """An organisation that took over from another."""
    area = territory(ars, name, TerritoryKind.EINHEITSGEMEINDE, population=population)
    assert after.territory is not None
    TerritorySuccession.objects.create(
        predecessor=after.territory, successor=area, effective=date(2026, 7, 1), source="Gesetz"
    )
    return organisation(key, OrganisationKind.EINHEITSGEMEINDE, area, name=name)


def dissolve(one: Organisation) -> None:
    Organisation.objects.filter(pk=one.pk).update(active=False)


def test_a_reform_moves_adoptions_to_the_successor(town: Town) -> None:
    stored = recorded(town, at=town.harbke)
    heir = successor("neustadt", "150830040050", "Neustadt", 9000, town.harbke)
    dissolve(town.harbke)
    moved = follow_reform(["15"])
    stored.refresh_from_db()
    row = Change.objects.get(subject_id=stored.pk, field="organisation")
    assert (moved, stored.organisation, stored.came_from) == (1, heir, town.harbke)
    assert (row.old, row.new, row.reason) == (
        "harbke", "neustadt", "Gebietsreform: Harbke gehört jetzt zu Neustadt"
    )  # fmt: skip


def test_a_second_run_moves_nothing(town: Town) -> None:
    recorded(town, at=town.harbke)
    successor("neustadt", "150830040050", "Neustadt", 9000, town.harbke)
    dissolve(town.harbke)
    assert (follow_reform(None), follow_reform(None)) == (1, 0)


def test_without_a_successor_everything_stays(town: Town) -> None:
    stored = recorded(town, at=town.harbke)
    dissolve(town.harbke)
    assert follow_reform(["15"]) == 0
    stored.refresh_from_db()
    assert stored.organisation == town.harbke


def test_the_largest_has_them_and_the_others_are_asked(town: Town) -> None:
    recorded(town, at=town.harbke)
    successor("klein", "150830040051", "Klein", 100, town.harbke)
    successor("gross", "150830040052", "Groß", 9000, town.harbke)
    dissolve(town.harbke)
    follow_reform(["15"])
    rows = Adoption.objects.order_by("organisation__key").values_list("organisation__key", "origin")
    assert list(rows) == [("gross", Origin.CONFIRMED), ("klein", Origin.PROPOSED)]


def test_a_chain_of_reforms_is_followed(town: Town) -> None:
    middle = successor("mitte", "150830040053", "Mitte", 500, town.harbke)
    dissolve(town.harbke)
    dissolve(middle)
    last = successor("ende", "150830040054", "Ende", 900, middle)
    assert successors_of(town.harbke) == [last]


def test_a_circle_of_reforms_ends(town: Town) -> None:
    other = successor("mitte", "150830040053", "Mitte", 500, town.harbke)
    assert other.territory is not None
    assert town.harbke.territory is not None
    TerritorySuccession.objects.create(
        predecessor=other.territory, successor=town.harbke.territory, effective=date(2026, 7, 1), source="x"
    )
    dissolve(town.harbke)
    dissolve(other)
    assert successors_of(town.harbke) == []


def test_the_same_solution_at_both_becomes_one_entry(town: Town) -> None:
    gone = recorded(town, in_use(town, services=[town.world.residence]), at=town.harbke)
    stays = recorded(town, in_use(town))
    moved = hand_over_to(town.harbke, town.halle, by=town.voice["steward"], reason="Eingemeindung")
    gone.refresh_from_db()
    assert (moved, gone.merged_into, AdoptedService.objects.filter(adoption=stays).count()) == (1, stays, 2)


@pytest.mark.parametrize("role", ["citizen", "provider", "neighbour", "owner"])
def test_only_a_steward_hands_over(town: Town, role: str) -> None:
    recorded(town, at=town.harbke)
    with pytest.raises(PermissionDenied):
        hand_over_to(town.harbke, town.halle, by=town.voice[role], reason="Eingemeindung")
    assert Adoption.objects.get().organisation == town.harbke


def test_not_to_itself_nor_to_one_that_is_gone_nor_without_a_reason(town: Town) -> None:
    eilsleben = town.world.organisation("eilsleben")
    dissolve(eilsleben)
    eilsleben.refresh_from_db()
    steward = town.voice["steward"]
    for heir, reason in ((town.harbke, "x"), (eilsleben, "x"), (town.halle, " ")):
        with pytest.raises(ValidationError):
            hand_over_to(town.harbke, heir, by=steward, reason=reason)

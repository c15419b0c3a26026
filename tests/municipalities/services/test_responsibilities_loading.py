"""A table of responsibilities: loaded once, again without change, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.reports import ImportReport
from fahrplan.municipalities.models import Responsibility
from fahrplan.municipalities.selectors.responsible import responsible_offices
from fahrplan.municipalities.services import Claim, set_responsibility
from fahrplan.municipalities.services.responsibilities import load_responsibilities
from tests.municipalities.conftest import AUTHOR, World


def claims(world: World) -> list[Claim]:
    by_kreis = Claim(
        world.dog_tax, world.harbke, "handles", world.organisation("landkreis-boerde"), "Vertrag", "Amtsblatt"
    )
    return [by_kreis, replace(by_kreis, territory=world.eilsleben), replace(by_kreis, service=world.passport)]


def load(found: list[Claim]) -> dict[str, int]:
    report = ImportReport("responsibilities", "f", False)
    load_responsibilities(found, author=AUTHOR, report=report)
    return report.counts


def test_every_new_statement_has_its_journal_row(world: World) -> None:
    assert load(claims(world)) == {"neu": 3, "unverändert": 0}
    assert Change.objects.filter(subject_kind="responsibility", kind="added").count() == 3


def test_a_second_load_changes_nothing(world: World) -> None:
    load(claims(world))
    before = Change.objects.count()
    assert load(claims(world)) == {"neu": 0, "unverändert": 3}
    assert Change.objects.count() == before


def test_a_changed_row_closes_the_former_statement(world: World) -> None:
    load(claims(world))
    first, *rest = claims(world)
    changed = replace(first, organisation=world.organisation("harbke"), valid_from=date(2027, 1, 1))
    assert load([changed, *rest]) == {"neu": 1, "unverändert": 2}
    rows = Responsibility.objects.filter(service=world.dog_tax, territory=world.harbke).order_by("valid_to")
    assert [(row.organisation.key, row.valid_from, row.valid_to) for row in rows] == [
        ("landkreis-boerde", None, date(2027, 1, 1)),
        ("harbke", date(2027, 1, 1), None),
    ]


def test_one_faulty_row_refuses_the_table(world: World) -> None:
    load(claims(world)[:1])
    first, second, third = claims(world)
    changed = replace(first, organisation=world.organisation("harbke"))
    with pytest.raises(ValidationError, match="nennen Sie die Quelle"):
        load([changed, second, replace(third, source=" ")])
    assert [row.organisation.key for row in Responsibility.objects.all()] == ["landkreis-boerde"]


@pytest.mark.parametrize(("field", "longest"), [("reason", 500), ("source", 300)])
def test_too_long_a_text_is_named(world: World, field: str, longest: int) -> None:
    claim = replace(claims(world)[0], **{field: "x" * (longest + 1)})  # type: ignore[arg-type]
    with pytest.raises(ValidationError) as fault:
        set_responsibility(claim, AUTHOR)
    assert list(fault.value.message_dict) == [field]


def test_a_statement_holds_until_the_day_before_its_end(world: World) -> None:
    row = set_responsibility(claims(world)[0], AUTHOR)
    Responsibility.objects.filter(pk=row.pk).update(valid_to=date(2027, 1, 1))
    answers = [
        responsible_offices(world.dog_tax, world.harbke, on=day).handles.organisation
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    ]
    assert answers == [world.organisation("landkreis-boerde"), world.organisation("obere-aller")]

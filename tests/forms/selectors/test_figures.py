"""Sums of use, by form and by service."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fahrplan.forms.enums import CountKind, VersionState
from fahrplan.forms.models import Form, FormCount, FormVersion
from fahrplan.forms.selectors.figures import (
    form_with_use,
    live_forms,
    published_forms,
    recent,
    use_of,
    use_of_service,
    weekly_use,
)
from tests.forms.adopted import adopted, online
from tests.forms.ordered import online as known_online
from tests.municipalities.conftest import World
from tests.support.fixtures import web_role
from tests.support.records import member, person

MONDAY = date(2026, 11, 2)


def counted(form: Form, kind: CountKind, number: int, day: date | None = None, page: str = "") -> None:
    FormCount.objects.create(form=form, kind=kind, number=number, day=day or timezone.localdate(), page=page)


def test_the_sums_of_a_form(world: World) -> None:
    form = adopted(world)
    for kind, number in (
        (CountKind.VISIT, 30),
        (CountKind.START, 12),
        (CountKind.DONE, 9),
        (CountKind.SECONDS, 2700),
    ):
        counted(form, kind, number)
    counted(form, CountKind.START, 99, timezone.localdate() - timedelta(days=40))
    counted(form, CountKind.PAGE, 11, page="anlass")
    counted(form, CountKind.FAULTY, 2, page="anlass")
    with web_role():
        found = use_of(form, *recent())
    assert (found.visits, found.starts, found.done, found.minutes) == (30, 12, 9, 5)
    first = found.pages[0]
    assert (first.title, first.finished, first.faulty) == ("Worum geht es?", 11, 2)


def test_weeks_begin_on_monday(world: World) -> None:
    form = adopted(world)
    counted(form, CountKind.START, 3, MONDAY)
    counted(form, CountKind.START, 4, MONDAY + timedelta(days=6))
    counted(form, CountKind.DONE, 2, MONDAY + timedelta(days=7))
    assert weekly_use(form, MONDAY, MONDAY + timedelta(days=20)) == [
        (MONDAY, 7, 0),
        (MONDAY + timedelta(days=7), 0, 2),
    ]


def test_use_of_a_service_counts_published_forms_only(world: World) -> None:
    form = adopted(world)
    counted(form, CountKind.START, 12)
    counted(form, CountKind.DONE, 9)
    before = use_of_service(world.dog_tax.pk)
    online(form)
    (after,) = use_of_service(world.dog_tax.pk, [form.organisation_id])
    assert before == []
    assert (after.organisation_id, after.starts, after.done, after.form_id) == (
        form.organisation_id,
        12,
        9,
        form.pk,
    )
    assert use_of_service(world.dog_tax.pk, [world.organisation("halle").pk]) == []


@pytest.mark.django_db
def test_the_use_of_a_service_is_one_query(world: World) -> None:
    for key in ("halle", "obere-aller"):
        form = known_online(world.organisation(key)).form
        form.services.add(world.dog_tax)
        counted(form, CountKind.START, 3)
        counted(form, CountKind.START, 4, timezone.localdate() - timedelta(days=1))
    with CaptureQueriesContext(connection) as asked:
        found = use_of_service(world.dog_tax.pk)
    assert (len(asked), sorted((one.starts, one.done) for one in found)) == (1, [(7, 0), (7, 0)])


def test_what_never_was_online_is_seen_by_its_owners_only(world: World) -> None:
    form = adopted(world)
    owner, neighbour = member(form.organisation), member(world.organisation("halle"))
    seen = [form_with_use(form.pk, one) for one in (owner, neighbour, person("Bürger"))]
    online(form)
    FormVersion.objects.update(state=VersionState.RETIRED)
    assert (seen, form_with_use(form.pk, neighbour)) == ([form, None, None], form)


def test_running_forms_and_their_address(world: World) -> None:
    form = adopted(world)
    assert (live_forms(), list(published_forms())) == ([], [])
    online(form)
    assert [one.address for one in live_forms()] == ["/antrag/obere-aller/hundesteuer/"]
    assert list(published_forms()) == [form]

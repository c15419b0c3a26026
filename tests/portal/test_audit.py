"""The page about journal and trails."""

from __future__ import annotations

import json
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fahrplan.accounts.tasks import check, seal
from tests.support.fixtures import web_role
from tests.support.records import person

pytestmark = pytest.mark.django_db
PAGE = "/betrieb/spuren/"


@pytest.fixture
def steward(client: Any) -> Any:
    client.force_login(person("Sina Steward", is_steward=True))
    return client


def test_without_a_check_the_page_says_so(steward: Any) -> None:
    assert "Noch hat niemand geprüft" in steward.get(PAGE).content.decode()


def test_the_last_check_is_shown(steward: Any, django_assert_max_num_queries: Any) -> None:
    check()
    seal()
    with web_role(), django_assert_max_num_queries(12):
        page = steward.get(PAGE).content.decode()
    assert "fand keine Änderung" in page


def test_the_heads_are_given_out(steward: Any) -> None:
    check()
    seal()
    told = json.loads(steward.get(f"{PAGE}koepfe.json").content)
    assert [one["nummer"] for one in told["siegel"]] == [1]


def test_a_check_is_started_once(steward: Any) -> None:
    steward.post(f"{PAGE}pruefen/")
    steward.post(f"{PAGE}pruefen/")
    assert ProcrastinateJob.objects.filter(task_name="accounts.check_trails").count() == 1


def test_nobody_else_sees_it(client: Any) -> None:
    client.force_login(person("Erika Muster"))
    assert client.get(PAGE).status_code == 403

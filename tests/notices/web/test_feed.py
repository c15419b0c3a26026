"""The personal feed."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from fahrplan.foundation.exporters.atom import ATOM
from fahrplan.notices.services import preference_of
from tests.notices.conftest import told
from tests.support.records import person

pytestmark = pytest.mark.django_db


def test_the_feed_holds_my_notices_alone(client: Any) -> None:
    someone, other = person(), person()
    told(someone, once="meins")
    told(other, once="anderes")
    answer = client.get(f"/mitteilungen/feed/{preference_of(someone).token}.atom")
    titles = etree.fromstring(answer.content).findall(f"{{{ATOM}}}entry/{{{ATOM}}}title")
    assert [one.text for one in titles] == ["Ihre Frage ist beantwortet"]


def test_a_guessed_address_is_not_found(client: Any) -> None:
    assert client.get("/mitteilungen/feed/geraten.atom").status_code == 404


def test_the_address_of_a_locked_account_is_not_found(client: Any) -> None:
    someone = person()
    token = preference_of(someone).token
    someone.is_active = False
    someone.save()
    assert client.get(f"/mitteilungen/feed/{token}.atom").status_code == 404

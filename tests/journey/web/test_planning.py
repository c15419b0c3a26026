"""The tab „Plan“."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from fahrplan.journey.models import BudgetLine, LegalChange, Milestone, PlanAnswer, ProjectRole
from fahrplan.solutions.enums import PriceModel
from tests.journey.planned import in_days, item, line, planned
from tests.reuse.joint import Joint
from tests.support.client import CheckedClient

TABS = ("plan/", "umsetzung/", "start/", "start/pruefung/", "plan/zeitplan.ics", "plan/haushalt/datei/")


def page(client: CheckedClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_plan_shows_everything_in_words(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    found.needs.add(item(promised_for=in_days(310)))
    line(joint, found, ProjectRole, role="council", name="Stadtrat", days=Decimal(2))
    line(joint, found, LegalChange, text="Satzung ohne Unterschrift", decider="council")
    line(joint, found, BudgetLine, year=2027, kind="interface", amount=Decimal(1500), payer="land")
    PlanAnswer.objects.create(project=found, sheet="data_protection", key="public_watch", reply="yes")
    client.force_login(joint.speaker(joint.town))
    text = page(client, f"{found.get_absolute_url()}plan/")
    wanted = (
        "Stadtrat", "Satzung ohne Unterschrift", "1.500 €", "Das sind 10 Tage nach Ihrem geplanten Start",
        "Eine Datenschutz-Folgenabschätzung ist nötig.", "Das Vorhaben hat noch nicht begonnen.",
    )  # fmt: skip
    assert [words for words in wanted if words not in text] == []


def test_three_lines_cost_as_many_queries_as_one(
    joint: Joint, client: CheckedClient, django_assert_num_queries: Callable[..., Any]
) -> None:
    found = planned(joint)
    client.force_login(joint.speaker(joint.town))
    address = f"{found.get_absolute_url()}plan/"
    for number in (1, 2):
        for _ in range(number):
            line(joint, found)
            line(joint, found, ProjectRole, role="lead", person=joint.speaker(joint.town))
            line(joint, found, BudgetLine, year=2027, kind="licence", amount=Decimal(1))
        with django_assert_num_queries(11):
            page(client, address)


@pytest.mark.parametrize("role", ["visitor", "citizen", "neighbour", "provider", "steward"])
def test_others_find_no_tab_and_no_file(joint: Joint, client: CheckedClient, role: str) -> None:
    found = planned(joint)
    if someone := joint.as_role(role):
        client.force_login(someone)
    statuses = {client.get(found.get_absolute_url() + tail).status_code for tail in TABS}
    assert statuses == {302 if role == "visitor" else 404}


def test_basic_services_are_chosen(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    item()
    client.force_login(joint.speaker(joint.town))
    address = f"{found.get_absolute_url()}plan/basisdienste/"
    assert "Servicekonto (ohne Termin)" in page(client, address)
    sent = {"needs": ["servicekonto"], "based_on": found.changed_at.isoformat()}
    assert [client.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert found.needs.count() == 1


def test_a_checklist_is_filled(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    client.force_login(joint.speaker(joint.town))
    address = f"{found.get_absolute_url()}plan/checkliste/infrastructure/"
    assert "bleibt" in page(client, address)
    names = ("specialist", "workflow", "cash", "network", "identity", "forms", "devices", "counter")
    sent = dict.fromkeys(names, "open") | {"cash": "yes", "cash__note": "Kasse bleibt"}
    assert client.post(address, sent).status_code == 302
    assert PlanAnswer.objects.get().note == "Kasse bleibt"
    assert client.post(address, sent | {"cash": "no"}).status_code == 422
    assert client.get(f"{found.get_absolute_url()}plan/checkliste/unfug/").status_code == 404


def test_the_proposal_is_shown_and_taken_over(joint: Joint, client: CheckedClient) -> None:
    joint.solution.price_model, joint.solution.price = PriceModel.YEARLY, Decimal(120)
    joint.solution.save()
    found = planned(joint)
    client.force_login(joint.speaker(joint.town))
    address = f"{found.get_absolute_url()}plan/haushalt/vorschlag/"
    assert "Einführung und Anschluss: nicht bekannt" in page(client, address)
    assert [client.post(address).status_code for _ in range(2)] == [302, 302]
    assert BudgetLine.objects.count() == 5


def test_steps_and_sums_by_one_button(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    client.force_login(joint.speaker(joint.town))
    for tail in ("meilenstein/vorschlag/", "summen/"):
        assert client.post(f"{found.get_absolute_url()}plan/{tail}").status_code == 302
    assert Milestone.objects.count() == 8


def test_the_calendar_and_the_budget_leave_as_files(joint: Joint, client: CheckedClient) -> None:
    found = planned(joint)
    line(joint, found)
    line(joint, found, BudgetLine, year=2027, kind="licence", amount=Decimal("1.50"), note="=1+1")
    client.force_login(joint.speaker(joint.town))
    base = f"{found.get_absolute_url()}plan/"
    assert "Vergabe: fertig bis heute" in page(client, f"{base}zeitplan.ics").replace("\r\n ", "")
    answer = client.get(f"{base}haushalt/datei/")
    text = answer.getvalue().decode()
    assert text.splitlines()[1] == "2027;Lizenz;1.5;eigener Haushalt;'=1+1"
    assert client.get(f"{base}haushalt/datei/?format=xlsx").getvalue()[:2] == b"PK"

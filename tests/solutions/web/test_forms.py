"""What forms of solutions accept."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.web.forms import FilterForm, PubliccodeForm, SolutionForm, parts, services_named
from tests.solutions.conftest import Market


def test_services_by_key(market: Market) -> None:
    assert services_named(["99050012104000"]) == [market.trade]
    with pytest.raises(ValidationError, match="„123“"):
        services_named(["99050012104000", "123"])


def test_lists() -> None:
    assert parts("a | b;a\n c ") == ["a", "b", "c"]


def test_a_filter_ignores_what_it_does_not_know(db: None) -> None:
    wanted = FilterForm({"art": "quatsch", "leistung": "99 050", "offen": "on"}).filters()
    assert (wanted.kind, wanted.service, wanted.open_source) == ("", "99050", True)


def test_the_stored_solution_fills_the_form(market: Market) -> None:
    form = SolutionForm(instance=market.online, person=market.people["steward"])
    assert [form.initial[name] for name in ("provider", "services", "gesehen")] == [
        "nord",
        "99050012104000",
        market.online.changed_at.isoformat(),
    ]


def test_provider_and_operator_stay_though_they_act_no_longer(market: Market) -> None:
    stored = market.online
    stored.operator = market.town
    stored.save()
    Organisation.objects.filter(pk__in=[stored.provider_id, market.town.pk]).update(active=False)
    sent = {"provider": "nord", "operator": market.town.key}
    wrong = [
        [name for name in sent if name in SolutionForm(sent, person=market.people["steward"], **given).errors]
        for given in ({"instance": stored}, {})
    ]
    assert wrong == [[], ["provider", "operator"]]


def test_a_forged_moment_is_none(market: Market) -> None:
    form = SolutionForm({"gesehen": "2026-99-99T00:00"}, person=market.people["provider"])
    form.is_valid()
    assert form.seen() is None


def test_a_publiccode_form_wants_something() -> None:
    form = PubliccodeForm({"text": "  "})
    assert (form.is_valid(), list(form.non_field_errors())) == (
        False,
        ["Bitte wählen Sie eine Datei oder fügen Sie ihren Text ein."],
    )

"""Targets: added, changed, tried out."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fahrplan.cases.services.handover_targets import TargetText, add_target, change_target, try_out
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules.versions import version_of
from tests.cases.conftest import Desk, desk_at
from tests.cases.handing_over import AUTHOR, target_at


def text(**changes: Any) -> TargetText:
    values = {"name": "Steuern", "connector": "webhook", "settings": {"url": "https://steuer.example/"}}
    return TargetText(**(values | changes))


def test_a_target_is_added_and_journaled(desk: Desk) -> None:
    target = add_target(desk.office, text(), author=AUTHOR)
    assert (target.settings, target.active) == ({"url": "https://steuer.example/"}, True)
    assert Change.objects.get(subject_id=target.pk).new == {"name": "Steuern", "connector": "webhook"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "  "}, "name"),
        ({"connector": "brieftaube"}, "connector"),
        ({"settings": {}}, "url"),
        ({"settings": {"url": "http://steuer.example/"}}, "url"),
        ({"settings": {"url": "https://" + "x" * 600}}, "url"),
    ],
)
def test_faults_stand_at_their_field(desk: Desk, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as fault:
        add_target(desk.office, text(**changes), author=AUTHOR)
    assert list(fault.value.message_dict) == [field]


def test_a_form_of_others_is_refused(desk: Desk) -> None:
    with pytest.raises(ValidationError, match="anderen Organisation"):
        add_target(desk.office, text(form=desk_at("halle").form), author=AUTHOR)


def test_a_second_person_is_told_of_the_first(desk: Desk) -> None:
    target = add_target(desk.office, text(), author=AUTHOR)
    seen = version_of(target)
    change_target(target, text(name="Neu"), author=AUTHOR, based_on=seen)
    with pytest.raises(ValidationError, match="Inzwischen hat jemand anderes"):
        change_target(target, text(name="Anders"), author=AUTHOR, based_on=seen)
    assert change_target(target, text(name="Neu"), author=AUTHOR, based_on=seen).name == "Neu"


def test_trying_out_says_what_it_found(desk: Desk) -> None:
    assert try_out(target_at(desk)) == "Das Probe-Fachverfahren ist da."
    with pytest.raises(ValidationError, match="500"):
        try_out(target_at(desk, "fails"))

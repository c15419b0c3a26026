"""Fields that the forms of the shared undertakings have in common."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from fahrplan.reuse.web.joint_fields import OrganisationField, ServicesField, SolutionField, quarter_choices
from fahrplan.solutions.models import Solution
from tests.reuse.joint import KEY, Joint


@pytest.mark.parametrize("text", [KEY, f" {KEY} ,{KEY};", f"{KEY}\n{KEY}"])
def test_services_are_named_by_their_keys(joint: Joint, text: str) -> None:
    assert ServicesField().clean(text) == [joint.service]


def test_unknown_keys_are_named(joint: Joint) -> None:
    with pytest.raises(ValidationError, match="gibt es nicht: 123, abc"):
        ServicesField().clean(f"123 {KEY} abc")


def test_not_too_many_keys(joint: Joint) -> None:
    with pytest.raises(ValidationError, match="höchstens 50"):
        ServicesField().clean(" ".join(str(number) for number in range(51)))


@pytest.mark.parametrize("text", ["gewerbe-online", "Gewerbe-Online", "gewerbe ONLINE"])
def test_a_solution_is_named_by_key_or_name(joint: Joint, text: str) -> None:
    assert SolutionField().clean(text) == joint.solution


def test_a_merged_solution_is_not_offered(joint: Joint) -> None:
    Solution.objects.create(key="alt", name="Alt", kind="module", merged_into=joint.solution)
    with pytest.raises(ValidationError, match="kennen wir nicht"):
        SolutionField().clean("alt")


def test_no_solution_is_allowed_where_none_is_needed(joint: Joint) -> None:
    assert SolutionField(required=False).clean("") is None


def test_only_organisations_handed_in_are_taken(joint: Joint) -> None:
    field = OrganisationField([joint.town])
    assert field.clean("arendsee") == joint.town
    for wrong in ("barleben", "\0", str(joint.town.pk)):
        with pytest.raises(ValidationError, match="nicht handeln"):
            field.clean(wrong)


def test_one_organisation_needs_no_choice(joint: Joint) -> None:
    assert OrganisationField([joint.town]).empty_label is None
    assert OrganisationField([joint.town, joint.second]).empty_label == "bitte wählen"


def test_a_quarter_gone_by_stays_where_it_was() -> None:
    assert quarter_choices(kept="2020-Q1")[0] == ("2020-Q1", "1. Quartal 2020")
    assert quarter_choices(empty="egal")[0] == ("", "egal")

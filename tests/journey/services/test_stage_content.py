"""The Land adapts stages and replaces criteria."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fahrplan.journey.models import StageContent
from fahrplan.journey.rules.stages import document_of
from fahrplan.journey.selectors.stages import shipped_contents, stage_content
from fahrplan.journey.selectors.target import criteria_lists
from fahrplan.journey.services.stage_content import adapt_stage, replace_criteria, reset_content
from tests.reuse.joint import Joint

FILE = b"title: Amtlich\ncriteria:\n  - {key: a, title: A, text: Ist das so, proposal: Tun}\n"


def test_an_own_version_holds_until_it_is_reset(joint: Joint) -> None:
    document = document_of(shipped_contents()["analysis"]) | {"purpose": "Anders"}
    adapt_stage("analysis", document, by=joint.steward)
    assert stage_content("analysis").purpose == "Anders"
    reset_content("analysis", by=joint.steward)
    assert stage_content("analysis") == shipped_contents()["analysis"]


def test_the_shipped_words_are_no_own_version(joint: Joint) -> None:
    adapt_stage("analysis", document_of(shipped_contents()["analysis"]), by=joint.steward)
    assert StageContent.objects.count() == 0


def test_a_stale_form_is_refused(joint: Joint) -> None:
    document = document_of(shipped_contents()["analysis"])
    adapt_stage("analysis", document | {"purpose": "Eins"}, by=joint.steward, based_on="")
    with pytest.raises(ValidationError):
        adapt_stage("analysis", document | {"purpose": "Zwei"}, by=joint.steward, based_on="")


@pytest.mark.parametrize("who", ["neighbour", "provider", "citizen"])
def test_only_the_land_adapts(joint: Joint, who: str) -> None:
    someone = joint.as_role(who)
    assert someone
    with pytest.raises(PermissionDenied):
        adapt_stage("analysis", {}, by=someone)


def test_criteria_are_replaced_by_a_file(joint: Joint) -> None:
    replace_criteria("efa", FILE, by=joint.steward)
    listed = next(one for one in criteria_lists() if one.key == "efa")
    assert (listed.title, len(listed.criteria)) == ("Amtlich", 1)


@pytest.mark.parametrize(
    ("key", "file"),
    [
        ("efa", b"\xff\xfe"),
        ("efa", b"a: [1"),
        ("efa", b"- 1"),
        ("efa", b"!!python/name:os.system ''"),
        ("x", FILE),
    ],
)
def test_what_is_no_list_is_refused(joint: Joint, key: str, file: bytes) -> None:
    with pytest.raises(ValidationError):
        replace_criteria(key, file, by=joint.steward)

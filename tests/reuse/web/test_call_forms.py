"""Forms of calls carry what the services take."""

from __future__ import annotations

from fahrplan.reuse.web.call_forms import CallForm, JoinForm, call_initial
from tests.reuse.joint import KEY, Joint, call, call_text
from tests.reuse.web.test_calls import form


def test_a_form_says_what_the_service_takes(joint: Joint) -> None:
    filled = CallForm(form(contact="Anke, 039384 1"), organisations=[joint.town])
    assert filled.is_valid()
    assert filled.said() == call_text(joint)


def test_an_existing_call_fills_the_form(joint: Joint) -> None:
    initial = call_initial(call(joint))
    assert (initial["leistung"], initial["loesung"]) == (KEY, "gewerbe-online")


def test_joining_needs_only_the_organisation(joint: Joint) -> None:
    assert JoinForm({"organisation": "barleben"}, organisations=[joint.second]).is_valid()
    assert not JoinForm({}, organisations=[joint.second]).is_valid()

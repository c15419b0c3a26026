"""Forms of shared staff carry what the services take."""

from __future__ import annotations

from fahrplan.reuse.web.staff_forms import OfferForm, RequestForm, offer_initial
from tests.reuse.joint import Joint, soon, staff_offer
from tests.reuse.web.test_staff import form


def test_an_offer_as_the_service_takes_it(joint: Joint) -> None:
    filled = OfferForm(form(), organisations=[joint.centre])
    assert filled.is_valid()
    assert (filled.said().hours, filled.said().available_to) == (20, None)


def test_a_request_as_the_service_takes_it(joint: Joint) -> None:
    sent = {"organisation": "barleben", "hours": "8", "starts_on": soon().isoformat(), "contact": "Bernd"}
    filled = RequestForm(sent, organisations=[joint.second])
    assert filled.is_valid()
    assert (filled.said().hours, filled.said().note) == (8, "")


def test_an_offer_fills_its_form(joint: Joint) -> None:
    assert offer_initial(staff_offer(joint))["region"] == "Altmark"

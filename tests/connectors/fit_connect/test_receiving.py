"""As receiver: what waits is picked up, checked and answered."""

from __future__ import annotations

import pytest

from fahrplan.cases.ports import Access, Outcome
from fahrplan.connectors.fit_connect.receiving import Receiver
from fahrplan.connectors.fit_connect.target import FitConnectTarget
from fahrplan.connectors.fit_connect_demo.identity import DESTINATION
from fahrplan.standards.fit_connect.opening import RejectedError
from tests.connectors.fit_connect.test_client import client_of
from tests.connectors.parcels import PARCEL, SECRET_WORD, Notes
from tests.support.fit_connect import Running, rsa_key

ACCESS = Access({"environment": "demo", "destination": DESTINATION})


def receiver(running: Running, kid: str = "demo-oeffnen-1") -> Receiver:
    return Receiver(client_of(running), DESTINATION, {kid: rsa_key()}, ("demo-unterschrift-1", rsa_key()))


def sent(target: FitConnectTarget, running: Running) -> Access:
    running.simulator.authority.manner = "silent"
    receipt = target.deliver(PARCEL, ACCESS, Notes()).receipt
    return Access(ACCESS.settings, receipt=receipt)


def test_what_was_picked_up_and_accepted_is_accepted(target: FitConnectTarget, running: Running) -> None:
    access = sent(target, running)
    office = receiver(running)
    submission = access.receipt["submissionId"]
    assert (submission, access.receipt["caseId"]) in office.waiting()
    received = office.pick_up(submission)
    assert SECRET_WORD in received.opened.data.decode()
    office.accept(received)
    assert target.follow(access).outcome == Outcome.DONE
    assert submission not in [key for key, _ in office.waiting()]


def test_what_does_not_open_is_rejected_with_its_reason(target: FitConnectTarget, running: Running) -> None:
    access = sent(target, running)
    office, submission = receiver(running, "anderer-schluessel"), access.receipt["submissionId"]
    with pytest.raises(RejectedError) as fault:
        office.pick_up(submission)
    office.reject(submission, access.receipt["caseId"], [fault.value.problem])
    answer = target.follow(access)
    assert (answer.outcome, answer.words.endswith("Der Antrag ließ sich dort nicht entschlüsseln.")) == (
        Outcome.REJECTED,
        True,
    )


def test_a_part_swapped_at_the_service_is_rejected(target: FitConnectTarget, running: Running) -> None:
    first, second = sent(target, running), sent(target, running)
    store = running.simulator.service.store
    other = store.submission(second.receipt["submissionId"])
    assert other is not None
    store.fill(first.receipt["submissionId"], other.metadata, other.data)
    with pytest.raises(RejectedError, match="Prüfzeichen"):
        receiver(running).pick_up(first.receipt["submissionId"])

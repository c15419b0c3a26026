"""Handing over to the simulated service, and every way it can go wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fahrplan.cases.ports import Access, Outcome, UndeliveredError
from fahrplan.connectors.fit_connect.endpoints import known_endpoints
from fahrplan.connectors.fit_connect.target import FitConnectTarget
from fahrplan.connectors.fit_connect_demo.identity import DESTINATION, encryption_pair
from tests.connectors.parcels import PARCEL, SECRET_WORD, Notes
from tests.support.fit_connect import BITS, Running, private_key

SETTINGS = {"environment": "demo", "destination": DESTINATION}
ACCESS = Access(SETTINGS)


def fault_of(target: FitConnectTarget, access: Access = ACCESS, **parcel: Any) -> UndeliveredError:
    with pytest.raises(UndeliveredError) as fault:
        target.deliver(replace(PARCEL, **parcel), access, Notes())
    assert SECRET_WORD not in str(fault.value)
    return fault.value


def test_it_arrives_and_is_the_same(target: FitConnectTarget, running: Running) -> None:
    notes = Notes()
    answer = target.deliver(PARCEL, ACCESS, notes)
    opened = running.simulator.authority.opened[answer.receipt["submissionId"]]
    assert answer.outcome == Outcome.DONE
    assert SECRET_WORD in opened.data.decode()
    ((part, content),) = opened.attachments
    assert (part.filename, content) == ("Impfpass ä.pdf", b"%PDF")
    assert opened.metadata["additionalReferenceInfo"] == {
        "senderReference": "FP-1",
        "applicationDate": "2026-11-29",
    }
    assert (notes.times, notes.facts["submissionId"]) == (2, answer.receipt["submissionId"])


def test_an_answer_belongs_to_the_case_of_its_application(target: FitConnectTarget) -> None:
    first = target.deliver(PARCEL, ACCESS, Notes())
    answer = target.deliver(PARCEL, replace(ACCESS, application=first.receipt), Notes())
    assert answer.receipt["caseId"] == first.receipt["caseId"]
    assert answer.receipt["submissionId"] != first.receipt["submissionId"]


def test_nothing_of_the_content_gets_into_the_receipt(target: FitConnectTarget) -> None:
    answer = target.deliver(PARCEL, ACCESS, Notes())
    assert SECRET_WORD not in str(answer.receipt)
    assert "Impfpass" not in str(answer.receipt)


def test_routing_finds_the_destination(target: FitConnectTarget) -> None:
    answer = target.deliver(PARCEL, Access({"environment": "demo"}), Notes())
    assert (answer.outcome, answer.receipt["destinationId"]) == (Outcome.DONE, DESTINATION)


def test_without_place_routing_finds_nothing(target: FitConnectTarget) -> None:
    assert not fault_of(target, Access({"environment": "demo"}), ars="").heals


def test_a_rejection_says_why(target: FitConnectTarget, running: Running) -> None:
    running.simulator.authority.manner = "reject"
    answer = target.deliver(PARCEL, ACCESS, Notes())
    words = "Das Fachverfahren hat den Antrag abgelehnt. Das Fachverfahren nennt einen anderen Grund."
    assert (answer.outcome, answer.words) == (Outcome.REJECTED, words)


def test_a_silent_office_is_asked_later(target: FitConnectTarget, running: Running) -> None:
    running.simulator.authority.manner = "silent"
    sent = target.deliver(PARCEL, ACCESS, Notes())
    assert sent.outcome == Outcome.SENT
    assert target.follow(replace(ACCESS, receipt=sent.receipt)).outcome == Outcome.SENT
    running.simulator.authority.manner = "accept"
    running.simulator.authority.work_off()
    assert target.follow(replace(ACCESS, receipt=sent.receipt)).outcome == Outcome.DONE


def test_an_office_that_accepts_twice_has_accepted_once(target: FitConnectTarget, running: Running) -> None:
    running.simulator.authority.manner = "twice"
    answer = target.deliver(PARCEL, ACCESS, Notes())
    assert (answer.outcome, len(answer.receipt["remarks"])) == (Outcome.DONE, 1)


def test_an_error_of_the_service_heals(target: FitConnectTarget, running: Running) -> None:
    running.simulator.authority.manner = "error"
    fault = fault_of(target)
    assert (fault.heals, "500" in str(fault)) == (True, True)


def test_silence_of_the_service_heals(running: Running) -> None:
    running.simulator.authority.manner, running.simulator.delay = "timeout", 0.3
    impatient = FitConnectTarget(lambda: known_endpoints(running.address), bits=BITS, seconds=0.15)
    fault = fault_of(impatient)
    assert (fault.heals, str(fault)) == (True, "Die Gegenstelle hat nicht rechtzeitig geantwortet.")


def test_an_attempt_whose_end_was_lost_is_not_sent_again(target: FitConnectTarget, running: Running) -> None:
    notes = Notes()
    target.deliver(PARCEL, ACCESS, notes)
    again = target.deliver(PARCEL, replace(ACCESS, receipt=notes.facts), Notes())
    # What is sent anew gets a number of its own.
    assert (again.outcome, again.receipt["submissionId"]) == (Outcome.DONE, notes.facts["submissionId"])


def test_an_attempt_that_only_announced_begins_anew(target: FitConnectTarget, running: Running) -> None:
    running.simulator.authority.manner = "error"
    notes = Notes()
    with pytest.raises(UndeliveredError):
        target.deliver(PARCEL, ACCESS, notes)
    running.simulator.authority.manner = "accept"
    again = target.deliver(PARCEL, replace(ACCESS, receipt=notes.facts), Notes())
    assert again.outcome == Outcome.DONE
    assert again.receipt["submissionId"] != notes.facts["submissionId"]


def test_a_key_rotated_in_flight_heals(target: FitConnectTarget, running: Running) -> None:
    class Rotating(Notes):
        def __call__(self, facts: Any) -> None:
            super().__call__(facts)
            if self.times == 1:
                running.simulator.service.identity.rotate(encryption_pair("demo-oeffnen-2", private_key(2)))

    with pytest.raises(UndeliveredError) as fault:
        target.deliver(PARCEL, ACCESS, Rotating())
    assert fault.value.heals
    assert target.deliver(PARCEL, ACCESS, Notes()).receipt["kid"] == "demo-oeffnen-2"


def test_a_short_key_is_refused(running: Running) -> None:
    strict = FitConnectTarget(lambda: known_endpoints(running.address))
    assert "mindestens 4096 Bit" in str(fault_of(strict))


def test_a_log_with_a_forged_decision_is_refused(target: FitConnectTarget, running: Running) -> None:
    running.simulator.authority.manner = "silent"
    sent = target.deliver(PARCEL, ACCESS, Notes())
    store, submission = running.simulator.service.store, sent.receipt["submissionId"]
    store.note(submission, store.events(submission)[1][:-8] + "AAAAAAAA")
    with pytest.raises(UndeliveredError, match="Unterschrift"):
        target.follow(replace(ACCESS, receipt=sent.receipt))


def test_other_tags_than_those_sent_are_noticed(target: FitConnectTarget, running: Running) -> None:
    sent = target.deliver(PARCEL, ACCESS, Notes()).receipt
    changed = {**sent, "tags": {**sent["tags"], "data": "x" * 22}}
    with pytest.raises(UndeliveredError, match="unterwegs verändert"):
        target.follow(replace(ACCESS, receipt=changed))


def test_too_many_attachments_are_not_sent(target: FitConnectTarget) -> None:
    assert not fault_of(target, files=PARCEL.files * 101).heals


@pytest.mark.parametrize(
    ("settings", "secret", "heals"),
    [
        ({"environment": "test"}, "", False),
        ({"environment": "test"}, "nur-ein-client", False),
        ({"environment": "weg"}, "a:b", True),
    ],
)
def test_without_access_nothing_begins(
    target: FitConnectTarget, settings: dict[str, str], secret: str, heals: bool
) -> None:
    assert fault_of(target, Access(settings, secret)).heals == heals


def test_trying_out_checks_login_destination_and_key(target: FitConnectTarget) -> None:
    assert target.try_out(ACCESS) == "Der Zustellpunkt antwortet, sein Schlüssel ist in Ordnung."
    assert "je Antrag gesucht" in target.try_out(Access({"environment": "demo"}))
    with pytest.raises(UndeliveredError, match="404"):
        target.try_out(Access({**SETTINGS, "destination": "00000000-0000-4000-8000-000000000000"}))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"environment": "x"}, "environment"),
        ({"destination": "x"}, "destination"),
        ({"schema": "x"}, "schema"),
    ],
)
def test_settings_are_checked(target: FitConnectTarget, changes: dict[str, str], field: str) -> None:
    assert set(target.check(SETTINGS | changes)) == {field}
    assert target.check(SETTINGS | {"schema": "urn:x:1"}) == {}

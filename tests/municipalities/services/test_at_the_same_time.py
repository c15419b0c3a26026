"""Two people press the button at once: the second waits, then reads what the first has written."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.enums import OrganisationKind, ProposalState, TerritoryKind
from fahrplan.municipalities.models import (
    CorrectionProposal,
    Department,
    DepartmentAssignment,
    Organisation,
    Responsibility,
    Territory,
)
from fahrplan.municipalities.services import (
    Claim,
    assign_department,
    decide_correction,
    edit_department,
    propose_correction,
    set_responsibility,
)
from tests.municipalities.conftest import AUTHOR
from tests.support.records import organisation, person, service, territory

pytestmark = pytest.mark.django_db(transaction=True)

A_MOMENT = 0.5  # seconds in which a write that does not wait is long done


@pytest.fixture
def harbke(transactional_db: None) -> Territory:
    return territory("150835053275", "Harbke", TerritoryKind.MITGLIEDSGEMEINDE)


@pytest.fixture
def town(harbke: Territory) -> Organisation:
    return organisation("harbke", OrganisationKind.MITGLIEDSGEMEINDE, harbke)


@pytest.fixture
def dog_tax(transactional_db: None) -> PublicService:
    return service()


def outcomes(first: Callable[[], object], second: Callable[[], object]) -> BaseException | None:
    """Start the second while the first is not yet committed; gives how the second failed, if it did."""

    def alone() -> object:
        try:
            return second()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            running = pool.submit(alone)
            wait([running], timeout=A_MOMENT)
        return running.exception()


def test_the_same_proposal_is_kept_once(
    harbke: Territory, town: Organisation, dog_tax: PublicService
) -> None:
    someone = person()

    def propose() -> object:
        return propose_correction(
            dog_tax, harbke, role="decides", organisation=town, reason="Weil", by=someone
        )

    fault = outcomes(propose, propose)
    assert isinstance(fault, ValidationError)
    assert (fault.messages, CorrectionProposal.objects.count()) == (
        ["Diesen Vorschlag gibt es schon. Er wird gerade geprüft."],
        1,
    )


def test_only_one_decision_counts(harbke: Territory, town: Organisation, dog_tax: PublicService) -> None:
    someone, steward = person(), person(is_steward=True)
    proposal = propose_correction(
        dog_tax, harbke, role="decides", organisation=town, reason="Weil", by=someone
    )
    stale = CorrectionProposal.objects.get()
    fault = outcomes(
        lambda: decide_correction(proposal, accept=True, answer="", by=steward),
        lambda: decide_correction(stale, accept=False, answer="Nein", by=steward),
    )
    assert isinstance(fault, ValidationError)
    assert CorrectionProposal.objects.get().state == ProposalState.ACCEPTED


def test_the_same_statement_is_stored_once(
    harbke: Territory, town: Organisation, dog_tax: PublicService
) -> None:
    claim = Claim(dog_tax, harbke, "decides", town, "Weil", "Amtsblatt")
    fault = outcomes(lambda: set_responsibility(claim, AUTHOR), lambda: set_responsibility(claim, AUTHOR))
    assert (fault, Responsibility.objects.count()) == (None, 1)


def test_the_same_department_is_made_once(town: Organisation) -> None:
    fault = outcomes(
        lambda: edit_department(town, name="Bauamt", author=AUTHOR),
        lambda: edit_department(town, name="Bauamt", author=AUTHOR),
    )
    assert isinstance(fault, ValidationError)
    assert Department.objects.count() == 1


def test_the_same_assignment_is_stored_once(town: Organisation, dog_tax: PublicService) -> None:
    def assign() -> object:
        return assign_department(town, service=dog_tax, department="Bauamt", author=AUTHOR)

    assert (outcomes(assign, assign), DepartmentAssignment.objects.count()) == (None, 1)

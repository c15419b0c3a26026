"""Two people press the button at once: the second waits, then reads what the first has written."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.implementation.models import Attainment, Implementation, Observation, StatusProposal, Tally
from fahrplan.implementation.services.observing import Word, record_observation
from fahrplan.implementation.services.proposals import (
    Claimed,
    arbitrate_proposal,
    confirm_proposal,
    propose_status,
)
from fahrplan.implementation.services.reporting import StateReport, report_state
from fahrplan.municipalities.enums import OrganisationKind, TerritoryKind
from fahrplan.municipalities.models import Organisation
from tests.municipalities.services.test_at_the_same_time import outcomes
from tests.support.records import organisation, person, service, territory

pytestmark = pytest.mark.django_db(transaction=True)
URL = "https://halle.example/hund"
ONLINE = StateReport("online", url=URL, based_on=0)


def author() -> Author:
    return Author(label="Prüfung")


@pytest.fixture
def halle(transactional_db: None) -> Organisation:
    area = territory("150020000000", "Halle (Saale)", TerritoryKind.KREISFREIE_STADT)
    return organisation("halle", OrganisationKind.KREISFREIE_STADT, area)


@pytest.fixture
def dog_tax(transactional_db: None) -> PublicService:
    return service()


def test_a_double_click_is_one_word(halle: Organisation, dog_tax: PublicService) -> None:
    def report() -> object:
        return report_state(dog_tax, halle, ONLINE, author=author())

    assert outcomes(report, report) is None
    assert (Observation.objects.count(), Implementation.objects.count()) == (1, 1)


def test_of_two_that_disagree_the_second_is_told(halle: Organisation, dog_tax: PublicService) -> None:
    fault = outcomes(
        lambda: report_state(dog_tax, halle, ONLINE, author=author()),
        lambda: report_state(dog_tax, halle, StateReport("offline", based_on=0), author=author()),
    )
    assert isinstance(fault, ValidationError)
    assert Attainment.objects.get(from_day=timezone.localdate()).state == "online"


def test_two_sources_at_once_count_the_cell_once(halle: Organisation, dog_tax: PublicService) -> None:
    fault = outcomes(
        lambda: record_observation(dog_tax, halle, Word("online", "self"), author=author()),
        lambda: record_observation(dog_tax, halle, Word("online", "pvog"), author=author()),
    )
    assert fault is None
    assert Attainment.objects.filter(from_day=timezone.localdate()).count() == 1
    assert Tally.objects.filter(cells__gt=1).count() == 0


def test_a_proposal_sent_twice_is_stored_once(halle: Organisation, dog_tax: PublicService) -> None:
    citizen = person("Berta")

    def propose() -> object:
        return propose_status(dog_tax, halle, Claimed("online", "Gesehen"), by=citizen)

    assert isinstance(outcomes(propose, propose), ValidationError)
    assert StatusProposal.objects.count() == 1


def test_owner_and_steward_do_not_both_decide(halle: Organisation, dog_tax: PublicService) -> None:
    proposal = propose_status(dog_tax, halle, Claimed("online", "Gesehen"), by=person("Berta"))
    again = StatusProposal.objects.get(pk=proposal.pk)
    owner, steward = person("Olga"), person("Stefanie", is_steward=True)
    fault = outcomes(
        lambda: confirm_proposal(proposal, by=owner),
        lambda: arbitrate_proposal(again, accept=False, answer="Nein", by=steward),
    )
    assert isinstance(fault, ValidationError)
    assert StatusProposal.objects.get().state == "confirmed"
    assert Observation.objects.get().source == "self"

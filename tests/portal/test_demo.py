"""People of the demo: one for every role."""

from __future__ import annotations

import pytest

from fahrplan.accounts.models import Person, ServiceAccount
from fahrplan.foundation.services import Author
from fahrplan.implementation.models import StatusProposal
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models import CorrectionProposal, Membership, Territory
from fahrplan.portal.demo import DEMO_PASSWORD, PEOPLE, PROPOSER, load
from tests.municipalities.conftest import World
from tests.support.records import service

AUTHOR = Author(label="Demo")


def load_silently() -> None:
    load(author=AUTHOR, report=lambda line: None)


@pytest.mark.django_db
def test_everybody_is_created_and_marked() -> None:
    load_silently()
    assert list(
        Person.objects.filter(is_demo=True).order_by("email").values_list("email", flat=True)
    ) == sorted(entry.email for entry in PEOPLE)


@pytest.mark.django_db
def test_one_of_them_is_the_steward() -> None:
    load_silently()
    assert [p.email for p in Person.objects.filter(is_steward=True)] == ["steward@demo.example"]


def test_every_role_is_taken(world: World, arendsee: Territory) -> None:
    load_silently()
    assert set(Membership.objects.values_list("role", flat=True)) == set(MembershipRole.values)


def test_members_work_where_the_list_says(world: World, arendsee: Territory) -> None:
    load_silently()
    joined = Membership.objects.order_by("person__email").values_list("person__email", "organisation__key")
    assert list(joined) == [
        ("arendsee@demo.example", "arendsee-altmark"),
        ("dienstleister@demo.example", "halle"),
        ("fachbereich@demo.example", "halle"),
        ("halle@demo.example", "halle"),
        ("obere-aller@demo.example", "obere-aller"),
        ("sachbearbeitung-halle@demo.example", "halle"),
        ("sachbearbeitung2@demo.example", "obere-aller"),
        ("sachbearbeitung@demo.example", "obere-aller"),
        ("vertretung-obere-aller@demo.example", "obere-aller"),
        ("vertretung@demo.example", "arendsee-altmark"),
    ]


@pytest.mark.django_db
def test_they_log_in_with_the_printed_password(client: object) -> None:
    load_silently()
    assert Person.objects.get(email="steward@demo.example").check_password(DEMO_PASSWORD)


@pytest.mark.django_db
def test_a_second_start_changes_nothing() -> None:
    load_silently()
    Person.objects.filter(email="steward@demo.example").update(name="Umbenannt")
    load_silently()
    assert Person.objects.get(email="steward@demo.example").name == "Umbenannt"
    assert Person.objects.count() == len(PEOPLE)


def test_the_citizen_proposes_a_correction_that_is_marked(world: World) -> None:
    load_silently()
    proposal = CorrectionProposal.objects.get()
    assert (proposal.service, proposal.territory, proposal.organisation.key) == (
        world.dog_tax,
        world.harbke,
        "harbke",
    )
    assert proposal.proposed_by_id == Person.objects.get(email=PROPOSER).pk
    assert (proposal.reason[:11], proposal.proposed_by[-6:]) == ("Demodaten: ", "(Demo)")


def test_a_decided_proposal_is_not_made_again(world: World) -> None:
    load_silently()
    CorrectionProposal.objects.update(state="declined")
    load_silently()
    assert CorrectionProposal.objects.count() == 1


def test_the_citizen_proposes_a_state_once(world: World, arendsee: Territory) -> None:
    leave = service("99025002056000", "Eheurkunde Ausstellung")
    load_silently()
    load_silently()
    proposal = StatusProposal.objects.get()
    assert (proposal.service, proposal.organisation.key, proposal.finding, proposal.is_demo) == (
        leave,
        "arendsee-altmark",
        "online",
        True,
    )


@pytest.mark.django_db
def test_the_citizen_has_a_service_account() -> None:
    load_silently()
    accounts = ServiceAccount.objects.values_list("person__email", "is_demo")
    assert list(accounts) == [("buergerin@demo.example", True)]

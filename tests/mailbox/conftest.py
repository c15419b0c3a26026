"""Threads for tests: of a service account, and of somebody with a code."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

import pytest

from fahrplan.accounts.models import Person, ServiceAccount
from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.forms.rules.reading_codes import receipt_key
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.services.row_scope import hash_of
from fahrplan.mailbox.models import Thread
from fahrplan.mailbox.services.threads import new_thread
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from tests.support.records import organisation, person

CODE = "ABCDEFGHJKMNPQRSTUVWXYZ2"


@dataclass(frozen=True)
class Talk:
    """A thread with its key, the office and who applied."""

    thread: Thread
    key: bytes
    office: Organisation
    account: ServiceAccount | None


@pytest.fixture
def office(db: None) -> Organisation:
    return organisation("barleben", OrganisationKind.EINHEITSGEMEINDE, name="Barleben", land="15")


@pytest.fixture
def applicant(db: None) -> Person:
    return person("Ayşe Demir", email="demir@example.org")


def talk(office: Organisation, account: ServiceAccount | None, code: str = "", subject: str = "Hund") -> Talk:
    key, submission = sealing.new_key(), uuid4()
    own = b""
    if code:
        own = sealing.seal(key, receipt_key(code), f"submission-key:{submission}")
    thread = new_thread(
        case_id=uuid4(),
        submission_id=submission,
        reference=f"FP-{str(submission)[:8].upper()}",
        organisation=office,
        subject=subject,
        account=account,
        secret_hash=hash_of(code) if code else "",
        key=key,
        own_key=own,
    )
    thread.save(force_insert=True)
    return Talk(thread, key, office, account)


@pytest.fixture
def with_account(office: Organisation, applicant: Person) -> Talk:
    return talk(office, open_account(applicant))


@pytest.fixture
def with_code(office: Organisation) -> Talk:
    return talk(office, None, CODE)

"""A desk with its people and a case that a citizen has handed in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import uuid4

import pytest

from fahrplan.accounts.models import Person, ServiceAccount
from fahrplan.accounts.services.service_accounts import account_key, open_account
from fahrplan.cases.models import Case
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion, Submission, SubmissionFile
from fahrplan.forms.signals import submission_received
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.services.row_scope import hash_of
from fahrplan.municipalities.enums import MembershipRole, OrganisationKind
from fahrplan.municipalities.models import Department, Membership, Organisation
from fahrplan.municipalities.services.sealing_keys import wrap_for
from tests.support.records import member, organisation, person

_number = count(1)
SECRET_WORD = "Zottelbär"
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "halter": {
            "type": "object",
            "properties": {
                "vorname": {"type": "string", "maxLength": 80, "x-kind": "text"},
                "nachname": {"type": "string", "maxLength": 80, "x-kind": "text"},
            },
            "required": ["nachname"],
        },
        "hund": {
            "type": "object",
            "properties": {
                "name": {"type": "string", "maxLength": 80, "x-kind": "text"},
                "seit": {"type": "string", "format": "date", "x-kind": "date"},
                "gefaehrlich": {"type": "boolean", "x-kind": "yes_no"},
                "impfpass": {"type": "array", "items": {"type": "string"}, "maxItems": 2, "x-kind": "file"},
            },
        },
    },
}
FLOW: dict[str, Any] = {
    "pages": [
        {"id": "person", "fields": ["halter/vorname", "halter/nachname"]},
        {"id": "hund", "fields": ["hund/name", "hund/seit", "hund/gefaehrlich", "hund/impfpass"]},
    ],
    "prefill": {"halter/vorname": "given_name", "halter/nachname": "surname"},
    "deadline": {"days": 14},
    "access": {"anonymous": True, "level": 0, "kinds": ["citizen"]},
}
TEXTS = {
    "de": {
        "title": "Hund anmelden",
        "page:person": "Wer sind Sie?",
        "page:hund": "Ihr Hund",
        "field:halter/vorname": "Vorname",
        "field:halter/nachname": "Familienname",
        "field:hund/name": "Name des Hundes",
        "field:hund/seit": "Seit wann?",
        "field:hund/gefaehrlich": "Ist der Hund gefährlich?",
        "field:hund/impfpass": "Impfpass",
    }
}
DATA: dict[str, Any] = {
    "halter": {"vorname": "Ayşe", "nachname": "Demir"},
    "hund": {"name": SECRET_WORD, "seit": "2026-11-01", "gefaehrlich": False},
}


@dataclass
class Desk:
    """One town's desk: ``clerk`` and ``second`` handle the department, ``other`` another one, ``head`` all."""

    office: Organisation
    department: Department
    form: Form
    version: FormVersion
    clerk: Person
    second: Person
    other: Person
    head: Person
    applicant: Person
    account: ServiceAccount
    keys: dict[str, Any] = field(default_factory=dict)

    def hand_in(self, data: Mapping[str, Any] | None = None, **changes: Any) -> Case:
        """Like the assistant does: sealed, then told."""
        submission = self.submission(data or DATA, **changes)
        return Case.objects.get(submission=submission)

    def submission(
        self, data: Mapping[str, Any], code: str = "", file: bytes = b"", **changes: Any
    ) -> Submission:
        pk, key, number = uuid4(), sealing.new_key(), next(_number)
        kid, wrapped = wrap_for(self.office, key)
        account = None if code else self.account
        own = sealing.derive(code.encode(), "submission-key") if code else account_key(self.account.pk)
        files = [{"id": str(uuid4()), "path": "hund/impfpass", "name": "pass.pdf", "type": "application/pdf"}]
        listed = files if file else []
        content = dict(data)
        if file:
            content["hund"] = {**content.get("hund", {}), "impfpass": [files[0]["id"]]}
        plain = json.dumps({"data": content, "files": listed, "level": 0}).encode()
        values: dict[str, Any] = {
            "pk": pk,
            "reference": f"FP-TEST-{number:05}",
            "draft_id": uuid4(),
            "version": self.version,
            "organisation": self.office,
            "account": account,
            "secret_hash": hash_of(code) if code else "",
            "sealed": sealing.seal(plain, key, f"submission:{pk}"),
            "kid": kid,
            "wrapped_key": wrapped,
            "own_key": sealing.seal(key, own, f"submission-key:{pk}"),
        }
        submission = Submission.objects.create(**(values | changes))
        if file:
            SubmissionFile.objects.create(
                pk=files[0]["id"],
                submission=submission,
                organisation=self.office,
                account=account,
                sealed=sealing.seal(file, key, f"file:{files[0]['id']}"),
                media_type="application/pdf",
                size=len(file),
            )
        submission_received.send(Submission, submission=submission, key=key, data=content)
        return submission


def clerk_of(office: Organisation, department: Department | None, name: str) -> Person:
    someone = person(name)
    Membership.objects.create(
        person=someone,
        organisation=office,
        role=MembershipRole.CLERK,
        department=department,
        verified_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return someone


def desk_at(key: str = "barleben", **flow: Any) -> Desk:
    office = organisation(key, OrganisationKind.EINHEITSGEMEINDE, name=key.title(), land="15")
    department = Department.objects.create(organisation=office, name="Steueramt")
    elsewhere = Department.objects.create(organisation=office, name="Bauamt")
    form = Form.objects.create(organisation=office, slug="hund", name="Hund anmelden", department=department)
    version = FormVersion.objects.create(
        form=form, number=1, state=VersionState.PUBLISHED, schema=SCHEMA, flow=FLOW | flow, texts=TEXTS
    )
    applicant = person("Ayşe Demir")
    return Desk(
        office=office,
        department=department,
        form=form,
        version=version,
        clerk=clerk_of(office, department, "Clara Clerk"),
        second=clerk_of(office, department, "Zwei Zoe"),
        other=clerk_of(office, elsewhere, "Otto Other"),
        head=clerk_of(office, None, "Hanna Head"),
        applicant=applicant,
        account=open_account(applicant),
    )


@pytest.fixture
def desk(db: None) -> Desk:
    return desk_at()


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.hand_in()


@pytest.fixture
def strangers(desk: Desk) -> dict[str, Person]:
    """People who learn nothing of a case."""
    neighbour = desk_at("halle")
    return {
        "neighbour": neighbour.head,
        "coordinator": member(desk.office),
        "provider": member(desk.office, MembershipRole.PROVIDER),
        "steward": person("Stefanie Steward", is_steward=True),
        "applicant": desk.applicant,
        "other applicant": neighbour.applicant,
        "other department": desk.other,
    }

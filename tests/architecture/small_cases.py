"""A case of the town that a citizen has handed in, for the routes of its desk."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.cases.models import Case, ClerkSubstitute
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion, Submission
from fahrplan.forms.signals import submission_received
from fahrplan.foundation.rules import sealing
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.services.sealing_keys import wrap_for

SUBMISSION = UUID(int=81)
CASE_PAGES = (
    "case", "take", "assign", "clock", "notes", "finish", "thread", "request", "request_end", "decision", "bescheid",
)  # fmt: skip
SCHEMA = {"type": "object", "properties": {"name": {"type": "string", "x-kind": "text"}}}


def arguments_of_cases(home: Organisation) -> dict[str, dict[str, Any]]:
    """The records, and which route shows which."""
    form = Form.objects.create(organisation=home, slug="hund-anmelden", name="Hund anmelden")
    flow = {"pages": [{"id": "hund", "fields": ["name"]}]}
    version = FormVersion.objects.create(
        form=form, number=1, state=VersionState.PUBLISHED, schema=SCHEMA, flow=flow, texts={"de": {}}
    )
    key = sealing.new_key()
    kid, wrapped = wrap_for(home, key)
    data = {"name": "Bello"}
    plain = json.dumps({"data": data, "files": [], "level": 0}).encode()
    submission = Submission.objects.create(
        pk=SUBMISSION,
        reference="VORG-ANG-2222",
        draft_id=UUID(int=82),
        version=version,
        organisation=home,
        account=open_account(Person.objects.get(email="citizen@example.org")),
        sealed=sealing.seal(plain, key, f"submission:{SUBMISSION}"),
        kid=kid,
        wrapped_key=wrapped,
    )
    with transaction.atomic():  # as it is handed in: what belongs together is stored together
        submission_received.send(Submission, submission=submission, key=key, data=data)
    case = Case.objects.get(submission=submission)
    people = [Person.objects.get(email=f"{role}@example.org") for role in ("editor", "coordinator")]
    substitute = ClerkSubstitute.objects.create(
        organisation=home,
        person=people[0],
        substitute=people[1],
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 1, 2),
        author="Prüfung",
    )
    nothing = UUID(int=83)
    return {
        **{f"cases:{name}": {"pk": case.pk} for name in CASE_PAGES},
        **{f"cases:{name}": {"pk": case.pk, "file": nothing} for name in ("file", "thread_file")},
        "cases:check": {"pk": case.pk, "decision": nothing},
        "cases:substitute_end": {"pk": substitute.pk},
    }

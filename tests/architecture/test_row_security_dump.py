"""A stolen database yields nothing that anybody entered: a whole application, then a look into every column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from fahrplan.accounts.enums import ConsentKind
from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.ports import Detail, forget_identity_provider, register_identity_provider
from fahrplan.accounts.services.service_accounts import correct_details, log_consent
from fahrplan.cases.enums import DecisionOutcome
from fahrplan.cases.models import Case
from fahrplan.cases.services.decisions import DecisionText, confirm, propose
from fahrplan.cases.services.letters import write
from fahrplan.cases.services.notes import add_note
from fahrplan.cases.services.requests import ask_for_more, end_request
from fahrplan.forms.models import Submission
from fahrplan.forms.selectors.drafts import Holder
from fahrplan.forms.services.attaching import Sent, attach
from fahrplan.forms.services.drafts import answer_page, begin
from fahrplan.forms.services.submitting import submit
from fahrplan.mailbox.models import Message
from fahrplan.mailbox.services.notifying import notify
from fahrplan.municipalities.enums import MembershipRole
from tests.accounts.identities import DETAILS, Told
from tests.architecture.whole_dump import found_in_the_clear
from tests.forms.ordered import PDF, online
from tests.support.records import member

pytestmark = pytest.mark.django_db
NAME, REASON, CHILD = "Škvor-Ungeheim", "Beißt Briefträgerinnen", "Kindesname-Zoë"
FILE, CONTENT = "Impfpass-Rex-vom-Acker.pdf", "Seriennummer 4711-0815-INHALT"
NOTE, QUESTION, LETTER = "Notiz über den Zaun", "Bitte das Chipdatum nennen", "Betreff Zwinger"
RULING, WHY, MAIL = "Steuer siebzig Taler", "Weil Rottweiler-Mischling", "geheime.post@example.org"
STREET, ABOUT = "Verborgene Gasse 77", "Vermerk zur Einwilligung"
SECRETS = [
    *(NAME, REASON, CHILD, FILE, CONTENT, NOTE, QUESTION, LETTER, RULING, WHY, MAIL, STREET, ABOUT),
    *("1980-02-01", "DE02120300000000202051", *(one.value for one in DETAILS.values())),
]


@dataclass(frozen=True)
class Entered:
    """Who applied in the browser, and what became of it."""

    client: Any
    account: ServiceAccount
    case: Case


def _draft(holder: Holder, known: Any) -> Any:
    draft = begin(known, holder)
    person = {"person/nachname": [NAME], "person/geboren": ["1.2.1980"]}
    answer_page(draft.pk, holder, "person", (), person | {"person/iban": ["DE02120300000000202051"]})
    dog = {
        "hund/gefaehrlich": ["ja"],
        "hund/grund": [REASON],
        "hund/steuer": ["12,50"],
        "gefragt": ["hund/grund"],
    }
    answer_page(draft.pk, holder, "hund", (), dog)
    answer_page(draft.pk, holder, "kinder", (0,), {"kinder/name": [CHILD]})
    attach(
        draft.pk,
        holder,
        "nachweise",
        (),
        "nachweis",
        Sent(FILE, PDF + b"%" + CONTENT.encode() + b"\n%%EOF\n"),
    )
    return draft


@pytest.fixture
def entered(client: Any) -> Any:
    """Logged in, applied, one more draft left open; office: note, question, letter, decision, mail."""
    provider = Told()
    register_identity_provider(provider)
    client.post("/konto/servicekonto/anmelden/probe/")
    client.get("/konto/servicekonto/anmelden/probe/zurueck/")
    forget_identity_provider(provider.key)
    account = ServiceAccount.objects.get()
    correct_details(account, {"email": MAIL, "street": STREET})
    log_consent(account, ConsentKind.PREFILL, ABOUT)
    known, holder = online(), Holder(account)
    _draft(holder, known)
    submit(_draft(holder, known).pk, holder, consent=True)
    case = Case.objects.select_related("submission__version", "organisation", "form").get()
    _work(case)
    for message in Message.objects.all():
        notify(message.organisation_id, message.pk)
    return Entered(client, account, case)


def _work(case: Case) -> None:
    clerk, second = (member(case.organisation, MembershipRole.CLERK) for _ in range(2))
    add_note(case, NOTE, by=clerk)
    until = timezone.localdate() + timedelta(days=9)
    ask_for_more(case, fields=["hund/grund"], text=QUESTION, answer_by=until, by=clerk)
    end_request(case, by=clerk)
    write(case, title=LETTER, text=f"{LETTER} {NAME}", by=clerk)
    case.refresh_from_db()
    confirm(propose(case, DecisionOutcome.GRANTED, DecisionText(RULING, WHY), by=clerk), by=second)


def test_nothing_entered_stands_anywhere_in_the_database(entered: Entered) -> None:
    for address in ("", "antraege/", "einwilligungen/"):
        entered.client.get(f"/konto/servicekonto/{address}")
    assert found_in_the_clear(SECRETS) == []
    letters = [f"{one.subject} {one.body}" for one in mail.outbox]
    assert len(letters) >= 3
    assert [word for word in SECRETS for letter in letters if word in letter] == []


def test_the_look_finds_what_is_there(entered: Entered) -> None:
    """Otherwise the test above would prove nothing: public words, bytes, and what is escaped."""
    assert ("fahrplan_forms_form", "Hund anmelden") in found_in_the_clear(["Hund anmelden"])
    Submission.objects.update(sealed=f"xx{NAME}xx".encode())
    assert ("fahrplan_forms_submission", NAME) in found_in_the_clear([NAME])
    entered.account.sealed = b""
    session = entered.client.session
    session["heimlich"] = NAME
    session.save()
    assert ("Sitzungen", NAME) in found_in_the_clear([NAME])


def test_details_are_as_they_were_told() -> None:
    """The words looked for are really those that were entered."""
    assert isinstance(DETAILS["surname"], Detail)
    assert DETAILS["surname"].value in SECRETS

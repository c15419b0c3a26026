"""A person's data exported and erased in all rooms at 1 000 000 cases, as the web role. Stands on ``cases_fill``.

Two people: a citizen made here, with applications, files and messages, and a clerk who handles some 20 000 cases.
Everything happens in one transaction that is taken back at its end, so the kept database stays as it was; what is
checked at a commit is checked before. Counted are statements but not the beginning and end of transactions: the
database function that looks through all tables is one of them.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import config.wsgi  # noqa: F401  the application as the server starts it; makes the models known
from benchmarks.figures import Figure, emit
from fahrplan.accounts.exporters.people import person_zip
from fahrplan.accounts.models import Person, ServiceAccount
from fahrplan.accounts.ports import every_scope
from fahrplan.accounts.rules.keys import account_key
from fahrplan.accounts.services.erasing import erase_person
from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.cases.enums import CaseStep
from fahrplan.cases.models import Case, CaseEvent
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import Form, FormVersion, Submission, SubmissionFile
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.foundation.rules import sealing
from fahrplan.foundation.rules.ids import new_id
from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.mailbox.models import Message, Thread
from fahrplan.mailbox.rules.content import Words, sealed_words
from fahrplan.municipalities.models import Membership, Organisation

CLERKS, CLERK = "messung-vorgaenge@example.org", "messung-kollege-7@example.org"
CITIZEN, NAME = "messung-person@example.org", "Ayşe Messung-Demir"
APPLICATIONS, FILE_BYTES, MESSAGES, STEPS, CHANGES = 20, 200_000, 4, 6, 200
DATA = {f"feld{number}": "Straße der Einheit 12" for number in range(12)}
TRANSACTION = re.compile(r"BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE")


def main() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone() != (False,):
            raise SystemExit("Gemessen wird nur mit der eingeschränkten Rolle.")
    office = Membership.objects.select_related("organisation").get(person__email=CLERKS).organisation
    with taken_back():
        measured("Bürgerin", citizen(office))
    with taken_back():
        measured("Sachbearbeiterin", Person.objects.get(email=CLERK))


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def measured(words: str, person: Person) -> None:
    with every_scope(person.pk):
        cases = (
            Case.objects.filter(account=person.pk).count() + Case.objects.filter(assigned_to=person).count()
        )
    about = f"{cases} Vorgänge der Person, {total()} insgesamt"

    def exported() -> None:
        with every_scope(person.pk), person_zip(person) as content:
            content.read()

    def erased() -> None:
        erase_person(person)
        connection.check_constraints()

    for title, action in (("Auskunft", exported), ("Löschung", erased)):
        took, queries = asked(action)
        emit(Figure(f"{title} in allen Räumen, {words}", took, "s", note=about))
        emit(Figure(f"{title} in allen Räumen, {words}, Abfragen", float(queries), "Stück"))
    if Person.objects.filter(pk=person.pk).exists():
        raise SystemExit("Die Person ist noch da.")


def total() -> int:
    """How many cases there are, as the database estimates it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples::bigint FROM pg_class WHERE relname = 'cases_case'")
        return int(cursor.fetchone()[0])


def asked(action: Callable[[], None]) -> tuple[float, int]:
    """Seconds and statements."""
    with CaptureQueriesContext(connection) as caught:
        begun = time.perf_counter()
        action()
        took = time.perf_counter() - begun
    return took, sum(1 for query in caught.captured_queries if not TRANSACTION.match(query["sql"]))


def citizen(office: Organisation) -> Person:
    """Somebody with a Servicekonto, applications with files, conversations, and entries in the journal."""
    person = Person.objects.create_user(CITIZEN, name=NAME)
    account = open_account(person)
    form = Form.objects.filter(organisation=office, slug="messung-0").get()
    version, _ = FormVersion.objects.get_or_create(
        form=form, number=1, defaults={"state": VersionState.PUBLISHED}
    )
    with row_scope(organisations=[office.pk], account=account.pk):
        for _ in range(APPLICATIONS):
            apply(office, version, account)
    Change.objects.bulk_create(
        Change(
            subject_kind="service",
            subject_id=new_id(),
            subject_key="99",
            subject_label="Messung",
            kind=ChangeKind.CHANGED,
            actor_id=person.pk,
            actor_label=NAME,
            reason=f"{NAME} ({CITIZEN}) hat angerufen",
        )
        for _ in range(CHANGES)
    )
    return person


def apply(office: Organisation, version: FormVersion, account: ServiceAccount) -> None:
    """An application as it lies there once it was handed in; the office's own key is not needed to take it along."""
    pk, file, key = new_id(), new_id(), sealing.new_key()
    listed = [{"id": str(file), "path": "nachweis", "name": "nachweis.pdf", "type": "application/pdf"}]
    plain = json.dumps({"data": DATA, "files": listed, "level": 0}).encode()
    submission = Submission.objects.create(
        pk=pk,
        reference=f"M-{str(uuid4())[:16]}",
        draft_id=uuid4(),
        version=version,
        organisation=office,
        account=account,
        sealed=sealing.seal(plain, key, f"submission:{pk}"),
        kid="messung",
        wrapped_key=b"messung",
        own_key=sealing.seal(key, account_key(account.pk), f"submission-key:{pk}"),
    )
    SubmissionFile.objects.create(
        pk=file,
        submission=submission,
        organisation=office,
        account=account,
        sealed=sealing.seal(bytes(FILE_BYTES), key, f"file:{file}"),
        media_type="application/pdf",
        size=FILE_BYTES,
    )
    case = Case.objects.create(
        organisation=office,
        submission=submission,
        reference=submission.reference,
        form=version.form,
        account=account,
    )
    CaseEvent.objects.bulk_create(
        CaseEvent(case=case, organisation=office, step=CaseStep.WRITTEN, author=NAME, author_id=account.pk)
        for _ in range(STEPS)
    )
    converse(case, submission, account, key)


def converse(case: Case, submission: Submission, account: ServiceAccount, key: bytes) -> None:
    thread = Thread(
        case_id=case.pk,
        submission_id=submission.pk,
        reference=case.reference,
        organisation=case.organisation,
        subject="Messung",
        account=account,
        own_key=bytes(submission.own_key),
    )
    thread.save(force_insert=True)
    for number in range(MESSAGES):
        message = Message(
            pk=new_id(),
            thread=thread,
            organisation=case.organisation,
            account=account,
            from_office=number % 2 == 0,
        )
        message.sealed = sealed_words(Words("Antwort", "Bitte beachten Sie das Folgende."), key, message.pk)
        message.save(force_insert=True)


if __name__ == "__main__":
    main()

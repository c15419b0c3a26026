"""Invented applications for the dog tax of a Verbandsgemeinde, one in every state, through the usual services."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from fahrplan.accounts.models import Person, ServiceAccount
from fahrplan.accounts.services.service_accounts import open_account
from fahrplan.cases.enums import DecisionOutcome
from fahrplan.cases.models import Case
from fahrplan.cases.selectors.cases import case_for
from fahrplan.cases.selectors.desks import Desks, desks_for
from fahrplan.cases.services.bescheid import suggested_ruling
from fahrplan.cases.services.decisions import DecisionText, confirm, propose
from fahrplan.cases.services.letters import write
from fahrplan.cases.services.moving import close_case, take_up
from fahrplan.cases.services.notes import add_note
from fahrplan.cases.services.opening import open_case
from fahrplan.cases.services.requests import ask_for_more
from fahrplan.forms.enums import VersionState
from fahrplan.forms.models import FormVersion
from fahrplan.forms.selectors.drafts import Holder
from fahrplan.forms.selectors.published import KnownVersion, known_version
from fahrplan.forms.services.drafts import begin
from fahrplan.forms.services.submitting import UnfinishedError, submit
from fahrplan.foundation.services import Author
from fahrplan.foundation.services.row_scope import row_scope

ALLER, PACKAGE = "verbandsgemeinde-obere-aller", "hundesteuer"
CITIZEN = "buergerin@demo.example"
CLERK, SECOND = "sachbearbeitung@demo.example", "sachbearbeitung2@demo.example"
DOGS = ("Bello", "Ida", "Rex", "Luna", "Waldi", "Frieda")
REASON = "Sie halten den Hund seit dem 1. Oktober 2026 in der Gemeinde. Die Höhe steht in deren Satzung (Demodaten)."


def load(author: Author) -> None:
    """Once; what exists is left as it is. Needs the form and the people of the demo."""
    people = Person.objects.in_bulk((CITIZEN, CLERK, SECOND), field_name="email")
    version = FormVersion.objects.filter(
        form__organisation__key=ALLER, form__package_key=PACKAGE, state=VersionState.PUBLISHED
    ).first()
    desks = desks_for(people[CLERK]) if CLERK in people else None
    if len(people) < len((CITIZEN, CLERK, SECOND)) or version is None or desks is None:
        return
    known = known_version(version.pk)
    with row_scope(organisations=desks.own):
        if Case.objects.filter(form=known.form).exists():
            return
    with row_scope(account=people[CITIZEN].pk):
        account = open_account(people[CITIZEN])
    handed_in = [_handed_in(known, account, name) for name in DOGS]
    with row_scope(organisations=desks.own):
        _handled(desks, [Case.objects.get(submission=pk) for pk in handed_in if pk], people[SECOND])


def _handed_in(known: KnownVersion, account: ServiceAccount, name: str) -> Any:
    holder = Holder(account)
    draft = begin(known, holder, data=_data(known, name))
    try:
        return submit(draft.pk, holder, consent=True).pk
    except UnfinishedError:
        return None


def _data(known: KnownVersion, name: str) -> dict[str, Any]:
    places = known.version.definition.fields["halter/wohnort"].options
    return {
        "anlass": "anmelden",
        "halter": {
            "vorname": "Berta",
            "nachname": "Bürger",
            "geburtsdatum": "1980-05-04",
            "wohnort": places[0] if places else "",
            "strasse": "Dorfstraße 1",
            "plz": "39365",
        },
        "hunde": [
            {"name": name, "rasse": "Mischling", "wurfdatum": "2024-03-01", "seit": "2026-10-01"}
            | {"chip": "276098106123456"}
        ],
        "angaben": {"gefaehrlich": False},
        "ermaessigung": {"art": "keiner"},
        "zahlung": {"weise": "ueberweisung"},
    }


def _handled(desks: Desks, cases: list[Case], second: Person) -> None:
    """The first stays as it came in; each further one goes a step further."""
    by = desks.person
    for case in cases[1:]:
        take_up(case, by=by)
    if len(cases) < len(DOGS):
        return
    _, worked, waiting, proposed, decided, closed = [_fresh(desks, case) for case in cases]
    add_note(worked, "Demodaten: Die Nummer des Chips mit dem Register abgleichen.", by=by)
    write(worked, title="Ihr Antrag ist da", text="Demodaten: Wir sehen ihn uns an.", by=by)
    ask_for_more(
        waiting,
        fields=["hunde/chip"],
        text="Demodaten: Die Nummer des Chips passt nicht zu diesem Hund. Bitte sehen Sie noch einmal nach.",
        answer_by=timezone.localdate() + timedelta(days=14),
        by=by,
    )
    for case in (proposed, decided, closed):
        _propose(case, by)
    for case in (decided, closed):
        confirm(case.decisions.get(), by=second)
    close_case(closed, by=by)


def _fresh(desks: Desks, case: Case) -> Case:
    found = case_for(desks, case.pk)
    if found is None:
        raise LookupError("Der Vorgang der Demo gehört zu einem anderen Schreibtisch.")
    return found


def _propose(case: Case, by: Person) -> None:
    content = open_case(case, by=by)
    if content is not None:
        ruling = suggested_ruling(case, content, DecisionOutcome.GRANTED)
        propose(case, DecisionOutcome.GRANTED, DecisionText(ruling, REASON), by=by)

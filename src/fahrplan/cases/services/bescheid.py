"""A Bescheid as it will be sent: its words, and the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db.models import F, Q
from django.utils import timezone

from fahrplan.cases.enums import DecisionOutcome
from fahrplan.cases.models import Case
from fahrplan.cases.rules.bescheid import LETTER, REMEDY, Block, Recipient, blocks_of, recipient_of, ruling_of
from fahrplan.cases.services.opening import Opened
from fahrplan.forms.rules.fees import fee_of
from fahrplan.forms.rules.packages_filling import with_words
from fahrplan.forms.selectors.packages import letter_of
from fahrplan.foundation.services.pdf import TYPE, render_pdf
from fahrplan.municipalities.models import ContactPoint

TEMPLATE = Path(__file__).parent.parent / "data" / "bescheid.typ"
FILE_NAME = "bescheid.pdf"


@dataclass(frozen=True)
class Bescheid:
    """What stands in it. ``sender``: address of the office, line by line."""

    reference: str
    organisation: str
    sender: tuple[str, ...]
    recipient: Recipient
    blocks: tuple[Block, ...]
    signer: str
    day: str
    is_demo: bool

    @property
    def title(self) -> str:
        return next((one.text for one in self.blocks if one.kind == "title"), "Bescheid")


def bescheid_of(case: Case, content: Opened, *, ruling: str, reason: str, signer: str) -> Bescheid:
    """Two queries at most, one more for a form of a service package."""
    definition = content.submission.version.definition
    recipient = recipient_of(definition, content.data)
    contact = _contact(case)
    letter = definition.text("bescheid") or letter_of(case.form) or LETTER
    office = ", ".join(_address(contact))
    words = {
        "anrede": f"Guten Tag {recipient.name}," if recipient.name else "Guten Tag,",
        "antrag_datum": f"{timezone.localdate(case.received_at):%d.%m.%Y}",
        "vorgangsnummer": case.reference,
        "formular": case.form.name,
        "leistung": case.service.name if case.service else case.form.name,
        "entscheidung": ruling,
        "begruendung": reason,
        "rechtsbehelf": with_words(
            definition.text("remedy") or REMEDY,
            {"stelle": ", ".join(part for part in (case.organisation.name, office) if part)},
        ),
        "kontakt": str(case.department or case.organisation),
        "telefon": contact.phone if contact else "",
    }
    return Bescheid(
        reference=case.reference,
        organisation=case.organisation.name,
        sender=(*([str(case.department)] if case.department else []), *_address(contact)),
        recipient=recipient,
        blocks=tuple(blocks_of(letter, words)),
        signer=signer,
        day=f"{timezone.localdate():%d.%m.%Y}",
        is_demo=case.is_demo,
    )


def bescheid_pdf(bescheid: Bescheid) -> bytes:
    """A tagged PDF (PDF/UA-1). Raises foundation.services.pdf.PdfError."""
    name, lines = bescheid.recipient.name, bescheid.recipient.lines
    data = {
        "reference": bescheid.reference,
        "organisation": bescheid.organisation,
        "sender": list(bescheid.sender),
        "recipient": [line for line in (name, *lines) if line],
        "blocks": [{"kind": one.kind, "text": one.text} for one in bescheid.blocks],
        "signer": bescheid.signer,
        "day": bescheid.day,
        "demo": bescheid.is_demo,
    }
    return render_pdf(TEMPLATE, data, title=f"{bescheid.title} ({bescheid.reference})")


def bescheid_file(bescheid: Bescheid) -> tuple[str, str, bytes]:
    """Name, media type, content."""
    return FILE_NAME, TYPE, bescheid_pdf(bescheid)


def suggested_ruling(case: Case, content: Opened, outcome: DecisionOutcome) -> str:
    """The sentence a decision begins with; where it sets an amount, with the amount by the organisation's rates."""
    version = content.submission.version
    fee = fee_of(version.flow, content.data, case.form.parameters.get("fees"))
    later = (version.flow.get("fee") or {}).get("due") == "later"
    return ruling_of(version.definition, outcome, fee.words if later and fee.cents else "")


def _contact(case: Case) -> ContactPoint | None:
    """The department's, else the organisation's own."""
    own = (
        Q(department=None)
        if case.department_id is None
        else Q(department=None) | Q(department=case.department_id)
    )
    found = ContactPoint.objects.filter(own, organisation=case.organisation_id)
    return found.order_by(F("department").asc(nulls_last=True), "label", "pk").first()


def _address(contact: ContactPoint | None) -> tuple[str, ...]:
    if contact is None:
        return ()
    town = " ".join(part for part in (contact.postcode, contact.town) if part)
    return tuple(part for part in (contact.street, town) if part)

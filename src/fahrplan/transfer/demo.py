"""The demo set of this room: one list of a department, checked and waiting for its release."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.base import ContentFile

from fahrplan.accounts.models import Person
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Membership
from fahrplan.transfer.enums import SheetField
from fahrplan.transfer.importers import SHEET_KIND, check_upload
from fahrplan.transfer.models import Upload
from fahrplan.transfer.services import receive_upload

SENDER = "arendsee@demo.example"
FILE_NAME = "Demo-Liste Bürgerservice.csv"
SHEET = """\
Leistungsschlüssel;Leistung;Fachbereich;Bemerkung
99102013104000;Hund anmelden;Bürgerservice (Demo);Erfundenes Beispiel
99115005104000;Wohnsitz anmelden;Bürgerservice (Demo);Erfundenes Beispiel
"""
MAPPING = {"0": SheetField.KEY, "2": SheetField.DEPARTMENT, "3": SheetField.NOTE}


def load(*, author: Author, report: Callable[[str], None]) -> None:
    """Hand the list in once, as the coordinator of the demo; it is only checked, nothing takes effect."""
    membership = Membership.objects.filter(person__email=SENDER).select_related("organisation").first()
    if membership is None:
        return
    sender = Person.objects.get(email=SENDER)
    if Upload.objects.filter(uploaded_by_id=sender.pk, file_name=FILE_NAME).exists():
        return
    file = ContentFile(SHEET.encode(), name=FILE_NAME)
    upload = receive_upload(file, kind=SHEET_KIND, person=sender, organisation=membership.organisation)
    upload.mapping = dict(MAPPING)
    upload.save(update_fields=["mapping"])
    check_upload(upload)
    report(f"    Die Liste „{FILE_NAME}“ wartet auf Freigabe")

"""Who may read files in, and who may see an upload."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fahrplan.foundation.rules.access import rule
from fahrplan.implementation.rules.access import may_send_sheet
from fahrplan.municipalities.rules import may_edit_organisation

STATUS_SHEET = "sheet"

if TYPE_CHECKING:
    from fahrplan.transfer.models import Upload


@rule("Steward des Landes")
def may_import(person: Any, subject: Any = None) -> bool:
    return bool(person.is_authenticated and person.is_steward)


@rule("Steward oder zuständige Person dieser Organisation")
def may_see_upload(person: Any, upload: Upload) -> bool:
    organisation = upload.organisation
    if organisation is None:
        return may_import(person)
    mine = upload.uploaded_by_id == person.pk and may_send_sheet(person, organisation)
    return mine or may_edit_organisation(person, organisation)


@rule("zuständige Person dieser Organisation, bei Meldelisten nicht das Land")
def may_release(person: Any, upload: Upload) -> bool:
    """Nobody speaks for another organisation by releasing its sheet."""
    if upload.kind == STATUS_SHEET and upload.organisation is not None:
        return may_see_upload(person, upload) and may_send_sheet(person, upload.organisation)
    return may_see_upload(person, upload)

"""Who may read files in, and who may see an upload."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.rules import may_edit_organisation

if TYPE_CHECKING:
    from fahrplan.transfer.models import Upload


@rule("Steward des Landes")
def may_import(person: Any, subject: Any = None) -> bool:
    return bool(person.is_authenticated and person.is_steward)


@rule("Steward oder zuständige Person dieser Organisation")
def may_see_upload(person: Any, upload: Upload) -> bool:
    return may_import(person) or (
        upload.organisation is not None and may_edit_organisation(person, upload.organisation)
    )

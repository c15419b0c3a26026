"""FIM modules as XDatenfelder, as they were read."""

from __future__ import annotations

import uuid

from django.utils import timezone

from fahrplan.forms.models import FieldModule
from fahrplan.forms.selectors.fields import document_of
from fahrplan.standards.xdatenfelder import write_element


def module_as_xml(module: FieldModule) -> bytes:
    """A message of today with this module in it."""
    document = document_of(module)
    return write_element(
        document.content, document.release, message_id=str(uuid.uuid4()), created_at=timezone.now()
    )

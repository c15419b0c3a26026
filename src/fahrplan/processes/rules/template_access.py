"""Who may keep templates and copies of them. Everybody may read templates; a copy's text is its owner's."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.rules.access import rule
from fahrplan.municipalities.rules import is_steward
from fahrplan.processes.rules.process_access import works_for_organisation, works_somewhere


@rule("Koordination oder Redaktion der Organisation, die die Vorlage pflegt")
def writes_for_owner(person: Any, template: Any) -> bool:
    return works_for_organisation(person, template.owner)


@rule("Koordination oder Redaktion der Organisation, der das Exemplar gehört")
def writes_for_holder(person: Any, adopted: Any) -> bool:
    return works_for_organisation(person, adopted.organisation)


may_add_template = is_steward | works_somewhere
may_edit_template = is_steward | writes_for_owner
may_adopt_template = works_for_organisation
may_edit_copy = writes_for_holder
may_read_copy = is_steward | writes_for_holder
may_load_library = is_steward

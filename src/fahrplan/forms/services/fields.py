"""Taking FIM modules into the library. A version, once taken, stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.forms.models import FieldModule
from fahrplan.forms.rules.fields_access import may_add_modules
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.foundation.services.locks import one_at_a_time

LOCK = 7_206_001  # one upload at a time


@dataclass
class Taking:
    """What of an upload is new, is here already, or is here with other content and stays as it is."""

    new: list[FieldModule] = field(default_factory=list)
    known: list[FieldModule] = field(default_factory=list)
    differing: list[FieldModule] = field(default_factory=list)


def compare_modules(given: Sequence[FieldModule]) -> Taking:
    """Sort what was read (unsaved) by what is here. One query."""
    rows = FieldModule.objects.filter(fim_id__in={one.fim_id for one in given})
    here = {(one.fim_id, one.version, one.release): one.source for one in rows}
    found = Taking()
    for one in given:
        source = here.get((one.fim_id, one.version, one.release))
        kind = found.new if source is None else found.known if source == one.source else found.differing
        kind.append(one)
    return found


@transaction.atomic
def add_modules(given: Sequence[FieldModule], *, by: Person) -> Taking:
    """Store what is new. Raises PermissionDenied."""
    may_add_modules.require(by)
    one_at_a_time(LOCK)
    found = compare_modules(given)
    for one in found.new:
        one.added_by = str(by)[:200]
    FieldModule.objects.bulk_create(found.new)
    author = author_of(by)
    journal(entry(one, ChangeKind.ADDED, author, new={"fim": one.fim, "name": one.name}) for one in found.new)
    return found

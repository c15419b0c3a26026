"""A person as the author of what the journal keeps."""

from __future__ import annotations

from fahrplan.accounts.models import Person
from fahrplan.foundation.services.journal import Author

LONGEST = 200  # of the name as it was


def author_of(person: Person, reason: str = "") -> Author:
    """Who did it, under the name the person has now."""
    return Author(person_id=person.pk, label=str(person)[:LONGEST], reason=reason)

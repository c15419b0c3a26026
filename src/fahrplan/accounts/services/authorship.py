"""Who asks, and a person as the author of what the journal keeps."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from fahrplan.accounts.models import Person
from fahrplan.foundation.services.journal import Author

LONGEST = 200  # of the name as it was


def author_of(person: Person, reason: str = "") -> Author:
    """Who did it, under the name the person has now."""
    return Author(person_id=person.pk, label=str(person)[:LONGEST], reason=reason)


def person_of(request: HttpRequest) -> Person:
    """Who asks. Only for pages that demand a login."""
    return cast(Person, request.user)


def author_from(request: HttpRequest, reason: str = "") -> Author:
    """Who asks as the author of what the page changes. Only for pages that demand a login."""
    return author_of(person_of(request), reason)

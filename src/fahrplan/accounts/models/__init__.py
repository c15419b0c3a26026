"""People who log in, and the service accounts with which citizens and businesses apply."""

from fahrplan.accounts.models.people import Person, PersonManager
from fahrplan.accounts.models.service_accounts import ServiceAccount

__all__ = ["Person", "PersonManager", "ServiceAccount"]

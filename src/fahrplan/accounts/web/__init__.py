"""The room's pages."""

from fahrplan.accounts.web.limits import LoginLimits
from fahrplan.accounts.web.my_data import my_data, my_data_erase, my_data_export
from fahrplan.accounts.web.open_logins import logins, logins_end
from fahrplan.accounts.web.second_factor import SecondFactor
from fahrplan.accounts.web.service_login import service_finish, service_login, service_metadata, service_start
from fahrplan.accounts.web.service_pages import (
    service_applications,
    service_close,
    service_consents,
    service_correct,
    service_export,
    service_open,
    service_overview,
)
from fahrplan.accounts.web.signing_up import NameForm

__all__ = [
    "LoginLimits",
    "NameForm",
    "SecondFactor",
    "logins",
    "logins_end",
    "my_data",
    "my_data_erase",
    "my_data_export",
    "service_applications",
    "service_close",
    "service_consents",
    "service_correct",
    "service_export",
    "service_finish",
    "service_login",
    "service_metadata",
    "service_open",
    "service_overview",
    "service_start",
]

"""The workplace: a steward's desk, files on their way, import runs."""

from fahrplan.transfer.web.adoption_lists import adoptions_new
from fahrplan.transfer.web.packages import key_distrust, key_trust, package_new, package_page
from fahrplan.transfer.web.runs import run_detail, run_list, run_roll_back
from fahrplan.transfer.web.status_sheets import status_sheet_new, upload_hints
from fahrplan.transfer.web.uploads import (
    desk_page,
    sheet_new,
    upload_detail,
    upload_list,
    upload_mapping,
    upload_new,
    upload_release,
)

__all__ = [
    "adoptions_new",
    "desk_page",
    "key_distrust",
    "key_trust",
    "package_new",
    "package_page",
    "run_detail",
    "run_list",
    "run_roll_back",
    "sheet_new",
    "status_sheet_new",
    "upload_detail",
    "upload_hints",
    "upload_list",
    "upload_mapping",
    "upload_new",
    "upload_release",
]

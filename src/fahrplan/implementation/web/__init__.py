"""Pages of the spine."""

from fahrplan.implementation.web.attention import contradictions, stale_list
from fahrplan.implementation.web.cells import availability_page, implementation_page
from fahrplan.implementation.web.maturity import assess_page, maturity_page, model_file, models_page
from fahrplan.implementation.web.proposals import (
    proposal,
    proposal_confirm,
    proposal_decide,
    proposal_dispute,
    proposal_list,
)
from fahrplan.implementation.web.reports import (
    cases_report,
    check_report,
    plan_report,
    propose,
    state_report,
    withdraw,
)
from fahrplan.implementation.web.status_sheets import sheet_page, sheet_template
from fahrplan.implementation.web.unmatched import unmatched_dismiss, unmatched_list, unmatched_match

__all__ = [
    "assess_page",
    "availability_page",
    "cases_report",
    "check_report",
    "contradictions",
    "implementation_page",
    "maturity_page",
    "model_file",
    "models_page",
    "plan_report",
    "proposal",
    "proposal_confirm",
    "proposal_decide",
    "proposal_dispute",
    "proposal_list",
    "propose",
    "sheet_page",
    "sheet_template",
    "stale_list",
    "state_report",
    "unmatched_dismiss",
    "unmatched_list",
    "unmatched_match",
    "withdraw",
]

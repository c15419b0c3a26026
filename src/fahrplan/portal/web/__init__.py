"""Pages that show several rooms at once."""

from fahrplan.portal.web.feedback import feedback
from fahrplan.portal.web.fixed import (
    accessibility,
    easy_language,
    help_index,
    help_topic,
    imprint,
    plain_language,
    privacy,
)
from fahrplan.portal.web.jobs import (
    job_cancel,
    job_detail,
    job_discard,
    job_list,
    job_retry,
    jobs_given_up,
    jobs_schedule,
)
from fahrplan.portal.web.mine import caught_mail, my_area
from fahrplan.portal.web.responsible import responsible
from fahrplan.portal.web.search import search_all
from fahrplan.portal.web.start import start

__all__ = [
    "accessibility",
    "caught_mail",
    "easy_language",
    "feedback",
    "help_index",
    "help_topic",
    "imprint",
    "job_cancel",
    "job_detail",
    "job_discard",
    "job_list",
    "job_retry",
    "jobs_given_up",
    "jobs_schedule",
    "my_area",
    "plain_language",
    "privacy",
    "responsible",
    "search_all",
    "start",
]

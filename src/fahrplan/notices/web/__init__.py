"""Pages of this room."""

from fahrplan.notices.web.feed import personal_feed
from fahrplan.notices.web.following import follow_subject, settings_page, unfollow_subject
from fahrplan.notices.web.newsletters import newsletter, newsletter_new, newsletter_publish, newsletters
from fahrplan.notices.web.notices import notice_list, notices_read
from fahrplan.notices.web.stopping import stop

__all__ = [
    "follow_subject",
    "newsletter",
    "newsletter_new",
    "newsletter_publish",
    "newsletters",
    "notice_list",
    "notices_read",
    "personal_feed",
    "settings_page",
    "stop",
    "unfollow_subject",
]

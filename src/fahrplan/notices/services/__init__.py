"""What changes something in this room: following, telling, mails, newsletters."""

from fahrplan.notices.rules.news import News, Subject
from fahrplan.notices.services.digests import MailServerError, compose_digests, send_digests
from fahrplan.notices.services.newsletters import create_newsletter, publish_newsletter
from fahrplan.notices.services.preferences import mark_read, preference_of, set_rhythm, stop_mails
from fahrplan.notices.services.telling import (
    announce,
    follow,
    tell,
    tell_organisations,
    tell_stewards,
    unfollow,
)

__all__ = [
    "MailServerError",
    "News",
    "Subject",
    "announce",
    "compose_digests",
    "create_newsletter",
    "follow",
    "mark_read",
    "preference_of",
    "publish_newsletter",
    "send_digests",
    "set_rhythm",
    "stop_mails",
    "tell",
    "tell_organisations",
    "tell_stewards",
    "unfollow",
]

"""What changes something in this room: following, telling, mails."""

from fahrplan.notices.services.telling import (
    News,
    Subject,
    announce,
    follow,
    tell,
    tell_organisations,
    tell_stewards,
    unfollow,
)

__all__ = [
    "News",
    "Subject",
    "announce",
    "follow",
    "tell",
    "tell_organisations",
    "tell_stewards",
    "unfollow",
]

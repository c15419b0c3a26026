"""Records of this room."""

from fahrplan.notices.models.newsletters import Newsletter, NewsletterItem
from fahrplan.notices.models.notices import Digest, MailPreference, Notice, Subscription

__all__ = ["Digest", "MailPreference", "Newsletter", "NewsletterItem", "Notice", "Subscription"]

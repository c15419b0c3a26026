"""Records of this room."""

from fahrplan.notices.models.notices import MailPreference, Notice, Subscription

__all__ = ["MailPreference", "Notice", "Subscription"]

"""Which contact data is official. Pure."""

from __future__ import annotations

# Mail services for private people; offices have an address of their own.
PRIVATE_MAIL = frozenset(
    {
        "gmail.com", "googlemail.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de",
        "yahoo.de", "yahoo.com", "outlook.com", "outlook.de", "hotmail.com", "hotmail.de", "live.de", "live.com",
        "icloud.com", "me.com", "aol.com", "aol.de", "freenet.de", "arcor.de", "posteo.de", "proton.me",
        "protonmail.com", "mailbox.org", "mail.de", "email.de",
    }
)  # fmt: skip


def is_private_mail(address: str) -> bool:
    """Whether the address belongs to a mail service for private people."""
    return address.rpartition("@")[2].strip().lower() in PRIVATE_MAIL

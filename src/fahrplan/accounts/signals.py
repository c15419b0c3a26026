"""What this room announces; upper rooms act in the same transaction."""

from __future__ import annotations

from django.dispatch import Signal

# sender: ServiceAccount, account: the one that is closing. Sent within its row scope: delete open drafts and what
# else nobody needs; what an office must keep stays, its ``account`` then points to an empty account.
account_closing = Signal()

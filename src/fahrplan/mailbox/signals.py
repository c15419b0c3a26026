"""News of this room. Receivers run in the same transaction: what they refuse is not sent."""

from __future__ import annotations

from django.dispatch import Signal

# thread: Thread, message: Message (from who applied), sent by the class Message; within the row scope of the sender.
message_arrived = Signal()

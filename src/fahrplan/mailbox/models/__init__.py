"""Models of the mailbox room."""

from fahrplan.mailbox.models.messages import Message, MessageFile, Thread

__all__ = ["Message", "MessageFile", "Thread"]

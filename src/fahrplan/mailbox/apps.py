"""The room's registration with Django."""

from __future__ import annotations

from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "fahrplan.mailbox"
    label = "mailbox"
    verbose_name = "Postfach"
    default_auto_field = "django.db.models.BigAutoField"

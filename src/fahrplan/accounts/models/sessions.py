"""Sessions of the browser, and whose they are."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class LoginSession(AbstractBaseSession):
    """The library's table of sessions with a column more, so that those of one login are found without opening all.

    ``account``: number of who is logged in; empty for visitors, and where an older version of the house wrote the row.
    """

    account = models.UUIDField("Anmeldung", null=True, editable=False)

    class Meta:
        managed = False  # the library makes the table, a migration of ours the column
        db_table = "django_session"
        verbose_name = "Sitzung"
        verbose_name_plural = "Sitzungen"

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore

"""Who looks into the mailbox: a service account, or somebody with the code of a receipt.

The code is kept in a cookie of the browser, never in the session, which lies in the database: with it and a dump
of the database the messages could be read.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from fahrplan.foundation.services.row_scope import hash_of
from fahrplan.mailbox.models import Thread
from fahrplan.mailbox.rules.codes import read_code
from fahrplan.mailbox.services.threads import key_for_account, key_for_code
from fahrplan.municipalities.services.scopes import own_scope

COOKIE = "postfach_code"
COOKIE_PATH = "/postfach/"


@dataclass(frozen=True)
class Asker:
    person: Any
    code: str

    @property
    def account(self) -> UUID | None:
        return self.person.pk if self.person.is_authenticated else None

    @property
    def secret_hash(self) -> str:
        return hash_of(self.code) if self.code else ""

    @property
    def known(self) -> bool:
        return self.account is not None or bool(self.code)

    def scope(self) -> AbstractContextManager[None]:
        return own_scope(self.person, secret=self.code)

    def key_of(self, thread: Thread) -> bytes:
        """Raises sealing.NotOpenedError."""
        if thread.account_id is not None and thread.account_id == self.account:
            return key_for_account(thread, thread.account_id)
        return key_for_code(thread, self.code)


def asker_of(request: HttpRequest) -> Asker:
    return Asker(request.user, read_code(request.COOKIES.get(COOKIE, "")))


def remember(response: HttpResponse, code: str) -> None:
    """Until the browser is closed."""
    response.set_cookie(
        COOKIE,
        code,
        path=COOKIE_PATH,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )


def forget(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, path=COOKIE_PATH, samesite="Strict")

"""What happens when somebody logs in or out."""

from __future__ import annotations

import logging
import time
from typing import Any

from allauth.account.signals import authentication_step_completed
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from fahrplan.accounts.enums import TrustLevel
from fahrplan.accounts.models import Person
from fahrplan.accounts.rules.devices import device_words
from fahrplan.accounts.rules.trust import DEVICE, LEVEL, PROVIDER, SEEN, SINCE
from fahrplan.accounts.selectors.service_accounts import account_of
from fahrplan.accounts.services.service_accounts import end_logins
from fahrplan.accounts.services.sessions import end_sessions
from fahrplan.foundation.services.row_scope import row_scope

logger = logging.getLogger("fahrplan.anmeldung")


@receiver(user_logged_in, dispatch_uid="accounts.tell_login")
def tell_login(sender: Any, user: Person, **_: Any) -> None:
    """Who: by number alone. How and with what, the log does not say."""
    logger.info("Anmeldung: Konto %s", user.pk)


@receiver(user_logged_in, dispatch_uid="accounts.note_login")
def note_login(sender: Any, request: HttpRequest, **_: Any) -> None:
    """From now on the login is as long as somebody uses it, within limits; its kind of device tells it from others."""
    request.session[SINCE] = request.session[SEEN] = time.time()
    request.session[DEVICE] = device_words(request.META.get("HTTP_USER_AGENT", ""))


@receiver(authentication_step_completed, dispatch_uid="accounts.confirmed")
def renew_session(sender: Any, request: HttpRequest, user: Person, **said: Any) -> None:
    """Who shows once more that it is them goes on under a new key; whoever knows the old one does not."""
    if said.get("reauthenticated"):
        request.session.cycle_key()
        logger.info("Anmeldung bestätigt: Konto %s", user.pk)


@receiver(user_logged_out, dispatch_uid="accounts.tell_logout")
def tell_logout(sender: Any, user: Person | None, **_: Any) -> None:
    if user is not None:
        logger.info("Abmeldung: Konto %s", user.pk)


@receiver(user_login_failed, dispatch_uid="accounts.tell_failed_login")
def tell_failed_login(sender: Any, **_: Any) -> None:
    """Neither the address nor the password: people type one into the field of the other."""
    logger.warning("Anmeldung gescheitert")


@receiver(user_logged_in, dispatch_uid="accounts.local_login_in_demo")
def trust_local_login_in_demo(sender: Any, request: HttpRequest, user: Person, **_: Any) -> None:
    """In the demonstration alone a Servicekonto may be used with e-mail and password, passkey or app."""
    if not settings.DEMO:
        return
    with row_scope(account=user.pk):
        account = account_of(user)
    if account is not None:
        request.session[LEVEL] = int(TrustLevel.BASIC)


@receiver(user_logged_out, dispatch_uid="accounts.end_all_logins")
def end_all_logins(sender: Any, request: HttpRequest, user: Person | None, **_: Any) -> None:
    """Logging out of a Servicekonto ends it on every device, also on one that was left open somewhere."""
    if user is not None and PROVIDER in request.session:
        end_logins(user)


@receiver(authenticator_added, dispatch_uid="accounts.factor_added")
@receiver(authenticator_removed, dispatch_uid="accounts.factor_removed")
@receiver(authenticator_reset, dispatch_uid="accounts.factor_reset")
def end_other_logins(sender: Any, request: HttpRequest, user: Person, **_: Any) -> None:
    """Who changes what a login takes may fear that somebody else is in: only the device they do it on stays."""
    end_sessions(user.pk, but=request.session.session_key)

"""Who looks at a payment: who pays (account, or token of this payment) or a clerk of the office that gets it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from fahrplan.foundation.services.row_scope import hash_of, row_scope
from fahrplan.municipalities.rules.clerks import desks_of
from fahrplan.payments.models import Payment
from fahrplan.payments.selectors.payments import payment_seen
from fahrplan.payments.services.access import access_token, code_of

COOKIE = "zahlung"
PARAMETER = "zugang"


@dataclass(frozen=True)
class Look:
    """A payment and how it was reached. ``code``: the code in the token, „“ without one."""

    payment: Payment
    code: str
    pays: bool
    handles: bool


@contextmanager
def looking_at(request: HttpRequest, pk: UUID) -> Iterator[Look]:
    """The payment within the row scope of who asks. Raises Http404 where it is not theirs."""
    person = request.user
    code = code_of(pk, request.GET.get(PARAMETER, "") or request.COOKIES.get(COOKIE, ""))
    account = person.pk if person.is_authenticated else None
    organisations = desks_of(person)
    secret_hash = hash_of(code) if code else ""
    with row_scope(organisations=organisations, account=account, secret=code):
        payment = payment_seen(
            pk, account=account, secret_hash=secret_hash, organisations=list(organisations)
        )
        if payment is None:
            raise Http404
        pays = (account is not None and payment.account_id == account) or (
            bool(secret_hash) and payment.secret_hash == secret_hash
        )
        yield Look(payment, code, pays, payment.organisation_id in organisations)


def remember(response: HttpResponse, look: Look, payment: Payment | None = None) -> HttpResponse:
    """Keep the token in the browser, so that the addresses of the pages do not carry it."""
    token = access_token((payment or look.payment).pk, look.code)
    if token:
        response.set_cookie(
            COOKIE,
            token,
            path="/zahlungen/",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response

"""One payment: how it stands, trying again, giving it up, coming back from the provider."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fahrplan.payments.enums import PaymentState
from fahrplan.payments.models import Payment
from fahrplan.payments.services.payments import cancel_payment, refresh_payment, start_payment
from fahrplan.payments.web.asking import Look, looking_at, remember
from fahrplan.payments.web.words import BADGES, facts_of

OVER = (PaymentState.FAILED, PaymentState.CANCELLED)


@never_cache
@require_safe
def payment_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    with looking_at(request, pk) as look:
        payment = look.payment
        context = {
            "payment": payment,
            "state": _(payment.get_state_display()),
            "problem": _problem(payment),
            "badge": BADGES[PaymentState(payment.state)],
            "facts": facts_of(payment),
            "look": look,
            "path": [("Zahlungen", "/zahlungen/")],
            "may_pay": look.pays and payment.state == PaymentState.OPEN and bool(payment.pay_url),
            "may_retry": look.pays and payment.state in OVER,
        }
        return remember(render(request, "payments/payment.html", context), look)


@never_cache
@require_safe
def come_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where the provider sends the payer to. What it says in the address counts nothing: we ask it ourselves."""
    with looking_at(request, pk) as look:
        payment = refresh_payment(look.payment) if request.method == "GET" else look.payment
        paid = payment.state == PaymentState.PAID and look.pays
        return remember(redirect(payment.back_url if paid else payment.get_absolute_url()), look)


@require_POST
def retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new payment of the same fee, unless one is open or paid by now."""
    with looking_at(request, pk) as look:
        _require_payer(look)
        try:
            begun = _again(look)
        except ValidationError as fault:
            messages.error(request, " ".join(_(words) for words in fault.messages))
            return redirect(look.payment.get_absolute_url())
        if begun.state == PaymentState.FAILED:
            messages.error(request, _problem(begun))
        # Not straight to the provider: browsers follow no form to another site under our security policy.
        return remember(redirect(begun.get_absolute_url()), look, begun)


@require_POST
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    with looking_at(request, pk) as look:
        _require_payer(look)
        payment = cancel_payment(look.payment)
        messages.info(
            request, _("Die Zahlung ist abgebrochen.") if payment.state in OVER else _standing(payment)
        )
        return redirect(payment.get_absolute_url())


@require_POST
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask the provider now; for payer and clerk."""
    with looking_at(request, pk) as look:
        payment = refresh_payment(look.payment)
        messages.info(request, _standing(payment))
        return redirect(payment.get_absolute_url())


def _again(look: Look) -> Payment:
    old = look.payment
    return start_payment(
        subject_id=old.subject_id,
        organisation=old.organisation,
        amount_cents=old.amount_cents,
        purpose=old.purpose,
        back_url=old.back_url,
        account=old.account,
        secret=look.code,
        is_demo=old.is_demo,
    )


def _require_payer(look: Look) -> None:
    if not look.pays:
        raise Http404


def _standing(payment: Payment) -> str:
    state = _(payment.get_state_display())
    return _problem(payment) or _("Stand der Zahlung: %(state)s.") % {"state": state}


def _problem(payment: Payment) -> str:
    return _(payment.problem) if payment.problem else ""

"""The page of the provider that takes no money; only where nothing is real."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fahrplan.payments.enums import PaymentState
from fahrplan.payments.ports import PlayedProvider, payment_provider
from fahrplan.payments.rules.amounts import euros
from fahrplan.payments.web.asking import looking_at, remember

CHOICES = {
    "bezahlen": PaymentState.PAID,
    "fehlschlagen": PaymentState.FAILED,
    "abbrechen": PaymentState.CANCELLED,
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def play(request: HttpRequest, pk: UUID) -> HttpResponse:
    if not (settings.DEMO or settings.TESTING):
        raise Http404
    with looking_at(request, pk) as look:
        payment = look.payment
        try:
            provider = payment_provider(payment.provider)
        except LookupError as fault:
            raise Http404 from fault
        if not isinstance(provider, PlayedProvider) or not look.pays:
            raise Http404
        if request.method == "POST":
            state = CHOICES.get(request.POST.get("wahl", ""))
            if state is not None and payment.state == PaymentState.OPEN:
                provider.settle(payment.transaction_id, state)
            return remember(redirect(f"{payment.get_absolute_url()}zurueck/"), look)
        context = {"payment": payment, "amount": euros(payment.amount_cents)}
        return remember(render(request, "payments/demo.html", context), look)

"""Payments of the organisations somebody is clerk of."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fahrplan.foundation.services.row_scope import row_scope
from fahrplan.municipalities.rules.clerks import desks_of
from fahrplan.payments.enums import PaymentState
from fahrplan.payments.exporters.payments import MOST_ROWS, payment_file
from fahrplan.payments.selectors.payments import PaymentFilter, payments_of_organisations
from fahrplan.payments.web.words import COLUMNS, NUMERIC, row_of

PAGE_SIZE = 50


class FilterForm(forms.Form):
    """An unknown value asks for all."""

    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[("", "alle"), ("unstimmig", "bitte prüfen"), *PaymentState.choices],
    )

    def choice(self) -> PaymentFilter:
        self.is_valid()
        return PaymentFilter(state=self.cleaned_data.get("stand", ""))


@never_cache
@login_required
@require_safe
def payment_list(request: HttpRequest) -> HttpResponseBase:
    """``stand`` narrows; ``format`` gives these rows as a file."""
    organisations = desks_of(request.user)
    if not organisations:
        raise PermissionDenied("Zahlungen sieht nur die Sachbearbeitung der Organisation.")
    form = FilterForm(request.GET)
    with row_scope(organisations=organisations):
        found = payments_of_organisations(list(organisations), form.choice())
        if answer := payment_file(found[:MOST_ROWS], request.GET.get("format", "")):
            return answer
        page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
        rows = [row_of(payment) for payment in page]
    context = {"form": form, "page": page, "rows": rows, "columns": COLUMNS, "numeric": NUMERIC}
    return render(request, "payments/payments.html", context)

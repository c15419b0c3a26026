"""Where a request for more leads who applied: to the draft in which exactly the named fields are open."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.accounts.selectors.service_accounts import account_of
from fahrplan.cases.selectors.status import request_of
from fahrplan.foundation.services.row_scope import row_scope

WITH_CODE = "/antrag/weiter/"


@require_safe
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """With an account straight to the draft; who applied with a code resumes with it."""
    if not request.user.is_authenticated:
        return redirect(WITH_CODE)
    return _for_account(request, pk)


@login_required
def _for_account(request: HttpRequest, pk: UUID) -> HttpResponse:
    account = account_of(request.user)
    if account is None:
        raise Http404
    with row_scope(account=account.pk):
        found = request_of(pk, account.pk)
        if found is None:
            raise Http404
        if found.draft and found.request.is_open and found.request.answer_by >= timezone.localdate():
            return redirect(f"/antrag/entwurf/{found.draft}/")
        context = {"asked": found.request, "case": found.request.case}
        return render(request, "cases/answer_over.html", context, status=410)

"""Into the mailbox without an account: with the number of the case and the code of the receipt."""

from __future__ import annotations

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fahrplan.mailbox.models import Thread
from fahrplan.mailbox.rules.codes import read_code, same_number
from fahrplan.mailbox.selectors.threads import threads_of
from fahrplan.mailbox.web.asking import Asker, forget, remember
from fahrplan.mailbox.web.forms import CodeForm

WRONG = _("Nummer und Code passen zu keinem Vorgang. Bitte vergleichen Sie beides mit Ihrer Quittung.")

TOO_MANY = _("Von Ihrem Anschluss kamen zu viele Versuche. Bitte warten Sie zehn Minuten.")
MOST_THREADS = 50  # of one code: an application and what was handed in later


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def with_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and not ratelimit.consume(request, action="mailbox_code"):
        form.add_error(None, TOO_MANY)
        return render(request, "mailbox/with_code.html", {"form": form}, status=429)
    if form.is_valid():
        code = read_code(form.cleaned_data["code"])
        thread = _thread(request, form.cleaned_data["reference"], code)
        if thread is not None:
            response = redirect(reverse("mailbox:thread", args=[thread.pk]))
            remember(response, code)
            return response
        form.add_error(None, WRONG)
    status = 422 if form.is_bound else 200
    return render(request, "mailbox/with_code.html", {"form": form}, status=status)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the code on this device."""
    response = redirect(reverse("mailbox:with_code"))
    forget(response)
    return response


def _thread(request: HttpRequest, reference: str, code: str) -> Thread | None:
    asker = Asker(request.user, code)
    with asker.scope():
        found = threads_of(None, asker.secret_hash)[:MOST_THREADS]
        return next((one for one in found if same_number(reference, one.reference)), None)

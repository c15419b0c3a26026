"""Ending the mails from a mail: without a login, by a secret address, in one click (RFC 8058)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from fahrplan.notices.models import MailPreference
from fahrplan.notices.services import stop_mails


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, since programs open addresses in mails; POST ends the mails. The token alone proves who asks."""
    if not MailPreference.objects.filter(token=token).exists():
        raise Http404
    done = request.method == "POST" and stop_mails(token)
    return render(request, "notices/stop.html", {"done": done})

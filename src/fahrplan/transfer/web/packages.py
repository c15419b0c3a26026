"""Exchange packages: whose are taken over, and putting one together."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import author_from
from fahrplan.standards.package import fingerprint, public_text
from fahrplan.transfer.exporters import build_package
from fahrplan.transfer.importers.carriers import CARRIERS
from fahrplan.transfer.models import TakenOver, TrustedKey
from fahrplan.transfer.rules import may_import
from fahrplan.transfer.services import distrust_key, own_key, trust_key
from fahrplan.transfer.web.trails import trail

PAGE = ("Austauschpakete", "/arbeitsplatz/pakete/")
LATEST = 50


@login_required
@require_safe
def package_page(request: HttpRequest) -> HttpResponse:
    """Our own key, the keys we trust, and what was taken over."""
    may_import.require(request.user)
    return _page(request)


@login_required
@require_POST
def key_trust(request: HttpRequest) -> HttpResponse:
    """``name`` and ``key`` of another installation."""
    may_import.require(request.user)
    try:
        trusted = trust_key(
            request.POST.get("name", ""), key=request.POST.get("key", ""), author=author_from(request)
        )
    except ValidationError as fault:
        return _page(request, errors=fault.messages, status=422)
    messages.success(request, f"Pakete von „{trusted}“ können jetzt übernommen werden.")
    return redirect("transfer:packages")


@login_required
@require_POST
def key_distrust(request: HttpRequest, pk: UUID) -> HttpResponse:
    may_import.require(request.user)
    trusted = get_object_or_404(TrustedKey, pk=pk)
    distrust_key(trusted, author=author_from(request))
    messages.success(request, f"Pakete von „{trusted}“ werden nicht mehr übernommen. Was da ist, bleibt.")
    return redirect("transfer:packages")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def package_new(request: HttpRequest) -> HttpResponse:
    """Choose what goes in; POST gives the file."""
    may_import.require(request.user)
    chosen = {kind: request.POST.getlist(kind) for kind in CARRIERS}
    errors: list[str] = []
    if request.method == "POST":
        try:
            data = build_package(chosen)
        except ValidationError as fault:
            errors = fault.messages
        else:
            name = f"fahrplan-paket-{timezone.localdate():%Y-%m-%d}.zip"
            return HttpResponse(
                data,
                content_type="application/zip",
                headers={"Content-Disposition": f'attachment; filename="{name}"'},
            )
    offers = [
        (
            carrier,
            [
                (f"{carrier.kind}-{number}", key, label, key in chosen[carrier.kind])
                for number, (key, label) in enumerate(carrier.offered())
            ],
        )
        for carrier in CARRIERS.values()
    ]
    context = {"offers": offers, "errors": errors, "path": trail(request.user, PAGE)}
    return render(request, "transfer/package_new.html", context, status=422 if errors else 200)


def _page(request: HttpRequest, errors: list[str] | None = None, status: int = 200) -> HttpResponse:
    own = public_text(own_key())
    context = {
        "own": own,
        "own_fingerprint": fingerprint(own),
        "trusted": [(one, fingerprint(one.key)) for one in TrustedKey.objects.all()],
        "taken": [
            [CARRIERS[one.kind].label if one.kind in CARRIERS else one.kind, one.key, one.maker, one.taken_at]
            for one in TakenOver.objects.order_by("-taken_at", "pk")[:LATEST]
        ],
        "columns": ["Art", "Kurzname", "von", "am"],
        "errors": errors or [],
        "name": request.POST.get("name", ""),
        "key": request.POST.get("key", ""),
        "path": trail(request.user),
    }
    return render(request, "transfer/packages.html", context, status=status)

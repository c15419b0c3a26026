"""Whether journal and trails are unchanged: last seal, last check, heads to keep elsewhere. For stewards."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from procrastinate.exceptions import AlreadyEnqueued

from fahrplan.design.rules import day_and_time
from fahrplan.foundation.selectors.audit import block_heads, last_check, last_seal, public_key
from fahrplan.foundation.services import About, start_job
from fahrplan.portal.rules import may_operate

DESK = ("Arbeitsplatz", "/arbeitsplatz/")


@login_required
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """The last seal and what the last check found."""
    may_operate.require(request.user)
    seal, check = last_seal(), last_check()
    told: dict[str, Any] = (check.new if check else None) or {}
    facts = []
    if seal:
        facts = [
            ["Letztes Siegel", f"Nummer {seal.number}, {day_and_time(seal.sealed_at)}"],
            ["Kopf der Kette", bytes(seal.head).hex()],
            ["Schlüssel", seal.key_id],
        ]
    if check:
        facts += [
            ["Letzte Prüfung", day_and_time(check.recorded_at)],
            ["Geprüfte Siegel", str(told["blocks"])],
            ["Geprüfte Zeilen", str(told["rows"])],
            ["Ohne Inhalt, weil eine Person gelöscht wurde", str(told["forgotten"])],
            ["Bei der Prüfung noch nicht versiegelt", str(told["open"])],
        ]
    context = {"path": [DESK], "facts": facts, "checked": bool(check), "fault": told.get("fault", "")}
    return render(request, "portal/audit.html", context | {"columns": ["Angabe", "Wert"]})


@login_required
@require_safe
def audit_heads(request: HttpRequest) -> HttpResponse:
    """The heads of all blocks and the key that checks them."""
    may_operate.require(request.user)
    content = {"pruefschluessel": public_key(), "siegel": block_heads()}
    answer = HttpResponse(json.dumps(content, ensure_ascii=False, indent=1), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="siegel-koepfe.json"'
    return answer


@login_required
@require_POST
def audit_check(request: HttpRequest) -> HttpResponse:
    """Start a check now."""
    may_operate.require(request.user)
    about = About("audit", "Journal und Spuren", "/betrieb/spuren/", started_by=str(request.user))
    with contextlib.suppress(AlreadyEnqueued):  # then one is waiting anyway
        start_job("accounts.check_trails", about)
    messages.success(request, "Die Prüfung läuft. Das Ergebnis steht in einigen Minuten hier.")
    return redirect("portal:audit")

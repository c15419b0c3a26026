"""What people find where a form was taken offline for a while: why, what stays, and how else to get there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from fahrplan.forms.models import Draft
from fahrplan.forms.selectors.drafts import OpenDraft
from fahrplan.forms.selectors.published import KnownVersion
from fahrplan.forms.web.assistant_frame import shown
from fahrplan.municipalities.selectors import contacts_of


def paused_page(request: HttpRequest, known: KnownVersion, draft: Draft | None = None) -> HttpResponse:
    """``draft``: what somebody has begun, which stays."""
    context = {
        "paused_since": known.form.paused_at,
        "reason": known.form.pause_reason,
        "kept_until": draft.expires_at if draft else None,
        "contact": next(iter(contacts_of(known.organisation)), None),
    }
    return shown(request, "assistant_paused", known, context)


def paused_for(request: HttpRequest, opened: OpenDraft) -> HttpResponse | None:
    """The same for a draft, None where it may go on: what an office asks for can be answered all the time."""
    if not opened.known.paused or opened.draft.answers_id is not None:
        return None
    return paused_page(request, opened.known, opened.draft)

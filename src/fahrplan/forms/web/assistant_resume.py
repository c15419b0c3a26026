"""Going on later with code or account, and giving a draft up."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.forms.rules.reading_codes import read_code
from fahrplan.forms.selectors.drafts import Holder, drafts_of, open_draft, submissions_of
from fahrplan.forms.services.drafts import discard
from fahrplan.forms.web.assistant_frame import landing_address, shown
from fahrplan.forms.web.assistant_guessing import TOO_MANY, count_wrong, guessed_too_often
from fahrplan.forms.web.assistant_holder import device_holders, forget, holder_of, remember

UNKNOWN = (
    "Zu diesem Code gibt es keinen Antrag. Bitte prüfen Sie die 24 Zeichen; 0, O, 1 und I kommen nicht vor. "
    "Entwürfe werden gelöscht, wenn sie 30 Tage niemand bearbeitet."
)
MOST_LISTED = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resume_page(request: HttpRequest) -> HttpResponse:
    """What account and device know, and a field for a code; POST goes on with that code."""
    if request.method == "POST":
        if guessed_too_often(request):
            return _page(request, gettext(TOO_MANY), 429)
        found = _with_code(request.POST.get("code", ""))
        if found is None:
            count_wrong(request)
            return _page(request, gettext(UNKNOWN), 404)
        return found
    return _page(request)


def _with_code(typed: str) -> HttpResponse | None:
    """On with the draft of this code, else to what was handed in with it."""
    code = read_code(typed)
    if not code:
        return None
    holder = Holder(code=code)
    with holder.scope():
        draft = drafts_of(holder).first()
        done = None if draft else submissions_of(holder).first()
    if draft:
        return remember(redirect(reverse("forms:draft", args=[draft.pk])), draft.pk, code)
    if done:
        return remember(redirect(reverse("forms:receipt", args=[done.draft_id])), done.draft_id, code)
    return None


def _page(request: HttpRequest, fault: str = "", status: int = 200) -> HttpResponse:
    rows = []
    for holder in device_holders(request):
        with holder.scope():
            rows += [
                {
                    "name": draft.version.form.name,
                    "office": draft.organisation.name,
                    "changed": draft.changed_at,
                    "until": draft.expires_at,
                    "url": reverse("forms:draft", args=[draft.pk]),
                    "answering": draft.request_id is not None,
                }
                for draft in drafts_of(holder)[:MOST_LISTED]
            ]
    context = {"rows": rows, "fault": fault}
    return render(request, "forms/assistant_resume.html", context, status=status)


@never_cache
@require_safe
def answer_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Where a message of the office leads: to the fields it asked for, for whom account or device prove."""
    for holder in device_holders(request):
        with holder.scope():
            draft = drafts_of(holder).filter(request_id=request_id).first()
        if draft:
            answer = redirect(reverse("forms:draft", args=[draft.pk]))
            return remember(answer, draft.pk, holder.code) if holder.code else answer
    return redirect(reverse("forms:resume"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def discard_page(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Asks once, then deletes the draft with its files; none that answers a request."""
    holder = holder_of(request, draft)
    with holder.scope():
        opened = open_draft(draft, holder)
    if opened is None or opened.draft.request_id is not None:
        raise Http404
    if request.method == "POST":
        discard(draft, holder)
        return forget(redirect(landing_address(opened.known)), draft)
    back = reverse("forms:draft", args=[draft])
    return shown(request, "assistant_discard", opened.known, {"back": back})

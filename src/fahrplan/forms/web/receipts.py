"""After handing in: number, what happens next, the receipt as PDF, one question about how it went; where it stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.forms.exporters.receipt import receipt_pdf
from fahrplan.forms.models import Submission
from fahrplan.forms.ports import CaseStatus, case_status
from fahrplan.forms.rules.reading_codes import read_code, read_reference, shown_code
from fahrplan.forms.selectors.drafts import (
    Holder,
    content_of,
    own_key,
    receipt_of,
    submission_by_reference,
)
from fahrplan.forms.selectors.published import known_version
from fahrplan.forms.services.counts import count_note
from fahrplan.forms.web.assistant_frame import draft_address, shown
from fahrplan.forms.web.assistant_guessing import TOO_MANY, count_wrong, guessed_too_often
from fahrplan.forms.web.assistant_holder import cookie_of, holder_of, language_of, remember
from fahrplan.forms.web.assistant_words import words_in
from fahrplan.forms.web.landing import duration_words
from fahrplan.foundation.services.pdf import PdfError

UNKNOWN = "Zu dieser Nummer und diesem Code gibt es keinen Antrag. Bitte prüfen Sie beide."
NOTES = (5, 4, 3, 2, 1)
RATED = "-note"


@never_cache
@require_safe
def receipt(request: HttpRequest, draft: UUID) -> HttpResponse:
    """The same page however often somebody hands in."""
    holder, submission = _found(request, draft)
    known = known_version(submission.version_id)
    language = language_of(request, known)
    by_code = not submission.account_id and holder.code
    context = {
        "submission": submission,
        "code": shown_code(holder.code) if by_code else "",
        "next": known.text("next", language),
        "duration": duration_words(known, language),
        "pdf": draft_address("receipt_pdf", draft),
        "rate": "" if f"{cookie_of(draft)}{RATED}" in request.COOKIES else draft_address("rate", draft),
        "notes": [(note, words_in(language)[f"note_{note}"]) for note in NOTES],
        "draft_id": draft,
    }
    return shown(request, "assistant_receipt", known, context)


@never_cache
@require_safe
def receipt_file(request: HttpRequest, draft: UUID) -> HttpResponse:
    """The receipt with all answers as a tagged PDF."""
    holder, submission = _found(request, draft)
    content = content_of(submission, own_key(submission, holder))
    known = known_version(submission.version_id)
    language = language_of(request, known)
    words = duration_words(known, language)
    try:
        made = receipt_pdf(submission, known, content, duration=words, language=language)
    except PdfError as fault:
        messages.error(request, str(fault))
        return redirect(draft_address("receipt", draft))
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="Quittung-{submission.reference}.pdf"'
    return answer


@never_cache
@require_POST
def rate(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Counts a note once for each device; nobody learns whose it is."""
    _, submission = _found(request, draft)
    back = redirect(draft_address("receipt", draft))
    note, name = request.POST.get("note", ""), f"{cookie_of(draft)}{RATED}"
    if note not in {str(value) for value in NOTES}:
        messages.error(request, gettext("Bitte wählen Sie eine Antwort."))
        return back
    if name not in request.COOKIES:
        count_note(known_version(submission.version_id).form.pk, int(note))
    messages.success(request, gettext("Danke für Ihre Rückmeldung."))
    back.set_cookie(name, "ja", path="/antrag/", httponly=True, samesite="Lax")
    return back


def _found(request: HttpRequest, draft: UUID) -> tuple[Holder, Submission]:
    holder = holder_of(request, draft)
    submission = receipt_of(draft, holder)
    if submission is None:
        raise Http404
    submission.organisation = known_version(submission.version_id).organisation
    return holder, submission


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def status_page(request: HttpRequest) -> HttpResponse:
    """Where an application stands, by its number and the code with which it was filled in."""
    typed = {"reference": "", "fault": ""}
    if request.method != "POST":
        return _status(request, typed)
    typed["reference"] = request.POST.get("nummer", "")[:40].replace("\0", "")
    if guessed_too_often(request):
        return _status(request, typed | {"fault": gettext(TOO_MANY)}, 429)
    holder = Holder(code=read_code(request.POST.get("code", "")))
    reference = read_reference(typed["reference"])
    if holder.code and reference:
        with holder.scope():
            submission = submission_by_reference(reference, holder)
            status = case_status(submission.pk) if submission else None
        if submission:
            answer = _status(
                request, _told(submission, status) | {"code": shown_code(holder.code) if status else ""}
            )
            return remember(answer, submission.draft_id, holder.code)
    count_wrong(request)
    return _status(request, typed | {"fault": gettext(UNKNOWN)}, 404)


def _told(submission: Submission, status: CaseStatus | None) -> dict[str, Any]:
    known = known_version(submission.version_id)
    return {
        "submission": submission,
        "name": known.form.name,
        "status": status or CaseStatus("eingegangen", "Die Stelle hat Ihren Antrag bekommen."),
        "duration": duration_words(known),
        "receipt": reverse("forms:receipt", args=[submission.draft_id]),
    }


def _status(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "forms/assistant_status.html", context, status=status)

"""The conversation about a case as the office sees it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.cases.models import Case
from fahrplan.cases.selectors.desks import Desks
from fahrplan.cases.services.letters import write
from fahrplan.cases.services.opening import open_case
from fahrplan.cases.web.case_forms import MessageForm
from fahrplan.cases.web.cases import download
from fahrplan.cases.web.desk import case_or_404, clerk_page
from fahrplan.cases.web.words import frame
from fahrplan.design.answering import PAGE_METHODS, show_fault
from fahrplan.mailbox.models import Message, MessageFile
from fahrplan.mailbox.rules.content import Words, opened_content, opened_name, opened_words
from fahrplan.mailbox.selectors.threads import messages_of, thread_of_case
from fahrplan.mailbox.services.messages import read_message


@require_http_methods(PAGE_METHODS)
@clerk_page
def thread(request: HttpRequest, desks: Desks, pk: UUID) -> HttpResponse:
    """Messages both ways, and a form for the next; looking at it counts as reading."""
    case = case_or_404(desks, pk)
    form = MessageForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        got = form.cleaned_data
        try:
            with transaction.atomic():
                write(case, title=got["title"], text=got["text"], by=desks.person, once=got["once"])
            messages.success(request, "Die Nachricht liegt im Postfach.")
            return redirect(f"{case.get_absolute_url()}unterhaltung/")
        except ValidationError as fault:
            show_fault(form, fault)
    content = open_case(case, by=desks.person)
    context = {
        **frame(case, "unterhaltung/"),
        "letters": _letters(case, content.key) if content else [],
        "form": form if content else None,
    }
    return render(request, "cases/thread.html", context, status=422 if form.is_bound else 200)


def _letters(case: Case, key: bytes) -> list[dict[str, Any]]:
    found = thread_of_case(case.pk)
    if found is None:
        return []
    return [
        {
            "message": one,
            "words": _words(one, key),
            "files": [(file.pk, opened_name(file.sealed_name, key, file.pk)) for file in one.files.all()],
        }
        for one in messages_of(found)
    ]


def _words(message: Message, key: bytes) -> Words:
    """What it says; the first look at one of who applied is kept."""
    if message.from_office or message.read_at is not None:
        return opened_words(message.sealed, key, message.pk)
    return read_message(message, key=key, by_office=True)


@require_safe
@clerk_page
def thread_file(request: HttpRequest, desks: Desks, pk: UUID, file: UUID) -> HttpResponse:
    """A file of one of the case's messages."""
    case = case_or_404(desks, pk)
    found = MessageFile.objects.filter(pk=file, message__thread__case_id=case.pk).first()
    content = open_case(case, by=desks.person)
    if found is None or content is None:
        raise Http404
    name = opened_name(found.sealed_name, content.key, found.pk)
    return download(name, found.media_type, opened_content(found.sealed, content.key, found.pk))

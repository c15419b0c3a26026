"""The mailbox: its threads, one of them, files, answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fahrplan.design.answering import show_fault
from fahrplan.design.rules import day
from fahrplan.design.uploading import with_files
from fahrplan.foundation.exporters.files import download
from fahrplan.foundation.rules.sealing import NotOpenedError
from fahrplan.mailbox.models import Message, Thread
from fahrplan.mailbox.rules.content import Words, opened_name, opened_words
from fahrplan.mailbox.selectors.announcements import announcement_words
from fahrplan.mailbox.selectors.threads import file_seen, messages_of, thread_seen, threads_of
from fahrplan.mailbox.services.messages import mark_read, open_file, reply
from fahrplan.mailbox.web.asking import Asker, asker_of
from fahrplan.mailbox.web.forms import ReplyForm
from fahrplan.mailbox.web.uploads import BOUNDS

PAGE_SIZE = 25
MOST_MESSAGES = 200


@dataclass(frozen=True)
class Shown:
    """One message as the page shows it."""

    message: Message
    words: Words
    files: list[tuple[UUID, str, int]]
    is_new: bool
    announcement: list[tuple[str, str]] = field(default_factory=list)


@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """The threads of the account and of the code that was entered."""
    asker = asker_of(request)
    if not asker.known:
        return redirect(reverse("mailbox:with_code"))
    with asker.scope():
        found = threads_of(asker.account, asker.secret_hash)
        page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
        rows = [_row(thread) for thread in page]
    unread = sum(1 for row in rows if row["unread"])
    context = {"page": page, "rows": rows, "unread": unread, "with_code": bool(asker.code)}
    return render(request, "mailbox/threads.html", context)


def _row(thread: Any) -> dict[str, Any]:
    return {
        "url": reverse("mailbox:thread", args=[thread.pk]),
        "title": thread.subject,
        "facts": [
            f"{thread.organisation.name}, {_('Vorgang %(reference)s') % {'reference': thread.reference}}",
            _("Stand vom %(day)s") % {"day": day(thread.changed_at)},
            _count_words(thread.count),
        ],
        "unread": thread.unread,
        "badges": [(_unread_words(thread.unread), "warning")] * bool(thread.unread)
        + [(_("Demodaten"), "info")] * thread.is_demo,
    }


def _unread_words(number: int) -> str:
    return _("%(number)s ungelesen") % {"number": number}


def _count_words(number: int) -> str:
    words = {0: _("noch keine Nachricht"), 1: _("eine Nachricht")}
    return words.get(number) or _("%(number)s Nachrichten") % {"number": number}


@never_cache
@require_safe
def thread_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One thread; who it is for has read its messages then."""
    asker = asker_of(request)
    with asker.scope():
        thread, key = _opened(asker, pk)
        shown = _shown(thread, key)
        if request.method == "GET":
            mark_read(one.message for one in shown)
    return _page(request, thread, shown, ReplyForm(initial=ReplyForm.fresh()))


@with_files(BOUNDS)
@never_cache
@require_POST
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write to the office; sent twice, it arrives once."""
    asker = asker_of(request)
    form = ReplyForm(request.POST, request.FILES)
    with asker.scope():
        thread, key = _opened(asker, pk)
        if form.is_valid():
            try:
                reply(thread, key=key, **form.said())
                messages.success(request, _("Ihre Nachricht ist beim Amt angekommen."))
                return redirect(f"{reverse('mailbox:thread', args=[pk])}#ende")
            except ValidationError as fault:
                show_fault(form, fault)
        shown = _shown(thread, key)
    return _page(request, thread, shown, form, status=422)


@never_cache
@require_safe
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A file of a message, always as a download."""
    asker = asker_of(request)
    with asker.scope():
        found = file_seen(pk, asker.account, asker.secret_hash)
        if found is None:
            raise Http404
        try:
            opened = open_file(found, key=asker.key_of(found.message.thread))
        except NotOpenedError as fault:
            raise Http404 from fault
    return download(opened.content, opened.media_type, opened.name)


def _opened(asker: Asker, pk: UUID) -> tuple[Thread, bytes]:
    """The thread with its key. Raises Http404 where it is not theirs or does not open."""
    thread = thread_seen(pk, asker.account, asker.secret_hash) if asker.known else None
    if thread is None:
        raise Http404
    try:
        return thread, asker.key_of(thread)
    except NotOpenedError as fault:
        raise Http404 from fault


def _shown(thread: Thread, key: bytes) -> list[Shown]:
    # The newest are shown where there are very many; nobody writes that much by hand.
    newest = list(messages_of(thread).reverse()[:MOST_MESSAGES])
    return [_message(one, thread, key) for one in reversed(newest)]


def _message(message: Message, thread: Thread, key: bytes) -> Shown:
    message.thread, message.organisation = thread, thread.organisation
    is_new = message.from_office and message.read_at is None  # before this look counts as reading
    try:
        words = opened_words(message.sealed, key, message.pk)
        files = [(one.pk, opened_name(one.sealed_name, key, one.pk), one.size) for one in message.files.all()]
    except NotOpenedError:
        return Shown(message, _unreadable(), [], is_new)
    return Shown(message, words, files, is_new, announcement_words(message))


def _unreadable() -> Words:
    return Words(
        _("Nicht lesbar"), _("Dieser Inhalt lässt sich nicht öffnen. Bitte wenden Sie sich an das Amt.")
    )


def _page(
    request: HttpRequest, thread: Thread, shown: list[Shown], form: ReplyForm, status: int = 200
) -> HttpResponse:
    context = {"thread": thread, "path": [(_("Postfach"), "/postfach/")], "shown": shown, "form": form}
    return render(request, "mailbox/thread.html", context, status=status)

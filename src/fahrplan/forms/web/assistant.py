"""Filling in: one page at a time, entries of repeated groups, the summary, handing in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.forms.enums import FieldKind
from fahrplan.forms.models import DraftFile
from fahrplan.forms.rules.checking import missing
from fahrplan.forms.rules.definition import Field
from fahrplan.forms.rules.reading import Place, entries_of, parents_of, value_at
from fahrplan.forms.rules.reading_stops import Stop
from fahrplan.forms.rules.reading_words import answer_in_words, stored_values
from fahrplan.forms.rules.walking import asked_at
from fahrplan.forms.selectors.drafts import Holder, OpenDraft, look_at, names_of_files, submission_of
from fahrplan.forms.services.drafts import (
    Answer,
    GoneError,
    GroupPageError,
    NotAskedError,
    answer_page,
    drop_entry,
    pass_page,
)
from fahrplan.forms.web.assistant_fields import Attached, shown_fields
from fahrplan.forms.web.assistant_frame import draft_address, of_draft, page_address, shown
from fahrplan.forms.web.assistant_holder import holder_of, language_of
from fahrplan.forms.web.assistant_paused import paused_for
from fahrplan.forms.web.assistant_words import words_in
from fahrplan.forms.web.attachments import attaching, change_files, changes_files

MOST_SHOWN = 3  # answers that name an entry in the list


@never_cache
@require_safe
def resume(request: HttpRequest, draft: UUID) -> HttpResponse:
    """To the page that was worked on last, or to the receipt."""
    holder = holder_of(request, draft)
    opened = look_at(draft, holder)
    if opened is None:
        return over(draft, holder)
    if paused := paused_for(request, opened):
        return paused
    walked = opened.walk()
    stop = walked.stop(opened.draft.page) or next(iter(walked.stops), None)
    return HttpResponseRedirect(page_address(draft, stop.address if stop else ""))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@attaching
def page(request: HttpRequest, draft: UUID, page: str) -> HttpResponse:
    """One page; of a repeated group the list of its entries."""
    return _visited(request, draft, page, ())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@attaching
def entry(request: HttpRequest, draft: UUID, page: str, entry: str) -> HttpResponse:
    """One entry of a repeated group, counted from 1; „2.1“ the first within the second."""
    return _visited(request, draft, page, _place(entry))


def _visited(request: HttpRequest, draft: UUID, address: str, place: Place) -> HttpResponse:
    holder = holder_of(request, draft)
    try:
        if request.method == "POST" and not changes_files(request):
            return _answered(request, draft, address, place, holder)
        opened, stop = _at(draft, holder, address)
        files = _files(opened, stop, holder)
        if paused := paused_for(request, opened):
            return paused
        if stop.group and not place:
            return _list(request, opened, stop, holder)
        if not _fits(opened, stop, place):
            raise Http404
        if request.method == "POST":
            told, stay = change_files(request, draft, holder, stop, place)
            return _answered(request, draft, address, place, holder, told=told, stay=stay)
    except NotAskedError:
        return HttpResponseRedirect(draft_address("draft", draft))
    except GoneError:
        return over(draft, holder)
    return _fields(request, opened, stop, place, holder, files=files)


def _at(draft: UUID, holder: Holder, address: str) -> tuple[OpenDraft, Stop]:
    """Raises GoneError, NotAskedError, and Http404 for a page that the form does not have."""
    opened = look_at(draft, holder)
    if opened is None:
        raise GoneError
    if not any(stop.address == address for stop in opened.known.plan.stops):
        raise Http404
    stop = opened.walk().stop(address)
    if stop is None:
        raise NotAskedError
    return opened, stop


def over(draft: UUID, holder: Holder) -> HttpResponse:
    """Back button after handing in: the receipt. Anything else is not there."""
    with holder.scope():
        if submission_of(draft, holder) is None:
            raise Http404
    return HttpResponseRedirect(draft_address("receipt", draft))


def _answered(
    request: HttpRequest, draft: UUID, address: str, place: Place, holder: Holder, **also: Any
) -> HttpResponse:
    """Keep what was sent and go on. ``told``: errors of files; ``stay``: only files were changed."""
    told: dict[str, str] = also.get("told", {})
    try:
        answer = answer_page(draft, holder, address, place, dict(request.POST.lists()))
    except (ValidationError, GroupPageError) as refused:
        fault = " ".join(refused.messages) if isinstance(refused, ValidationError) else ""
        opened, stop = _at(draft, holder, address)
        return _list(request, opened, stop, holder, fault=fault)
    answer.checked.errors.update(told)
    if also.get("stay") and not told:
        return HttpResponseRedirect(page_address(draft, address, place))
    _demand_files(answer, place)
    if not answer.accepted:
        files = _files(answer.opened, answer.stop, holder)
        return _fields(request, answer.opened, answer.stop, place, holder, answer=answer, files=files)
    if place:
        return HttpResponseRedirect(page_address(draft, address))
    return HttpResponseRedirect(page_address(draft, answer.following))


def _demand_files(answer: Answer, place: Place) -> None:
    """A file that has to be there is asked for on its page, not only at the end."""
    plan = answer.opened.known.plan
    for each in answer.asked:
        wanted = each.kind == FieldKind.FILE and each.required
        if wanted and not value_at(answer.opened.data, plan, each.path, place):
            answer.checked.errors.setdefault(each.path, missing(each))


def _fields(
    request: HttpRequest,
    opened: OpenDraft,
    stop: Stop,
    place: Place,
    holder: Holder,
    **also: Any,
) -> HttpResponse:
    """The page with its fields; ``answer`` where it comes back, ``files`` with their names."""
    answer: Answer | None = also.get("answer")
    known, language = opened.known, language_of(request, opened.known)
    walked = opened.walk()
    if answer:
        asked: Any = answer.asked
    else:
        asked = walked.asked.get((stop.address, place)) or asked_at(walked, stop, place, opened.data)
    values = stored_values(known.plan, asked, opened.data, place)
    if answer:
        values |= answer.checked.typed
    rows = shown_fields(known, asked, values, language)
    names = {str(row.pk): Attached(str(row.pk), name, row.size) for row, name in also.get("files", ())}
    for row in rows:
        row.error = answer.checked.errors.get(row.name, "") if answer else ""
        if row.control == "file":
            ids = value_at(opened.data, known.plan, row.name, place) or []
            row.files = [names[one] for one in ids if one in names]
    words = words_in(language)
    title = known.text(f"page:{stop.page.id}", language) or (rows[0].label if rows else known.title(language))
    context = {
        **of_draft(opened, holder),
        "heading": f"{title}: {words['entry']} {place[-1] + 1}" if place else title,
        "hint": known.text(f"page:{stop.page.id}:hint", language),
        "rows": rows,
        "wrong": [row for row in rows if row.error],
        "more": bool(answer and answer.more),
        "asked_names": [row.name for row in rows] if _depends(known.plan.conditions, stop) else [],
        "files_here": any(row.control == "file" for row in rows),
        "step": walked.number(stop.address),
        "steps": len(walked.stops),
        "back": _back(opened, walked.before(stop.address), stop, place),
    }
    return shown(request, "assistant_page", known, context, 422 if answer and not answer.accepted else 200)


def _depends(conditions: dict[str, str], stop: Stop) -> bool:
    return any(conditions[each.path] for each in stop.fields)


def _back(opened: OpenDraft, before: str, stop: Stop, place: Place) -> str:
    if place:
        return page_address(opened.draft.pk, stop.address)
    return page_address(opened.draft.pk, before) if before else ""


def _list(
    request: HttpRequest,
    opened: OpenDraft,
    stop: Stop,
    holder: Holder,
    *,
    fault: str = "",
) -> HttpResponse:
    """The entries of a repeated group; POST takes one out or goes on."""
    draft = opened.draft.pk
    if request.method == "POST" and not fault:
        try:
            return HttpResponseRedirect(_moved(request, draft, stop, holder))
        except ValidationError as refused:
            fault = " ".join(refused.messages)
    known, language = opened.known, language_of(request, opened.known)
    group = known.plan.groups[stop.group]
    parents = parents_of(opened.data, known.plan, stop.group)
    lists = [_entries(opened, stop, parent, language) for parent in parents]
    nothing = not any(entries["rows"] for entries in lists)
    if nothing and group.least and len(lists) == 1 and not fault:
        return HttpResponseRedirect(lists[0]["add"])
    walked = opened.walk()
    context = {
        **of_draft(opened, holder),
        "heading": known.text(f"page:{stop.page.id}", language) or known.title(language),
        "hint": known.text(f"page:{stop.page.id}:hint", language),
        "lists": lists,
        "fault": fault,
        "step": walked.number(stop.address),
        "steps": len(walked.stops),
        "back": _back(opened, walked.before(stop.address), stop, ()),
    }
    return shown(request, "assistant_entries", known, context, 422 if fault else 200)


def _moved(request: HttpRequest, draft: UUID, stop: Stop, holder: Holder) -> str:
    """The address after the button that was pressed."""
    removed = request.POST.get("entfernen", "")
    if not removed:
        return page_address(draft, pass_page(draft, holder, stop.address))
    where, _, number = removed.partition(":")
    if not number.isdecimal() or len(number) > 4:
        raise GoneError
    drop_entry(draft, holder, stop.address, _place(where), int(number))
    return page_address(draft, stop.address)


def _entries(opened: OpenDraft, stop: Stop, parent: Place, language: str) -> dict[str, Any]:
    known = opened.known
    count = len(entries_of(opened.data, known.plan, stop.group, parent))
    most = known.plan.groups[stop.group].most
    words = words_in(language)
    rows = []
    for index in range(count):
        place = (*parent, index)
        rows.append(
            {
                "name": f"{words['entry']} {index + 1}",
                "text": _summary(opened, stop.fields, place, language),
                "change": page_address(opened.draft.pk, stop.address, place),
                "remove": f"{'.'.join(str(n + 1) for n in place)}:{count}",
            }
        )
    return {
        "name": f"{words['entry']} {'.'.join(str(n + 1) for n in parent)}" if parent else "",
        "rows": rows,
        "add": page_address(opened.draft.pk, stop.address, (*parent, count)),
        "full": most is not None and count >= most,
    }


def _summary(opened: OpenDraft, fields: tuple[Field, ...], place: Place, language: str) -> str:
    """The first answers of an entry, to know it again."""
    plan = opened.known.plan
    told = (
        answer_in_words(plan, each, value_at(opened.data, plan, each.path, place), language)
        for each in fields
        if each.kind not in (FieldKind.FILE, FieldKind.NOTE)
    )
    return ", ".join([one for one in told if one][:MOST_SHOWN])


def _fits(opened: OpenDraft, stop: Stop, place: Place) -> bool:
    """Whether this entry is there, or is the next one."""
    plan = opened.known.plan
    if not stop.group:
        return not place
    if len(place) != len(plan.chain(stop.group)):
        return False
    parents = parents_of(opened.data, plan, stop.group)
    return place[:-1] in parents and place[-1] <= len(entries_of(opened.data, plan, stop.group, place[:-1]))


def _place(entry: str) -> Place:
    parts = entry.split(".")
    if len(parts) > 5 or not all(part.isdecimal() and 0 < len(part) <= 4 and int(part) for part in parts):
        raise Http404
    return tuple(int(part) - 1 for part in parts)


def _files(opened: OpenDraft, stop: Stop, holder: Holder) -> list[tuple[DraftFile, str]]:
    """The draft's files with their names, asked for only where the page has any."""
    if not any(each.kind == FieldKind.FILE for each in stop.fields):
        return []
    with holder.scope():
        return names_of_files(opened)

"""Comments and files of a task."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from fahrplan.accounts.services.authorship import person_of
from fahrplan.design.answering import show_fault
from fahrplan.journey.models import TaskComment, TaskFile
from fahrplan.journey.rules.access import may_change_task
from fahrplan.journey.selectors.tasks import visible_tasks
from fahrplan.journey.services.task_comments import add_comment, remove_comment
from fahrplan.journey.services.task_files import attach_file, remove_file
from fahrplan.journey.web.task_forms import CommentForm, FileForm
from fahrplan.journey.web.tasks import show_task, task_or_404

STRICT = "default-src 'self'; object-src 'none'; sandbox"


@login_required
@require_POST
def task_comment(request: HttpRequest, pk: UUID) -> HttpResponse:
    task = task_or_404(request, pk)
    may_change_task.require(request.user, task)
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            add_comment(task, form.cleaned_data["text"], by=person_of(request))
            messages.success(request, "Ihr Kommentar steht bei der Aufgabe.")
            return redirect(f"{task.get_absolute_url()}#kommentare")
        except ValidationError as fault:
            show_fault(form, fault)
    return show_task(request, task, form, FileForm(), status=422)


@login_required
@require_POST
def comment_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    comments = TaskComment.objects.filter(task__in=visible_tasks(request.user)).select_related(
        "task__project"
    )
    comment = get_object_or_404(comments, pk=pk)
    remove_comment(comment, by=person_of(request))
    messages.success(request, "Der Kommentar ist entfernt.")
    return redirect(f"{comment.task.get_absolute_url()}#kommentare")


@login_required
@require_POST
def task_attach(request: HttpRequest, pk: UUID) -> HttpResponse:
    task = task_or_404(request, pk)
    may_change_task.require(request.user, task)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            attached = attach_file(task, form.cleaned_data["file"], by=person_of(request))
            messages.success(request, f"„{attached.name}“ hängt jetzt an der Aufgabe.")
            return redirect(f"{task.get_absolute_url()}#dateien")
        except ValidationError as fault:
            show_fault(form, fault)
    return show_task(request, task, CommentForm(), form, status=422)


@login_required
@require_safe
def file_download(request: HttpRequest, pk: UUID) -> FileResponse:
    """Always as a download of unnamed kind, so that no browser shows or runs it."""
    found = _file(request, pk)
    answer = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
    answer["Content-Security-Policy"] = STRICT
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_POST
def file_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _file(request, pk)
    remove_file(found, by=person_of(request))
    messages.success(request, f"„{found.name}“ ist entfernt.")
    return redirect(f"{found.task.get_absolute_url()}#dateien")


def _file(request: HttpRequest, pk: UUID) -> TaskFile:
    """A file of a foreign task is not there."""
    files = TaskFile.objects.filter(task__in=visible_tasks(request.user)).select_related("task__project")
    return get_object_or_404(files, pk=pk)

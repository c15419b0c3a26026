"""Comments on tasks: written, taken back."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.services import journal
from fahrplan.foundation.services.journal import entry
from fahrplan.foundation.services.locks import locked
from fahrplan.journey.models import Task, TaskComment
from fahrplan.journey.rules.access import may_change_task, may_remove_comment
from fahrplan.journey.selectors.people import people_on
from fahrplan.journey.services.task_records import check
from fahrplan.notices.services import News, tell

TWICE = timedelta(minutes=10)


@transaction.atomic
def add_comment(task: Task, text: str, *, by: Person) -> TaskComment:
    """Say something about a task; the same words sent twice within ten minutes stay one comment.

    The owner and who has commented before are told. Raises PermissionDenied, ValidationError by field.
    """
    may_change_task.require(by, task)
    locked(task)  # so that two clicks do not write twice
    said = text.strip()
    lately = task.comments.filter(author=by, text=said, written_at__gte=timezone.now() - TWICE)
    if same := lately.first():
        return same
    comment = TaskComment(task=task, text=said, author=by, author_name=str(by)[:200], is_demo=task.is_demo)
    check(comment)
    comment.save()
    journal([entry(comment, ChangeKind.ADDED, author_of(by))])
    _tell(comment, by)
    return comment


@transaction.atomic
def remove_comment(comment: TaskComment, *, by: Person) -> None:
    """Take a comment back: who wrote it, or who coordinates. Its words are gone; that it was there stays."""
    if not may_remove_comment(by, comment):
        raise PermissionDenied("Kommentare entfernt, wer sie geschrieben hat, oder die Koordination.")
    journal([entry(comment, ChangeKind.REMOVED, author_of(by))])
    comment.delete()


def _tell(comment: TaskComment, by: Person) -> None:
    task = comment.task
    commented = task.comments.values_list("author_id", flat=True)
    concerned = [pk for pk in (task.owner_id, *commented) if pk and pk != by.pk]
    still_here = people_on(task).filter(pk__in=concerned).values_list("pk", flat=True)
    words = f"{comment.author_name} schreibt: {comment.text[:300]}"
    title = f"Kommentar zur Aufgabe: {task.title}"
    tell(list(still_here), News("task", title, task.get_absolute_url(), f"task-comment:{comment.pk}", words))

"""Processes that come from another installation."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.rules.portable import Portable
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.exporters.portable_processes import DRAWING
from fahrplan.processes.models import Process
from fahrplan.processes.services.processes import Drawing, add_process, draw_process, edit_process


@transaction.atomic
def take_process(one: Portable, *, owner: Organisation, author: Author) -> Process:
    """Create the process for this owner, or bring it up to date with a new version.

    A service that is not in the catalogue here stays open. Raises ValidationError for facts or a drawing that are
    faulty.
    """
    drawing = one.files.get(DRAWING)
    if drawing is None or set(one.files) != {DRAWING}:
        raise ValidationError(f"Zu einem Prozess gehört genau eine Datei: {DRAWING}.")
    facts = _facts(one)
    note = _text(one, "note") or f"Übernommen von {_text(one, 'owner')}"
    existing = Process.objects.filter(key=one.key).first()
    if existing is None:
        return add_process(facts, owner=owner, drawing=Drawing(drawing, note), author=author)
    edit_process(existing, facts, author=author)
    draw_process(existing, Drawing(drawing, note), author=author)
    return existing


def _facts(one: Portable) -> dict[str, Any]:
    service = _text(one, "service")
    counterpart = Process.objects.filter(key=_text(one, "counterpart")).exclude(key=one.key).first()
    facts = {
        "key": one.key,
        "title": _text(one, "title"),
        "kind": _text(one, "kind"),
        "summary": _text(one, "summary"),
        "stage": _text(one, "stage"),
        "service": PublicService.objects.filter(leika_key=service).first() if service else None,
    }
    return facts | ({"counterpart": counterpart} if counterpart else {})


def _text(one: Portable, name: str) -> str:
    value = one.content.get(name, "")
    if not isinstance(value, str):
        raise ValidationError(f"Die Angabe „{name}“ ist kein Text.")
    return value

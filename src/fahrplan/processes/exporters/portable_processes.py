"""Processes on their way to another installation: facts and the newest drawing, byte for byte."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import F

from fahrplan.foundation.rules.portable import Portable
from fahrplan.processes.models import Process, ProcessVersion

KIND = "process"
DRAWING = "process.bpmn"


def portable_processes(keys: Collection[str]) -> Iterator[Portable]:
    """Those with these keys that exist, in the order of keys. Two queries."""
    chosen = list(
        Process.objects.filter(key__in=keys).select_related("service", "counterpart", "owner").order_by("key")
    )
    drawings = {
        version.process_id: version
        for version in ProcessVersion.objects.filter(process__in=chosen, number=F("process__newest")).defer(
            "derived"
        )
    }
    for process in chosen:
        version = drawings[process.pk]
        content = {
            "title": process.title,
            "kind": process.kind,
            "summary": process.summary,
            "service": process.service.leika_key if process.service else "",
            "stage": process.stage,
            "counterpart": process.counterpart.key if process.counterpart else "",
            "owner": process.owner.name,
            "note": version.note,
        }
        yield Portable(KIND, process.key, str(process), content, {DRAWING: bytes(version.xml)})

"""Processes as everybody may see them; what a person may do with one follows from rules."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from fahrplan.accounts.models import Person
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisations_i_edit
from fahrplan.processes.models import Process, ProcessVersion


@dataclass(frozen=True)
class ProcessFilter:
    """Empty values ask for all. ``text`` words must all occur in title, summary, service or owner."""

    text: str = ""
    kind: str = ""
    stage: str = ""
    service: str = ""
    owner: str = ""


def processes(choice: ProcessFilter | None = None) -> QuerySet[Process]:
    """Processes by title, without their versions."""
    wanted = choice or ProcessFilter()
    found = Process.objects.select_related("owner", "service")
    for name, value in (
        ("kind", wanted.kind),
        ("stage", wanted.stage),
        ("service__leika_key", wanted.service),
        ("owner__key", wanted.owner),
    ):
        if value:
            found = found.filter(**{name: value})
    for word in wanted.text.split()[:8]:
        found = found.filter(
            Q(title__icontains=word)
            | Q(summary__icontains=word)
            | Q(owner__name__icontains=word)
            | Q(service__name__icontains=word)
            | Q(service__leika_key=word)
        )
    return found.order_by("title", "key")


def process_by_key(key: str) -> Process | None:
    """The process with everything its page names beside it."""
    related = ("owner", "service", "counterpart", "counterpart__owner", "origin", "origin__owner")
    return Process.objects.select_related(*related).filter(key=key.replace("\x00", "")).first()


def versions_of(process: Process) -> QuerySet[ProcessVersion]:
    """Newest first, without the files and what is derived from them."""
    return process.versions.defer("xml", "derived", "minutes").order_by("-number")


def version_of(process: Process, number: int | None = None) -> ProcessVersion | None:
    """One version (the newest without a number) without its file."""
    wanted = process.newest if number is None else number
    found = process.versions.defer("xml").filter(number=wanted).first()
    if found:
        found.process = process
    return found


def file_of(process: Process, number: int) -> bytes | None:
    """The file of a version, byte for byte as it came."""
    xml = process.versions.filter(number=number).values_list("xml", flat=True).first()
    return None if xml is None else bytes(xml)


def shown_with_breaks(page: list[Process]) -> dict[str, ProcessVersion]:
    """The newest versions of these processes by the process's key, for figures in a list. One query."""
    by_id = {process.pk: process for process in page}
    newest = ProcessVersion.objects.filter(process__in=by_id, number=F("process__newest"))
    found = {}
    for version in newest.defer("xml", "derived", "minutes"):
        version.process = by_id[version.process_id]
        found[version.process.key] = version
    return found


def copies_of(process: Process) -> QuerySet[Process]:
    """Who took the process over."""
    return process.copies.select_related("owner").order_by("owner__name")


def possible_owners(person: Person) -> list[Organisation]:
    """The organisations for which the person may keep processes; a steward also for the Land."""
    wanted = Q(pk__in=organisations_i_edit(person).values("pk"))
    if person.is_steward:
        wanted |= Q(kind=OrganisationKind.LAND)
    return list(Organisation.objects.filter(wanted, active=True).order_by("name")[:200])

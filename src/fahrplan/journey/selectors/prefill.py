"""What is known elsewhere about the service of a project: catalogue, process library, neighbours, solutions, cases.

Each provider answers one name that the questions of a stage may ask for. Only those asked are read.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, IntegerField, Q, Value, When

from fahrplan.catalogue.enums import Addressee, Stage
from fahrplan.catalogue.models import PublicService
from fahrplan.design.rules import digits
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.models import Observation
from fahrplan.journey.enums import Way
from fahrplan.journey.models import Project, StageAnswer
from fahrplan.journey.rules.criticism import PREFIX
from fahrplan.journey.rules.prefill import Suggestion, joined
from fahrplan.journey.selectors.projects import ProjectView
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.rules.estimates import decimal
from fahrplan.prioritisation.selectors.facts import cases_of
from fahrplan.processes.enums import ProcessKind
from fahrplan.processes.models import ProcessVersion
from fahrplan.reuse.selectors.matching import view_of
from fahrplan.reuse.selectors.neighbours import neighbours_for
from fahrplan.solutions.models import DeliveryItem, SolutionCoverage

MOST = 5
CATALOGUE = "dem Leistungskatalog"


@dataclass(frozen=True)
class Ground:
    """What the providers look at. ``as_is`` and ``target`` are read once for all that need them."""

    service: PublicService
    organisation: Organisation
    today: date
    inside: bool
    project: Project
    processes: dict[str, ProcessVersion]


def suggestions(view: ProjectView, wanted: Set[str], today: date) -> dict[str, list[Suggestion]]:
    """By provider; empty without a service. Two queries for neighbours, one each for the others, as far
    as they are asked; none for what the catalogue and the project say."""
    if view.service is None:
        return {}
    about = _processes(view.service, view.project.organisation) if wanted & PROCESSES else {}
    ground = Ground(view.service, view.project.organisation, today, view.works, view.project, about)
    return {name: PROVIDERS[name](ground) for name in wanted if name in PROVIDERS}


def _description(ground: Ground) -> list[Suggestion]:
    service = ground.service
    text = service.summary.strip()
    return [Suggestion("description", text, _catalogue(service, "Kurztext"), _page(service))] if text else []


def _legal(ground: Ground) -> list[Suggestion]:
    service = ground.service
    text = joined([service.legal_basis.strip(), ", ".join(service.laws)], "\n")
    return [Suggestion("legal", text, _catalogue(service, "Rechtsgrundlage"), _page(service))] if text else []


def _addressees(ground: Ground) -> list[Suggestion]:
    service = ground.service
    known = [str(Addressee(one).label) for one in service.addressees if one in Addressee.values]
    text = f"Die Leistung richtet sich an: {', '.join(known)}."
    return (
        [Suggestion("addressees", text, _catalogue(service, "Adressaten"), _page(service))] if known else []
    )


def _channels(ground: Ground) -> list[Suggestion]:
    """Where the service is online now, for the town or its area."""
    where = Q(organisation=ground.organisation)
    if ground.organisation.territory_id:
        where |= Q(territory=ground.organisation.territory_id)
    rows = Observation.objects.filter(
        where, service=ground.service, finding=Finding.ONLINE, link__isnull=False
    )
    found = rows.select_related("link").order_by("link", "-seen_on").distinct("link")[:3]
    return [
        Suggestion(
            "channels",
            f"Formular oder Online-Dienst heute: {row.link.url}",
            f"dem Umsetzungsstand, gesehen am {row.seen_on:%d.%m.%Y}",
            f"/stand/leistung/{ground.service.leika_key}/{ground.organisation.key}/",
        )
        for row in found
        if row.link
    ]


def _cases(ground: Ground) -> list[Suggestion]:
    """The own newest figure, and the estimate from other municipalities with its formula. One query."""
    known = cases_of(ground.organisation, [ground.service.pk]).get(ground.service.pk)
    found, url = [], f"/stand/leistung/{ground.service.leika_key}/{ground.organisation.key}/"
    if known and (own := known.reported):
        text = f"{digits(own.number)} Fälle im Jahr {own.year}. Quelle: {own.source}"
        demo = " (Demodaten)" if own.is_demo else ""
        found.append(Suggestion("cases", text, f"den eigenen Fallzahlen{demo}", url))
    if known and (guess := known.estimate):
        text = f"Rund {digits(guess.number)} Fälle im Jahr. {guess.formula}"
        found.append(Suggestion("cases", text, f"der Rangliste, {guess.source}", "/prioritaeten/fallzahlen/"))
    return found


def _as_is(ground: Ground) -> list[Suggestion]:
    return _process(ground, ProcessKind.AS_IS, "as_is")


def _target(ground: Ground) -> list[Suggestion]:
    return _process(ground, ProcessKind.TARGET, "target")


def _criticism(ground: Ground) -> list[Suggestion]:
    """The media breaks of the process as it is."""
    version = ground.processes.get(ProcessKind.AS_IS)
    if version is None or not version.account.media_breaks:
        return []
    lines = [f"{step.title}: {step.media_break}" for step in version.account.media_breaks[:8]]
    return [Suggestion("criticism", "\n".join(lines), _library(version), version.process.address)]


def _process(ground: Ground, kind: str, origin: str) -> list[Suggestion]:
    version = ground.processes.get(kind)
    if version is None:
        return []
    account, effort = version.account, version.figures.get("minutes")
    roles = ", ".join(role.name for role in account.roles)
    facts = [
        f"{len(account.work)} Arbeitsschritte, {len(account.media_breaks)} Medienbrüche, "
        f"{account.handovers} Übergaben" + (f", rund {effort} Minuten je Fall" if effort else ""),
        f"Beteiligte: {roles}" if roles else "",
        *(f"{step.number}. {step.title}" for step in account.work[:20]),
    ]
    return [Suggestion(origin, joined(facts, "\n"), _library(version), version.process.address)]


def _neighbours(ground: Ground) -> list[Suggestion]:
    view = view_of(ground.organisation, ground.today, inside=ground.inside)
    found = neighbours_for(ground.service, view)[:MOST]
    lines = [
        joined([f"{one.name} ({one.relation}): {one.solution}, {one.words}", one.fachverfahren, one.cost])
        for one in found
    ]
    url = f"/nachnutzung/?ansicht=tabelle&leistung={ground.service.leika_key}"
    return (
        [Suggestion("neighbours", "\n".join(lines), "der Nachnutzung anderer Kommunen", url)] if lines else []
    )


def _solutions(ground: Ground) -> list[Suggestion]:
    rows = SolutionCoverage.objects.filter(service=ground.service, solution__merged_into=None)
    found = rows.select_related("solution__provider").order_by("solution__name")[:MOST]
    lines = [
        joined([row.solution.name, row.solution.get_kind_display(), str(row.solution.provider or "")])
        for row in found
    ]
    url = f"/loesungen/?leistung={ground.service.leika_key}"
    return [Suggestion("solutions", "\n".join(lines), "dem Verzeichnis der Lösungen", url)] if lines else []


def _own_plan(ground: Ground) -> list[Suggestion]:
    """What the project itself says; nothing where nobody has said anything."""
    project = ground.project
    lines = [
        f"Weg: {project.get_way_display()}" if project.way != Way.OPEN else "",
        f"Lösung: {project.solution}" if project.solution else "",
        f"Verantwortlich: {project.responsible}" if project.responsible else "",
        f"Beginn: {project.start_on:%d.%m.%Y}" if project.start_on else "",
        f"Online geplant für: {project.planned_for:%d.%m.%Y}" if project.planned_for else "",
        *(
            f"{name}: {decimal(float(value))} {unit}"
            for name, value, unit in (
                ("Eigene Arbeitstage, geplant", project.staff_days, "Tage"),
                ("Kosten einmalig, geplant", project.cost_once, "Euro"),
                ("Kosten im Jahr, geplant", project.cost_yearly, "Euro"),
            )
            if value is not None
        ),
    ]
    text = joined(lines, "\n")
    return [Suggestion("own_plan", text, "dem Vorhaben selbst", project.get_absolute_url())] if text else []


def _deliveries(ground: Ground) -> list[Suggestion]:
    """What the project waits for, and what its solution needs, with the Land's days. One query."""
    project = ground.project
    wanted = Q(pk__in=project.needs.values("pk"))
    if project.solution is not None:
        wanted |= Q(pk__in=project.solution.needs.values("pk"))
    lines = []
    for item in DeliveryItem.objects.filter(wanted).order_by("name")[:20]:
        when = f"zugesagt für {item.promised_for:%d.%m.%Y}" if item.promised_for else "ohne Termin"
        there = f"da seit {item.delivered_on:%d.%m.%Y}" if item.delivered_on else when
        lines.append(f"{item.name}: {there}")
    url = "/loesungen/lieferplan/"
    return [Suggestion("deliveries", "\n".join(lines), "dem Lieferplan des Landes", url)] if lines else []


def _requirements(ground: Ground) -> list[Suggestion]:
    """What was required in the vision, to be tested. One query."""
    rows = StageAnswer.objects.filter(project=ground.project, stage=Stage.VISION, key__startswith=PREFIX)
    lines = [row.text for row in rows.order_by("changed_at", "key") if row.text]
    url = f"{ground.project.get_absolute_url()}etappe/{Stage.VISION}/#anforderungen"
    return [Suggestion("requirements", "\n".join(lines), "der eigenen Zielvision", url)] if lines else []


def _processes(service: PublicService, organisation: Organisation) -> dict[str, ProcessVersion]:
    """The process as it is and as it shall be: the town's own first, then others'. One query."""
    rank = Case(
        When(process__owner=organisation, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    rows = ProcessVersion.objects.filter(process__service=service, number=F("process__newest"))
    listed = rows.annotate(rank=rank).order_by("rank", "process__title", "process__key")
    found: dict[str, ProcessVersion] = {}
    for version in listed.select_related("process__owner").defer("xml")[:10]:
        found.setdefault(version.process.kind, version)
    return found


def _catalogue(service: PublicService, what: str) -> str:
    return f"{CATALOGUE}, {what}" + (" (Demodaten)" if service.is_demo else "")


def _library(version: ProcessVersion) -> str:
    demo = ", Demodaten" if version.process.is_demo else ""
    return f"der Bibliothek: {version.process.title}, Version {version.number}, {version.process.owner}{demo}"


def _page(service: PublicService) -> str:
    return f"/leistungen/{service.leika_key}/"


PROCESSES = {"as_is", "target", "criticism"}
PROVIDERS: dict[str, Callable[[Ground], list[Suggestion]]] = {
    "description": _description,
    "legal": _legal,
    "addressees": _addressees,
    "channels": _channels,
    "cases": _cases,
    "as_is": _as_is,
    "target": _target,
    "criticism": _criticism,
    "neighbours": _neighbours,
    "solutions": _solutions,
    "own_plan": _own_plan,
    "deliveries": _deliveries,
    "requirements": _requirements,
}

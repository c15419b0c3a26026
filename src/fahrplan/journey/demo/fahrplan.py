"""The published Fahrpläne of Arendsee and Halle, what they wait for, and a change of the catalogue; all demo data."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from fahrplan.catalogue.importers.leika import KIND
from fahrplan.foundation.enums import ChangeKind, RunState
from fahrplan.foundation.models import ImportRun
from fahrplan.foundation.services import Author
from fahrplan.journey.models import FahrplanPage, PlanChange, Project, ProjectService
from fahrplan.journey.services.fahrplan import PageText, record_page
from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.models import DeliveryItem

MARK = "Demodaten: "
PAGES = {
    "arendsee-altmark": PageText(
        public=True,
        with_reasons=True,
        intro=MARK + "Wir sind wenige, deshalb eins nach dem anderen.",
        contact="Anke Altmann (Demo), Telefon 0391 0000",
    ),
    "halle-saale": PageText(
        public=True,
        with_reasons=True,
        intro=MARK + "Was wir als Nächstes online anbieten.",
        contact="Hanna Hallmann (Demo), Telefon 0391 0000",
    ),
}
# Organisation → the promise its projects wait for; one that slipped makes them late.
WAITS = {"arendsee-altmark": "Postfach (Demo)", "halle-saale": "OSI-Plattform (Demo)"}
FIELDS = {"name": ["Hundesteuer Anmeldung (alt, Demo)", "Hundesteuer Anmeldung"]}


@transaction.atomic
def load(author: Author) -> None:
    """Complete what is missing; what a municipality has changed itself stays."""
    towns = {row.key: row for row in Organisation.objects.filter(key__in=PAGES, active=True)}
    for key, town in towns.items():
        if not FahrplanPage.objects.filter(organisation=town).exists():
            record_page(town, PAGES[key], author=author, is_demo=True)
            _wait(town, WAITS[key])
    if "arendsee-altmark" in towns:
        _change(towns["arendsee-altmark"])


def _wait(town: Organisation, name: str) -> None:
    item = DeliveryItem.objects.filter(name=name).first()
    if item is None:
        return
    slip = item.slips.order_by("-recorded_at").first()
    for project in Project.objects.filter(organisation=town, is_demo=True):
        project.needs.add(item)
        if slip and slip.new and (project.planned_for or date.max) < slip.new:
            Project.objects.filter(pk=project.pk).update(delayed_by=slip)


def _change(town: Organisation) -> None:
    """As if the newest list had brought another name for a service that is under way."""
    if PlanChange.objects.filter(organisation=town).exists():
        return
    run = ImportRun.objects.filter(kind=KIND, state=RunState.DONE).order_by("-started_at").first()
    row = ProjectService.objects.filter(project__organisation=town, project__is_demo=True).first()
    if run is None or row is None:
        return
    PlanChange.objects.create(
        organisation=town,
        run=run,
        kind=ChangeKind.CHANGED,
        leika_key=row.service.leika_key,
        name=row.service.name,
        fields=FIELDS,
        is_demo=True,
    )

"""The first content of fingerprint, labs and funding: what municipalities and the Land said in 2019."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from fahrplan.catalogue.models import Themenfeld
from fahrplan.exchange.enums import LabKind, LabPriority
from fahrplan.exchange.models import DirectoryEntry, FundingProgramme, Lab, PlannedProject, Showcase, Strategy
from fahrplan.exchange.services.directory import put_entry
from fahrplan.exchange.services.fingerprint import put_showing
from fahrplan.exchange.services.funding import keep_programme
from fahrplan.exchange.services.labs import keep_lab
from fahrplan.exchange.services.storing import store
from fahrplan.foundation.services import Author
from fahrplan.municipalities.models import Organisation

FILE = Path(__file__).parents[1] / "data" / "first_content.json"
LISTS: tuple[tuple[str, type[Showcase | PlannedProject | Strategy], tuple[str, ...]], ...] = (
    ("showcases", Showcase, ("title", "text", "topics")),
    ("planned", PlannedProject, ("title", "text", "topics")),
    ("strategies", Strategy, ("text", "topics")),
)


@cache
def first_content() -> dict[str, Any]:
    """The file: facts from the named source. Cutting a cell into single projects and topics is ours."""
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return content


@transaction.atomic
def load_fingerprint(*, author: Author) -> int:
    """Store what an organisation said where it has said nothing yet; gives how many statements are new.

    Places that are not loaded are left out. What people wrote or removed since then stays as it is.
    """
    content = first_content()
    known = {
        row.territory.ars: row
        for row in Organisation.objects.filter(active=True, territory__valid_to=None)
        .filter(territory__ars__in={row["ars"] for name, _, _ in LISTS for row in content[name]})
        .select_related("territory")
        if row.territory
    }
    changed, count = set(), 0
    for name, model, fields in LISTS:
        told = set(model._default_manager.values_list("organisation_id", flat=True))
        for row in content[name]:
            organisation = known.get(row["ars"])
            if organisation is None or organisation.pk in told:
                continue
            record = model(organisation=organisation, source=content["source"], year=content["year"])
            values = {field: row[field] for field in fields if field in row}
            store(record, values, author, taken=f"Doppelt: {organisation}")
            changed.add(organisation)
            count += 1
    for organisation in changed:
        put_showing(organisation)
    return count


@transaction.atomic
def load_labs(*, author: Author) -> int:
    """The three labs of 2019, as history; gives how many are new."""
    content, count = first_content(), 0
    field = Themenfeld.objects.filter(name="Bildung").first()
    for row in content["labs"]:
        if Lab.objects.filter(key=row["key"]).exists():
            continue
        values = {
            "kind": LabKind.LAB,
            "title": row["title"],
            "themenfeld": field,
            "state": row["state"],
            "timing": row["timing"],
            "priority": LabPriority.HIGH,
            "profile": content["lab_profile"],
            "results": content["lab_results"],
            "source": content["source"],
            "year": content["year"],
            "is_history": True,
        }
        keep_lab(row["key"], values, author=author)
        count += 1
    return count


@transaction.atomic
def load_programmes(*, author: Author) -> int:
    """What the Land said about money in 2019, as history; gives how many are new."""
    content, count = first_content(), 0
    for row in content["programmes"]:
        if FundingProgramme.objects.filter(key=row["key"]).exists():
            continue
        values = {name: value for name, value in row.items() if name != "key"} | {
            "finished_by": date.fromisoformat(row["finished_by"]),
            "source": content["source"],
            "year": content["year"],
        }
        keep_programme(row["key"], values, author=author)
        count += 1
    return count


@transaction.atomic
def load_contacts(*, author: Author) -> int:
    """The address the Land gave for questions in 2019, dated so; gives how many are new."""
    content, count = first_content(), 0
    for row in content["contacts"]:
        organisation = Organisation.objects.filter(
            territory__ars=row["ars"], territory__valid_to=None, active=True
        ).first()
        if organisation is None or DirectoryEntry.objects.filter(organisation=organisation).exists():
            continue
        values = {name: row[name] for name in ("task", "email", "note")}
        put_entry(
            DirectoryEntry(
                organisation=organisation, source=content["source"], as_of=date.fromisoformat(row["as_of"])
            ),
            values,
            author,
        )
        count += 1
    return count

"""The templates that come with the program, written for a small town."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.foundation.services import Author
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from fahrplan.processes.models import Template
from fahrplan.processes.services.templates import Text, add_template, publish_version
from fahrplan.solutions.models import SolutionVersion

FOLDER = Path(__file__).parent.parent / "data" / "templates"
LABEL = "Vorlagen des Programms"
SOURCE = "Eigener Text für Fahrplan"
LICENCE = "EUPL-1.2"


@dataclass(frozen=True)
class FirstTemplate:
    """A file of the folder: its head as facts, and the text below. ``earlier`` is the version before, or empty."""

    facts: dict[str, Any]
    body: str
    earlier: str = ""

    @property
    def key(self) -> str:
        return str(self.facts["key"])


@cache
def first_templates() -> tuple[FirstTemplate, ...]:
    """All files in the order of their names. Each begins with facts in YAML between two lines of ``---``."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.md")))


@transaction.atomic
def load_first_templates(
    owner: Organisation, author: Author, *, bound: Mapping[str, SolutionVersion] | None = None
) -> int:
    """Add what is missing; a text that came anew with the program becomes a new version. Gives how many.

    ``bound`` names the version of a product that a new template holds for, by the template's key. A template
    whose newest version somebody wrote by hand is left as it is.
    """
    shipped = Author(person_id=author.person_id, label=LABEL, source=author.source)
    known = {
        one.key: one for one in Template.objects.filter(key__in=[first.key for first in first_templates()])
    }
    done = 0
    for first in first_templates():
        existing = known.get(first.key)
        if existing is None:
            _add(first, owner, shipped, (bound or {}).get(first.key))
            done += 1
        else:
            done += _renew(existing, first, shipped)
    return done


def land() -> Organisation | None:
    """The organisation that is the Land, to which these templates belong."""
    return Organisation.objects.filter(kind=OrganisationKind.LAND, active=True).order_by("key").first()


def _add(first: FirstTemplate, owner: Organisation, author: Author, version: SolutionVersion | None) -> None:
    facts = first.facts | {"services": _services(first), "source": SOURCE, "licence": LICENCE}
    if version:
        facts["solution"] = version.solution
    text = Text(first.earlier or first.body, "Erste Fassung", version)
    template = add_template(facts, owner=owner, text=text, author=author)
    if first.earlier:
        publish_version(template, Text(first.body, str(first.facts["note"]), version), author=author)


def _renew(template: Template, first: FirstTemplate, author: Author) -> int:
    newest = template.versions.select_related("solution_version").get(number=template.newest)
    if newest.created_by != LABEL:
        return 0
    text = Text(first.body, "Neu mit dem Programm", newest.solution_version)
    return 1 if publish_version(template, text, author=author) else 0


def _services(first: FirstTemplate) -> list[PublicService]:
    """Those of the head that the catalogue knows."""
    return list(PublicService.objects.filter(leika_key__in=first.facts.get("services", [])))


def _read(path: Path) -> FirstTemplate:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    before = path.parent / "earlier" / path.name
    earlier = before.read_text(encoding="utf-8") if before.exists() else ""
    return FirstTemplate(yaml.safe_load(head), body.strip() + "\n", earlier)

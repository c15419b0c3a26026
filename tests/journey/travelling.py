"""Projects of the town of ``joint``, and who reads them."""

from __future__ import annotations

from typing import Any

from fahrplan.journey.models import Project, ProjectPartner
from fahrplan.journey.services.projects import Opening, open_project
from fahrplan.municipalities.models import Organisation
from tests.reuse.joint import Joint

SECRET = "Streng geheimes Ziel"


def project(joint: Joint, *, at: Organisation | None = None, **fields: Any) -> Project:
    """A project of the town (or ``at``) for the service, in its first stage."""
    here = at or joint.town
    given = {"services": [joint.service], "goal": SECRET} | fields
    return open_project(here, Opening(**given), by=joint.speaker(here))


def with_partner(joint: Joint, found: Project, organisation: Organisation | None = None) -> ProjectPartner:
    return ProjectPartner.objects.create(project=found, organisation=organisation or joint.second)

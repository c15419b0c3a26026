"""A project of the town with a partner and an invitation, for the list of routes."""

from __future__ import annotations

from typing import Any

from fahrplan.foundation.services import Author
from fahrplan.journey.models import ProjectInvitation, ProjectPartner
from fahrplan.journey.services.projects import Opening, record_project
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models import Organisation
from tests.support.records import organisation, service

PROJECT_PAGES = (
    "project", "project_edit", "project_state", "project_file", "project_partners", "stage_move", "target",
    "target_tasks",
)  # fmt: skip


def arguments_of_projects(home: Organisation) -> dict[str, dict[str, Any]]:
    """The records, and which route shows which. The partner is the Landkreis."""
    kreis = Organisation.objects.get(key="landkreis-boerde")
    given = Opening([service("99050012104000", "Gewerbe Anmeldung")], goal="Streng geheim")
    project = record_project(home, given, author=Author(label="Prüfung"))
    partner = ProjectPartner.objects.create(project=project, organisation=kreis)
    guest = organisation("wolmirstedt", OrganisationKind.EINHEITSGEMEINDE)
    invitation = ProjectInvitation.objects.create(project=project, organisation=guest)
    return {
        **{f"journey:{name}": {"pk": project.pk} for name in PROJECT_PAGES},
        "journey:stage": {"pk": project.pk, "stage": "analysis"},
        "journey:partner_remove": {"pk": project.pk, "partner": partner.pk},
        "journey:invitation_answer": {"pk": invitation.pk},
        "journey:content_edit": {"stage": "analysis"},
        **{f"journey:{name}": {"key": "efa"} for name in ("content_reset", "criteria_replace")},
        "api-v1:project": {"pk": project.pk},
    }

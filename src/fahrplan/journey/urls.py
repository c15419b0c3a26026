"""Addresses of this room, one list for each part; they begin with vorhaben, aufgaben, fahrplan or werkstatt."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.journey.web import partners, projects

app_name = "journey"

PROJECTS: list[URLPattern | URLResolver] = [
    path("vorhaben/", projects.project_list, name="projects"),
    path("vorhaben/neu/", projects.project_new, name="project_new"),
    path("vorhaben/einladungen/", partners.invitation_list, name="invitations"),
    path("vorhaben/einladungen/<uuid:pk>/", partners.invitation_answer, name="invitation_answer"),
    path("vorhaben/<uuid:pk>/", projects.project_page, name="project"),
    path("vorhaben/<uuid:pk>/bearbeiten/", projects.project_edit, name="project_edit"),
    path("vorhaben/<uuid:pk>/stand/", projects.project_state, name="project_state"),
    path("vorhaben/<uuid:pk>/partner/", partners.project_partners, name="project_partners"),
    path("vorhaben/<uuid:pk>/partner/<uuid:partner>/", partners.partner_remove, name="partner_remove"),
]
WORK: list[URLPattern | URLResolver] = []
PLANNING: list[URLPattern | URLResolver] = []
FAHRPLAN: list[URLPattern | URLResolver] = []
BOARD: list[URLPattern | URLResolver] = []
urlpatterns = [*PROJECTS, *WORK, *PLANNING, *FAHRPLAN, *BOARD]

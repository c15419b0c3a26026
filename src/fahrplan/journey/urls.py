"""Addresses of this room, one list for each part; they begin with vorhaben, aufgaben, fahrplan or werkstatt."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.journey.web import boards, cards, partners, projects

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
BOARD: list[URLPattern | URLResolver] = [
    path("werkstatt/", boards.boards, name="boards"),
    path("werkstatt/neu/", boards.board_new, name="board_new"),
    path("werkstatt/mitmachen/", boards.board_code, name="board_code"),
    path("werkstatt/mitmachen/<slug:code>/", boards.board_join, name="board_join"),
    path("werkstatt/<uuid:pk>/", boards.board, name="board"),
    path("werkstatt/<uuid:pk>/bearbeiten/", boards.board_edit, name="board_edit"),
    path("werkstatt/<uuid:pk>/gross/", boards.board_show, name="board_show"),
    path("werkstatt/<uuid:pk>/stand/", boards.board_move, name="board_move"),
    path("werkstatt/<uuid:pk>/stimmen/", cards.board_vote, name="board_vote"),
    path("werkstatt/<uuid:pk>/protokoll.<slug:form>", boards.board_protocol, name="board_protocol"),
    path("werkstatt/<uuid:pk>/karte/neu/", cards.card_new, name="card_new"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/", cards.card, name="card"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/aendern/", cards.card_edit, name="card_edit"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/verschieben/", cards.card_move, name="card_move"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/zusammenlegen/", cards.card_merge, name="card_merge"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/herausloesen/", cards.card_take_out, name="card_take_out"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/teilen/", cards.card_divide, name="card_divide"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/ausblenden/", cards.card_hide, name="card_hide"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/aufgabe/", cards.card_task, name="card_task"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/frage/", cards.card_question, name="card_question"),
    path("werkstatt/<uuid:pk>/karte/<uuid:card_pk>/wunsch/", cards.card_wish, name="card_wish"),
]
urlpatterns = [*PROJECTS, *WORK, *PLANNING, *FAHRPLAN, *BOARD]

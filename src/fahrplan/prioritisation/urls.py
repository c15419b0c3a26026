"""Addresses of this room, one list for each part."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.prioritisation.web import rounds, rounds_joining, rounds_paper, rounds_results

app_name = "prioritisation"

RANKING: list[URLPattern | URLResolver] = []
WORKSHOP: list[URLPattern | URLResolver] = [
    path("runden/", rounds.rounds, name="rounds"),
    path("runden/neu/", rounds.round_new, name="round_new"),
    path("runden/<uuid:pk>/", rounds.round_page, name="round"),
    path("runden/<uuid:pk>/bearbeiten/", rounds.round_edit, name="round_edit"),
    path("runden/<uuid:pk>/stand/", rounds.round_move, name="round_move"),
    path("runden/<uuid:pk>/loeschen/", rounds.round_remove, name="round_remove"),
    path("runden/<uuid:pk>/uebernehmen/", rounds.round_take_over, name="round_take_over"),
    path("runden/<uuid:pk>/ergebnis/", rounds_results.round_result, name="round_result"),
    path("runden/<uuid:pk>/bogen.pdf", rounds_results.round_sheet, name="round_sheet"),
    path("runden/<uuid:pk>/protokoll.<slug:form>", rounds_results.round_protocol, name="round_protocol"),
    path("runden/<uuid:pk>/papier/", rounds_paper.round_paper, name="round_paper"),
    path("runden/<uuid:pk>/papier/<uuid:seat>/", rounds_paper.round_paper_sheet, name="round_paper_sheet"),
    path("mitmachen/", rounds_joining.join, name="round_join"),
    path("mitmachen/<str:code>/", rounds_joining.ballot, name="ballot"),
    path("mitmachen/<str:code>/ergebnis/", rounds_joining.ballot_result, name="ballot_result"),
]
PORTFOLIO: list[URLPattern | URLResolver] = []
urlpatterns = [*RANKING, *WORKSHOP, *PORTFOLIO]

"""Addresses of this room, one list for each part."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.prioritisation.web import (
    cases,
    planning,
    planning_assumptions,
    planning_compare,
    planning_land,
    ranking,
    rounds,
    rounds_joining,
    rounds_paper,
    rounds_results,
    weights,
)

app_name = "prioritisation"

RANKING: list[URLPattern | URLResolver] = [
    path("", ranking.ranking_page, name="ranking"),
    path("leistung/<str:leika_key>/", ranking.service_page, name="service"),
    path("gewichte/", weights.weights_page, name="weights"),
    path("gewichte/zuruecksetzen/", weights.weights_reset, name="weights_reset"),
    path("fallzahlen/", cases.cases_page, name="cases"),
    path("fallzahlen/einlesen/", cases.cases_import, name="cases_import"),
    path("fallzahlen/vorlage.csv", cases.cases_template, name="cases_template"),
    path("fallzahlen/<str:leika_key>/", cases.case_page, name="case"),
]
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
PORTFOLIO: list[URLPattern | URLResolver] = [
    path("land/", planning_land.land, name="land"),
    path("planung/", planning.plans, name="plans"),
    path("planung/vergleich/", planning_compare.compare, name="plan_compare"),
    path("planung/<uuid:pk>/", planning.plan, name="plan"),
    path("planung/<uuid:pk>/bearbeiten/", planning.plan_edit, name="plan_edit"),
    path("planung/<uuid:pk>/berechnen/", planning.plan_run, name="plan_run"),
    path("planung/<uuid:pk>/kopieren/", planning.plan_copy, name="plan_copy"),
    path("planung/<uuid:pk>/loeschen/", planning.plan_remove, name="plan_remove"),
    path("planung/<uuid:pk>/annahmen/", planning_assumptions.assumptions, name="plan_assumptions"),
    path(
        "planung/<uuid:pk>/annahmen/<uuid:candidate>/",
        planning_assumptions.assumption,
        name="plan_assumption",
    ),
]
urlpatterns = [*RANKING, *WORKSHOP, *PORTFOLIO]

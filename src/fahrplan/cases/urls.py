"""Addresses of this room, one list for each part; they begin with vorgaenge or plaetze."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.cases.web import (
    bulk,
    cases,
    decisions,
    finishing,
    handover,
    handover_callback,
    handover_targets,
    inbox,
    notes,
    places,
    places_criteria,
    places_rounds,
    requests,
    substitutes,
    thread,
)

app_name = "cases"

CASE = "vorgaenge/<uuid:pk>/"
CASES: list[URLPattern | URLResolver] = [
    path("vorgaenge/", inbox.inbox_page, name="inbox"),
    path("vorgaenge/sammel/", bulk.bulk, name="bulk"),
    path("vorgaenge/vertretung/", substitutes.substitutes, name="substitutes"),
    path("vorgaenge/vertretung/<uuid:pk>/ende/", substitutes.substitute_end, name="substitute_end"),
    path(CASE, cases.case_page, name="case"),
    path(f"{CASE}datei/<uuid:file>/", cases.file_download, name="file"),
    path(f"{CASE}uebernehmen/", cases.take, name="take"),
    path(f"{CASE}zuweisen/", cases.assign_page, name="assign"),
    path(f"{CASE}frist/", cases.clock, name="clock"),
    path(f"{CASE}notizen/", notes.notes, name="notes"),
    path(f"{CASE}abschluss/", finishing.finish, name="finish"),
    path(f"{CASE}unterhaltung/", thread.thread, name="thread"),
    path(f"{CASE}unterhaltung/<uuid:file>/", thread.thread_file, name="thread_file"),
    path(f"{CASE}nachforderung/", requests.ask, name="request"),
    path(f"{CASE}nachforderung/ende/", requests.end, name="request_end"),
    path(f"{CASE}entscheidung/", decisions.decision, name="decision"),
    path(f"{CASE}entscheidung/bescheid.pdf", decisions.bescheid_preview, name="bescheid"),
    path(f"{CASE}entscheidung/<uuid:decision>/", decisions.check, name="check"),
]
HANDOVER: list[URLPattern | URLResolver] = [
    path("vorgaenge/uebergaben/", handover.handover_list, name="handovers"),
    path("vorgaenge/uebergaben/<uuid:pk>/", handover.handover_page, name="handover"),
    path("vorgaenge/uebergaben/<uuid:pk>/erneut/", handover.handover_retry, name="handover_retry"),
    path(
        "vorgaenge/uebergaben/<uuid:pk>/anderes-ziel/", handover.handover_redirect, name="handover_redirect"
    ),
    path("vorgaenge/uebergaben/<uuid:pk>/von-hand/", handover.handover_by_hand, name="handover_by_hand"),
    path("vorgaenge/ziele/", handover_targets.target_list, name="handover_targets"),
    path("vorgaenge/ziele/neu/<slug:key>/", handover_targets.target_new, name="handover_target_new"),
    path("vorgaenge/ziele/<uuid:pk>/", handover_targets.target_page, name="handover_target"),
    path("vorgaenge/ziele/<uuid:pk>/aendern/", handover_targets.target_edit, name="handover_target_edit"),
    path("vorgaenge/ziele/<uuid:pk>/ausprobieren/", handover_targets.target_try, name="handover_target_try"),
    path(
        "vorgaenge/ziele/<uuid:pk>/geheimnis/", handover_targets.target_secret, name="handover_target_secret"
    ),
    path(
        "zustellung/fit-connect/rueckruf/<uuid:pk>/",
        handover_callback.fit_connect_callback,
        name="fit_connect_callback",
    ),
]
ROUND = "plaetze/runden/<uuid:pk>/"
PLACES: list[URLPattern | URLResolver] = [
    path("plaetze/", places.facility_list, name="facilities"),
    path("plaetze/neu/<slug:key>/", places.facility_new, name="facility_new"),
    path("plaetze/einrichtung/<uuid:pk>/", places.facility_page, name="facility"),
    path("plaetze/einrichtung/<uuid:pk>/aendern/", places.facility_edit, name="facility_edit"),
    path("plaetze/runden/", places_rounds.round_list, name="place_rounds"),
    path("plaetze/runden/neu/", places_rounds.round_new, name="place_round_new"),
    path(ROUND, places_rounds.round_page, name="place_round"),
    path(f"{ROUND}warteliste/", places_rounds.round_waiting, name="place_waiting"),
    path(f"{ROUND}kriterien/", places_criteria.round_criteria, name="place_criteria"),
    path(f"{ROUND}rechnen/", places_rounds.round_allocate, name="place_allocate"),
    path(f"{ROUND}veroeffentlichen/", places_rounds.round_publish, name="place_publish"),
    path(f"{ROUND}zurueckziehen/", places_rounds.round_withdraw, name="place_withdraw"),
    path(f"{ROUND}mitteilen/", places_rounds.round_announce, name="place_announce"),
]
urlpatterns = [*CASES, *HANDOVER, *PLACES]

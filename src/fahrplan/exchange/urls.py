"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.exchange.web import (
    directory,
    event_keeping,
    events,
    fingerprint,
    fingerprint_keeping,
    funding,
    hub,
    labs,
    training,
)

app_name = "exchange"

HUB: list[URLPattern | URLResolver] = [path("", hub.hub, name="hub")]
EVENTS: list[URLPattern | URLResolver] = [
    path("termine/", events.event_list, name="events"),
    path("termine/kalender.ics", events.calendar_feed, name="events_calendar"),
    path("termine/neu/", event_keeping.event_organisers, name="event_organisers"),
    path("termine/neu/<slug:key>/", event_keeping.event_new, name="event_new"),
    path("termine/<uuid:pk>/", events.event_detail, name="event"),
    path("termine/<uuid:pk>/termin.ics", events.event_calendar, name="event_calendar"),
    path("termine/<uuid:pk>/aendern/", event_keeping.event_edit, name="event_edit"),
    path("termine/<uuid:pk>/absagen/", event_keeping.event_cancel, name="event_cancel"),
    path("termine/<uuid:pk>/protokoll/", event_keeping.event_minutes, name="event_minutes"),
    path("termine/<uuid:pk>/teilnehmende/", event_keeping.event_participants, name="event_participants"),
    path("termine/<uuid:pk>/anmelden/", event_keeping.event_sign_up, name="event_sign_up"),
    path("termine/<uuid:pk>/abmelden/", event_keeping.event_withdraw, name="event_withdraw"),
    path("schulungsbedarf/", training.training, name="training"),
    path("schulungsbedarf/melden/<slug:key>/", training.need_new, name="need_new"),
    path("schulungsbedarf/<uuid:pk>/zurueckziehen/", training.need_withdraw, name="need_withdraw"),
]
FUNDING: list[URLPattern | URLResolver] = [
    path("foerderung/", funding.funding_list, name="funding"),
    path("foerderung/neu/", funding.funding_new, name="funding_new"),
    path("foerderung/kommune/<slug:key>/", funding.funding_for, name="funding_for"),
    path("foerderung/<slug:key>/", funding.funding_programme, name="funding_programme"),
    path("foerderung/<slug:key>/aendern/", funding.funding_edit, name="funding_edit"),
]
DIRECTORY: list[URLPattern | URLResolver] = [
    path("kontakte/", directory.directory, name="directory"),
    path("kontakte/<uuid:pk>/entfernen/", directory.contact_drop, name="contact_drop"),
    path("kontakte/<slug:key>/", directory.contacts_of_organisation, name="contacts_of"),
    path("kontakte/<slug:key>/neu/", directory.contact_keep, name="contact_new"),
    path("kontakte/<slug:key>/<uuid:pk>/", directory.contact_keep, name="contact_edit"),
]
FINGERPRINT: list[URLPattern | URLResolver] = [
    path("fingerabdruck/", fingerprint.fingerprint_land, name="fingerprints"),
    path("fingerabdruck/<slug:key>/", fingerprint.fingerprint, name="fingerprint"),
    path("fingerabdruck/<slug:key>/<slug:what>/", fingerprint_keeping.told_keep, name="told_new"),
    path("fingerabdruck/<slug:key>/<slug:what>/<uuid:pk>/", fingerprint_keeping.told_keep, name="told_edit"),
    path(
        "fingerabdruck/<slug:key>/<slug:what>/<uuid:pk>/entfernen/",
        fingerprint_keeping.told_remove,
        name="told_remove",
    ),
]
LABS: list[URLPattern | URLResolver] = [
    path("labore/", labs.lab_list, name="labs"),
    path("labore/neu/", labs.lab_new, name="lab_new"),
    path("labore/<slug:key>/", labs.lab_detail, name="lab"),
    path("labore/<slug:key>/aendern/", labs.lab_edit, name="lab_edit"),
    path("labore/<slug:key>/uebernommen/", labs.blueprint_take, name="blueprint_take"),
    path("labore/uebernahmen/<uuid:pk>/entfernen/", labs.blueprint_return, name="blueprint_return"),
]
urlpatterns: list[URLPattern | URLResolver] = [*HUB, *EVENTS, *FUNDING, *DIRECTORY, *FINGERPRINT, *LABS]

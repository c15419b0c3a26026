"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.municipalities import web

app_name = "municipalities"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", web.choose, name="choose"),
    path("orte/<str:ars>/", web.place, name="place"),
    path("vergleich/", web.compare, name="compare"),
    path("korrekturen/", web.correction_list, name="corrections"),
    path("korrekturen/neu/", web.correction_new, name="correction_new"),
    path("korrekturen/<uuid:pk>/", web.correction, name="correction"),
    path("korrekturen/<uuid:pk>/bestaetigen/", web.correction_confirm, name="correction_confirm"),
    path("korrekturen/<uuid:pk>/entscheiden/", web.correction_decide, name="correction_decide"),
    path("regeln/", web.rule_list, name="rules"),
    path("regeln/<slug:key>/", web.rule_detail, name="rule"),
    path("regeln/<slug:key>/bearbeiten/", web.rule_edit, name="rule_edit"),
    path("mitarbeit/", web.requests, name="membership_requests"),
    path("mitarbeit/<uuid:pk>/bestaetigen/", web.verify, name="membership_verify"),
    path("mitarbeit/<uuid:pk>/beenden/", web.end, name="membership_end"),
    path("mitarbeit/<uuid:pk>/uebergeben/", web.hand_over_to, name="membership_hand_over"),
    path("einladung/<str:secret>/", web.accept, name="invitation"),
    path("<slug:key>/", web.profile, name="profile"),
    path("<slug:key>/leistungen/", web.services, name="services"),
    path("<slug:key>/kontakte/", web.contacts, name="contacts"),
    path("<slug:key>/kontakte/neu/", web.contact_edit, name="contact_new"),
    path("<slug:key>/kontakte/<uuid:pk>/", web.contact_edit, name="contact_edit"),
    path("<slug:key>/kontakte/<uuid:pk>/entfernen/", web.contact_remove, name="contact_remove"),
    path("<slug:key>/fachbereiche/", web.departments, name="departments"),
    path("<slug:key>/team/", web.team, name="team"),
    path("<slug:key>/mitarbeiten/", web.join, name="join"),
]

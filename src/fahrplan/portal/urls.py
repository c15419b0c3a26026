"""Addresses of the pages that show several rooms at once."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from fahrplan.portal import web
from fahrplan.portal.web import audit, open_data, status

app_name = "portal"
urlpatterns = [
    path("", web.start, name="start"),
    path("durchsuchen/", web.search_all, name="search_all"),
    path("zustaendig/", web.responsible, name="responsible"),
    path("mein-bereich/", web.my_area, name="my_area"),
    path("hilfe/", web.help_index, name="help"),
    path("hilfe/<slug:topic>/", web.help_topic, name="help_topic"),
    path("impressum/", web.imprint, name="imprint"),
    path("datenschutz/", web.privacy, name="privacy"),
    path("barrierefreiheit/", web.accessibility, name="accessibility"),
    path("leichte-sprache/", web.easy_language, name="easy_language"),
    path("einfache-sprache/", web.plain_language, name="plain_language"),
    path("betrieb/auftraege/", web.job_list, name="jobs"),
    path("betrieb/auftraege/aufgegeben/", web.jobs_given_up, name="jobs_given_up"),
    path("betrieb/auftraege/zeitplan/", web.jobs_schedule, name="jobs_schedule"),
    path("betrieb/auftraege/<int:number>/", web.job_detail, name="job"),
    path("betrieb/auftraege/<int:number>/abbrechen/", web.job_cancel, name="job_cancel"),
    path("betrieb/auftraege/<int:number>/erneut/", web.job_retry, name="job_retry"),
    path("betrieb/auftraege/<int:number>/verwerfen/", web.job_discard, name="job_discard"),
    path("betrieb/spuren/", audit.audit, name="audit"),
    path("betrieb/spuren/koepfe.json", audit.audit_heads, name="audit_heads"),
    path("betrieb/spuren/pruefen/", audit.audit_check, name="audit_check"),
    path("rueckmeldung/", web.feedback, name="feedback"),
    path("stand/", status.land, name="status_land"),
    path("stand/bericht.pdf", status.land_report, name="status_land_report"),
    path("stand/kreis/<str:ars>/", status.kreis, name="status_kreis"),
    path("stand/kreis/<str:ars>/bericht.pdf", status.kreis_report, name="status_kreis_report"),
    path("stand/kommune/<str:key>/", status.organisation, name="status_organisation"),
    path(
        "stand/kommune/<str:key>/bericht.pdf",
        status.organisation_report,
        name="status_organisation_report",
    ),
    path(
        "stand/kommune/<str:key>/leistungen/",
        status.organisation_services,
        name="status_organisation_services",
    ),
    path("stand/ort/<str:ars>/", status.place, name="status_place"),
    path("stand/leistung/<str:key>/", status.service, name="status_service"),
    path("stand/themenfeld/<str:slug>/", status.themenfeld, name="status_themenfeld"),
    path("stand/fokus/", status.focus, name="status_focus"),
    path("stand/tabelle/", status.table, name="status_table"),
    path("stand/kennzahlen/", status.definitions, name="status_definitions"),
    path("stand/daten/<slug:view>.<str:form>", open_data.data_file, name="data_file"),
    path("stand/offene-daten/", open_data.open_data, name="open_data"),
    path("stand/offene-daten/katalog.<str:form>", open_data.data_catalogue, name="data_catalogue"),
    path("stand/aenderungen.atom", open_data.changes_feed, name="changes_feed"),
    path("stand/einbetten/", open_data.widget_help, name="widget_help"),
    path("stand/einbetten/<str:what>/", open_data.widget, name="widget"),
]
if settings.DEMO or settings.TESTING:
    urlpatterns.append(path("demo/post/", web.caught_mail, name="caught_mail"))

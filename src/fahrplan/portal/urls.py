"""Addresses of the pages that show several rooms at once."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from fahrplan.portal import web

app_name = "portal"
urlpatterns = [
    path("", web.start, name="start"),
    path("zustaendig/", web.responsible, name="responsible"),
    path("mein-bereich/", web.my_area, name="my_area"),
    path("hilfe/", web.help_index, name="help"),
    path("hilfe/<slug:topic>/", web.help_topic, name="help_topic"),
    path("impressum/", web.imprint, name="imprint"),
    path("datenschutz/", web.privacy, name="privacy"),
    path("barrierefreiheit/", web.accessibility, name="accessibility"),
    path("einfache-sprache/", web.plain_language, name="plain_language"),
    path("rueckmeldung/", web.feedback, name="feedback"),
]
if settings.DEMO or settings.TESTING:
    urlpatterns.append(path("demo/post/", web.caught_mail, name="caught_mail"))

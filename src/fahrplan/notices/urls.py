"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.notices import web

app_name = "notices"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", web.notice_list, name="notices"),
    path("gelesen/", web.notices_read, name="read"),
    path("abos/", web.settings_page, name="settings"),
    path("folgen/", web.follow_subject, name="follow"),
    path("nicht-mehr-folgen/", web.unfollow_subject, name="unfollow"),
    path("abmelden/<str:token>/", web.stop, name="stop"),
    path("feed/<str:token>.atom", web.personal_feed, name="feed"),
    path("rundbrief/", web.newsletters, name="newsletters"),
    path("rundbrief/neu/", web.newsletter_new, name="newsletter_new"),
    path("rundbrief/<uuid:pk>/", web.newsletter, name="newsletter"),
    path("rundbrief/<uuid:pk>/veroeffentlichen/", web.newsletter_publish, name="newsletter_publish"),
]

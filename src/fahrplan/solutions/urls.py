"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.solutions import web

app_name = "solutions"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", web.solution_list, name="list"),
    path("neu/", web.solution_new, name="new"),
    path("lieferplan/", web.plan, name="plan"),
    path("lieferplan/lieferplan.ics", web.calendar, name="calendar"),
    path("lieferplan/neu/", web.item_new, name="item_new"),
    path("lieferplan/<slug:key>/", web.item_page, name="item"),
    path("lieferplan/<slug:key>/bearbeiten/", web.item_edit, name="item_edit"),
    path("lieferplan/<slug:key>/verschieben/", web.item_move, name="item_move"),
    path("lieferplan/<slug:key>/bereitgestellt/", web.item_delivered, name="item_delivered"),
    path("<slug:key>/", web.solution_page, name="solution"),
    path("<slug:key>/bearbeiten/", web.solution_edit, name="edit"),
    path("<slug:key>/versionen/", web.version_list, name="versions"),
    path("<slug:key>/versionen/<uuid:pk>/", web.version_edit, name="version_edit"),
    path("<slug:key>/publiccode/", web.solution_publiccode, name="publiccode"),
    path("<slug:key>/zusammenfuehren/", web.solution_merge, name="merge"),
    path("<slug:key>/trennen/", web.solution_split, name="split"),
]

"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from fahrplan.design import web

app_name = "design"
urlpatterns = [path("", web.gallery, name="gallery")]

"""The gallery's address."""

from __future__ import annotations

from django.urls import path

from fahrplan.design import web

app_name = "design"
urlpatterns = [path("", web.gallery, name="gallery")]

"""Addresses of this room; they begin with postfach."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.mailbox.web import threads, with_code

app_name = "mailbox"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", threads.mailbox, name="threads"),
    path("mit-code/", with_code.with_code, name="with_code"),
    path("mit-code/beenden/", with_code.leave, name="leave"),
    path("datei/<uuid:pk>/", threads.file, name="file"),
    path("<uuid:pk>/", threads.thread_page, name="thread"),
    path("<uuid:pk>/antworten/", threads.answer, name="answer"),
]

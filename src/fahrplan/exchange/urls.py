"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.exchange.web import (
    announcements,
    articles,
    directory,
    event_keeping,
    events,
    feed,
    fingerprint,
    fingerprint_keeping,
    funding,
    hub,
    labs,
    posts,
    question_keeping,
    questions,
    training,
    wishes,
)

app_name = "exchange"

HUB: list[URLPattern | URLResolver] = [
    path("", hub.hub, name="hub"),
    path("neues.atom", feed.news_feed, name="feed"),
]
QUESTIONS: list[URLPattern | URLResolver] = [
    path("fragen/", questions.question_page_list, name="questions"),
    path("fragen/neu/", questions.question_new, name="question_new"),
    path("fragen/aehnliche/", questions.similar_page, name="similar"),
    path("fragen/<slug:key>/", questions.question_detail, name="question"),
    path("fragen/<slug:key>/betrifft/", questions.question_concern, name="question_concern"),
    path("fragen/<slug:key>/beitraege/", questions.question_post, name="question_post"),
    path("fragen/<slug:key>/antworten/", question_keeping.question_answer, name="question_answer"),
    path("fragen/<slug:key>/aendern/", question_keeping.question_edit, name="question_edit"),
    path("fragen/<slug:key>/zuweisen/", question_keeping.question_assign, name="question_assign"),
    path("fragen/<slug:key>/zusammenfassen/", question_keeping.question_merge, name="question_merge"),
    path("fragen/<slug:key>/trennen/", question_keeping.question_split, name="question_split"),
    path("fragen/<slug:key>/ueberholt/", question_keeping.question_supersede, name="question_supersede"),
    path("fragen/<slug:key>/wissen/", question_keeping.question_promote, name="question_promote"),
]
KNOWLEDGE: list[URLPattern | URLResolver] = [
    path("wissen/", articles.article_page_list, name="articles"),
    path("wissen/neu/", articles.article_new, name="article_new"),
    path("wissen/<slug:key>/", articles.article_detail, name="article"),
    path("wissen/<slug:key>/aendern/", articles.article_edit, name="article_edit"),
    path("wissen/<slug:key>/fassungen/", articles.article_versions, name="article_versions"),
    path("wissen/<slug:key>/beitraege/", articles.article_post, name="article_post"),
]
POSTS: list[URLPattern | URLResolver] = [
    path("gemeldet/", posts.reported, name="reported"),
    path("beitraege/<uuid:pk>/aendern/", posts.post_edit, name="post_edit"),
    path("beitraege/<uuid:pk>/melden/", posts.post_report, name="post_report"),
    path("beitraege/<uuid:pk>/ausblenden/", posts.post_hide, name="post_hide"),
    path("beitraege/<uuid:pk>/zeigen/", posts.post_show, name="post_show"),
    path("beitraege/<uuid:pk>/erledigt/", posts.post_settle, name="post_settle"),
]
WISHES: list[URLPattern | URLResolver] = [
    path("wuensche/", wishes.wish_page_list, name="wishes"),
    path("wuensche/neu/", wishes.wish_new, name="wish_new"),
    path("wuensche/<slug:key>/", wishes.wish_detail, name="wish"),
    path("wuensche/<slug:key>/stimme/", wishes.wish_vote, name="wish_vote"),
    path("wuensche/<slug:key>/antworten/", wishes.wish_answer, name="wish_answer"),
    path("wuensche/<slug:key>/zusammenfuehren/", wishes.wish_merge, name="wish_merge"),
    path("wuensche/<slug:key>/trennen/", wishes.wish_split, name="wish_split"),
    path("wuensche/<slug:key>/beitraege/", wishes.wish_post, name="wish_post"),
]
ANNOUNCEMENTS: list[URLPattern | URLResolver] = [
    path("bekanntmachungen/", announcements.announcement_page_list, name="announcements"),
    path("bekanntmachungen/neu/", announcements.announcement_new, name="announcement_new"),
    path("bekanntmachungen/<uuid:pk>/", announcements.announcement_detail, name="announcement"),
    path("bekanntmachungen/<uuid:pk>/aendern/", announcements.announcement_edit, name="announcement_edit"),
    path(
        "bekanntmachungen/<uuid:pk>/stand/", announcements.announcement_continue, name="announcement_continue"
    ),
]
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
    path("schulungsbedarf/<uuid:pk>/gedeckt/", training.need_met, name="need_met"),
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
urlpatterns: list[URLPattern | URLResolver] = [
    *HUB,
    *QUESTIONS,
    *KNOWLEDGE,
    *POSTS,
    *WISHES,
    *ANNOUNCEMENTS,
    *EVENTS,
    *FUNDING,
    *DIRECTORY,
    *FINGERPRINT,
    *LABS,
]

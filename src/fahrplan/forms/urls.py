"""Addresses of this room, one list for each part; they begin with antrag, formulare or pakete."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.forms.web import (
    assistant,
    assistant_check,
    assistant_resume,
    landing,
    packages,
    packages_adopting,
    receipts,
    use,
)

app_name = "forms"

ASSISTANT: list[URLPattern | URLResolver] = [
    path("antrag/", landing.form_list, name="forms_online"),
    path("antrag/weiter/", assistant_resume.resume_page, name="resume"),
    path("antrag/stand/", receipts.status_page, name="status"),
    path("antrag/entwurf/<uuid:draft>/", assistant.resume, name="draft"),
    path("antrag/entwurf/<uuid:draft>/pruefen/", assistant_check.check, name="check"),
    path("antrag/entwurf/<uuid:draft>/zahlung/", assistant_check.pay, name="pay"),
    path("antrag/entwurf/<uuid:draft>/abgeschickt/", receipts.receipt, name="receipt"),
    path("antrag/entwurf/<uuid:draft>/quittung/", receipts.receipt_file, name="receipt_pdf"),
    path("antrag/entwurf/<uuid:draft>/bewerten/", receipts.rate, name="rate"),
    path("antrag/entwurf/<uuid:draft>/loeschen/", assistant_resume.discard_page, name="draft_discard"),
    path("antrag/entwurf/<uuid:draft>/<str:page>/", assistant.page, name="page"),
    path("antrag/entwurf/<uuid:draft>/<str:page>/<str:entry>/", assistant.entry, name="entry"),
    path("antrag/<slug:key>/<slug:slug>/", landing.landing, name="landing"),
]
EDITOR: list[URLPattern | URLResolver] = []
FIELDS: list[URLPattern | URLResolver] = []
PACKAGES: list[URLPattern | URLResolver] = [
    path("formulare/<uuid:pk>/nutzung/", use.form_use, name="form_use"),
    path("pakete/", packages.packages_page, name="packages"),
    path("pakete/<slug:key>/", packages.package_page, name="package"),
    path("pakete/<slug:key>/datei/", packages.package_file, name="package_file"),
    path("pakete/<slug:key>/uebernehmen/", packages_adopting.package_adopt, name="package_adopt"),
    path("pakete/<slug:key>/aktualisieren/", packages_adopting.package_update, name="package_update"),
]
urlpatterns = [*ASSISTANT, *EDITOR, *FIELDS, *PACKAGES]

"""Addresses of this room, one list for each part; they begin with antrag, formulare or pakete."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.forms.web import (
    assistant,
    assistant_check,
    assistant_resume,
    editor,
    editor_decision,
    editor_fields,
    editor_pages,
    editor_parts,
    fields,
    form_tests,
    landing,
    package_uploads,
    packages,
    packages_adopting,
    preview,
    receipts,
    translations,
    use,
    versions,
)

app_name = "forms"

ASSISTANT: list[URLPattern | URLResolver] = [
    path("antrag/", landing.form_list, name="forms_online"),
    path("antrag/weiter/", assistant_resume.resume_page, name="resume"),
    path("antrag/nachforderung/<uuid:request_id>/", assistant_resume.answer_request, name="answer_request"),
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
FORM = "formulare/<uuid:pk>/"
EDITOR: list[URLPattern | URLResolver] = [
    path("formulare/", editor.form_list, name="form_list"),
    path("formulare/neu/", editor.form_new, name="form_new"),
    path(FORM, editor.form_page, name="form_page"),
    path(f"{FORM}beginnen/", editor.form_begin, name="form_begin"),
    path(f"{FORM}freigabe/", editor.form_release, name="form_release"),
    path(f"{FORM}schalter/", editor.form_switch, name="form_switch"),
    path(f"{FORM}anordnen/", editor_pages.form_arrange, name="form_arrange"),
    path(f"{FORM}bedingungen/", editor_pages.form_conditions, name="form_conditions"),
    path(f"{FORM}seiten/", editor_pages.form_pages, name="form_pages"),
    path(f"{FORM}seiten/<slug:page_id>/", editor_pages.form_one_page, name="form_one_page"),
    path(f"{FORM}seiten/<slug:page_id>/neue-frage/", editor_fields.field_new, name="field_new"),
    path(f"{FORM}seiten/<slug:page_id>/baustein/", editor_fields.field_module, name="field_module"),
    path(f"{FORM}felder/<path:path>/", editor_fields.form_field, name="form_field"),
    path(f"{FORM}vorab-check/", editor_parts.form_check, name="form_check"),
    path(f"{FORM}vorab-check/entfernen/", editor_parts.form_check_remove, name="form_check_remove"),
    path(
        f"{FORM}vorab-check/<slug:question_id>/", editor_parts.form_check_question, name="form_check_question"
    ),
    path(f"{FORM}gebuehr/", editor_parts.form_fee, name="form_fee"),
    path(f"{FORM}gebuehr/betraege/", editor_parts.form_rates, name="form_rates"),
    path(f"{FORM}texte/", editor_parts.form_texts, name="form_texts"),
    path(f"{FORM}entscheidung/", editor_decision.form_decision, name="form_decision"),
    path(f"{FORM}angaben/", editor_parts.form_settings, name="form_settings"),
    path(f"{FORM}uebersetzung/", translations.form_translation, name="form_translation"),
    path(f"{FORM}tests/", form_tests.form_tests, name="form_tests"),
    path(f"{FORM}tests/neu/", form_tests.form_test_new, name="form_test_new"),
    path(f"{FORM}tests/<uuid:test>/", form_tests.form_test, name="form_test"),
    path(f"{FORM}tests/<uuid:test>/entfernen/", form_tests.form_test_remove, name="form_test_remove"),
    path(f"{FORM}vorschau/", preview.form_preview, name="form_preview"),
    path(f"{FORM}fassungen/", versions.form_versions, name="form_versions"),
    path(f"{FORM}fassungen/<int:number>/datei/", versions.version_file, name="version_file"),
]
FIELDS: list[URLPattern | URLResolver] = [
    path("formulare/bausteine/", fields.module_list, name="module_list"),
    path("formulare/bausteine/einlesen/", fields.module_upload, name="module_upload"),
    path("formulare/bausteine/<uuid:pk>/", fields.module_page, name="module_page"),
    path("formulare/bausteine/<uuid:pk>/xdatenfelder.xml", fields.module_file, name="module_file"),
]
PACKAGES: list[URLPattern | URLResolver] = [
    path("formulare/<uuid:pk>/nutzung/", use.form_use, name="form_use"),
    path("pakete/", packages.packages_page, name="packages"),
    path("pakete/einlesen/", package_uploads.package_upload, name="package_upload"),
    path("pakete/<slug:key>/", packages.package_page, name="package"),
    path("pakete/<slug:key>/datei/", packages.package_file, name="package_file"),
    path("pakete/<slug:key>/uebernehmen/", packages_adopting.package_adopt, name="package_adopt"),
    path("pakete/<slug:key>/aktualisieren/", packages_adopting.package_update, name="package_update"),
]
urlpatterns = [*ASSISTANT, *EDITOR, *FIELDS, *PACKAGES]

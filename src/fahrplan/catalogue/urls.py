"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter

from fahrplan.catalogue import web


class KeyConverter:
    """A LeiKa key: 14 digits, the first two 99."""

    regex = r"99\d{12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KeyConverter, "leika")

app_name = "catalogue"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", web.service_list, name="services"),
    path("themenfelder/", web.themenfelder_page, name="themenfelder"),
    path("themenfelder/<slug:slug>/", web.themenfeld_page, name="themenfeld"),
    path("lagen/", web.lagen_page, name="lagen"),
    path("lagen/<slug:slug>/", web.lage_page, name="lage"),
    path("aenderungen/", web.change_list, name="changes"),
    path("synonyme/", web.synonym_list, name="synonyms"),
    path("synonyme/<uuid:pk>/", web.synonym_edit, name="synonym"),
    path("synonyme/<uuid:pk>/loeschen/", web.synonym_remove, name="synonym-remove"),
    path("<leika:key>/", web.service_page, name="service"),
    path("<leika:key>.jsonld", web.service_jsonld, name="service-jsonld"),
    path("<leika:key>/bearbeiten/", web.edit_page, name="service-edit"),
    path("<leika:key>/siegel/", web.seal_action, name="service-seal"),
    path("<leika:key>/nachfolge/", web.succession_action, name="service-succession"),
]

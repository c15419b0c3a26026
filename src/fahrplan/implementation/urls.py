"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.implementation import web

app_name = "implementation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("reifegrad/", web.models_page, name="maturity_models"),
    path("reifegrad/modelle/<str:key>.json", web.model_file, name="maturity_model_file"),
    path("reifegrad/<uuid:pk>/", web.maturity_page, name="maturity"),
    path("reifegrad/<uuid:pk>/einschaetzen/", web.assess_page, name="assess"),
    path("ort/<str:ars>/<leika:leika_key>/", web.availability_page, name="availability"),
    path("leistung/<leika:leika_key>/<slug:key>/", web.implementation_page, name="implementation"),
    path("leistung/<leika:leika_key>/<slug:key>/melden/", web.state_report, name="report"),
    path("leistung/<leika:leika_key>/<slug:key>/planung/", web.plan_report, name="plan"),
    path("leistung/<leika:leika_key>/<slug:key>/fallzahlen/", web.cases_report, name="cases"),
    path("leistung/<leika:leika_key>/<slug:key>/pruefen/", web.check_report, name="check"),
    path("leistung/<leika:leika_key>/<slug:key>/zurueckziehen/", web.withdraw, name="withdraw"),
    path("leistung/<leika:leika_key>/<slug:key>/vorschlagen/", web.propose, name="propose"),
    path("vorschlaege/", web.proposal_list, name="proposals"),
    path("vorschlaege/<uuid:pk>/", web.proposal, name="proposal"),
    path("vorschlaege/<uuid:pk>/bestaetigen/", web.proposal_confirm, name="proposal_confirm"),
    path("vorschlaege/<uuid:pk>/bestreiten/", web.proposal_dispute, name="proposal_dispute"),
    path("vorschlaege/<uuid:pk>/entscheiden/", web.proposal_decide, name="proposal_decide"),
    path("widersprueche/", web.contradictions, name="contradictions"),
    path("meldeliste/<slug:key>/", web.sheet_page, name="sheet"),
    path("meldeliste/<slug:key>/vorlage.xlsx", web.sheet_template, name="sheet_template"),
    path("nicht-zugeordnet/", web.unmatched_list, name="unmatched"),
    path("nicht-zugeordnet/zuordnen/", web.unmatched_match, name="unmatched_match"),
    path("nicht-zugeordnet/verwerfen/", web.unmatched_dismiss, name="unmatched_dismiss"),
    path("veraltet/", web.stale_list, name="stale"),
]

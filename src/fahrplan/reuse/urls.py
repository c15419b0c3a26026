"""Addresses of this room, one list for each part."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from fahrplan.reuse.web import adoption_editing as editing
from fahrplan.reuse.web import (
    adoptions,
    applications,
    calls,
    contracts,
    costs,
    matching,
    overview,
    pilots,
    procurements,
    similar,
    staff,
    together,
)

app_name = "reuse"

ADOPTIONS: list[URLPattern | URLResolver] = [
    path("", overview.overview_page, name="overview"),
    path("eintraege/", adoptions.proposals, name="proposals"),
    path("eintraege/neu/", editing.adoption_new, name="adoption_new"),
    path("eintraege/vorschlagen/", editing.adoption_propose, name="adoption_propose"),
    path("eintraege/<uuid:pk>/", adoptions.adoption, name="adoption"),
    path("eintraege/<uuid:pk>/bearbeiten/", editing.adoption_edit, name="adoption_edit"),
    path("eintraege/<uuid:pk>/bestaetigen/", editing.adoption_confirm, name="adoption_confirm"),
    path("eintraege/<uuid:pk>/ablehnen/", editing.adoption_decline, name="adoption_decline"),
    path("eintraege/<uuid:pk>/zurueckziehen/", editing.adoption_withdraw, name="adoption_withdraw"),
    path("eintraege/<uuid:pk>/loeschen/", editing.adoption_remove, name="adoption_remove"),
    path("eintraege/<uuid:pk>/zusammenfuehren/", editing.adoption_merge, name="adoption_merge"),
    path("eintraege/<uuid:pk>/trennen/", editing.adoption_split, name="adoption_split"),
    path("kommune/<slug:key>/", adoptions.municipality, name="municipality"),
    path("kommune/<slug:key>/uebergeben/", editing.municipality_hand_over, name="hand_over"),
]
MATCHING: list[URLPattern | URLResolver] = [
    path("passt/", matching.fitting, name="fitting"),
    path("luecke/<str:leika_key>/", matching.gap, name="gap"),
    path("aehnlich/<slug:key>/", similar.similar, name="similar"),
    path("kosten/", costs.costs, name="costs"),
]
CALLS: list[URLPattern | URLResolver] = [
    path("gemeinsam/aufrufe/", calls.call_list, name="calls"),
    path("gemeinsam/aufrufe/neu/", calls.call_new, name="call_new"),
    path("gemeinsam/aufrufe/<uuid:pk>/", calls.call, name="call"),
    path("gemeinsam/aufrufe/<uuid:pk>/bearbeiten/", calls.call_edit, name="call_edit"),
    path("gemeinsam/aufrufe/<uuid:pk>/mitmachen/", calls.call_join, name="call_join"),
    path("gemeinsam/aufrufe/<uuid:pk>/zurueckziehen/", calls.call_withdraw, name="call_withdraw"),
    path("gemeinsam/aufrufe/<uuid:pk>/stand/", calls.call_move, name="call_move"),
]
PROCUREMENTS: list[URLPattern | URLResolver] = [
    path("gemeinsam/vergaben/", procurements.procurement_list, name="procurements"),
    path("gemeinsam/vergaben/neu/", procurements.procurement_new, name="procurement_new"),
    path("gemeinsam/vergaben/<uuid:pk>/", procurements.procurement, name="procurement"),
    path("gemeinsam/vergaben/<uuid:pk>/bearbeiten/", procurements.procurement_edit, name="procurement_edit"),
    path("gemeinsam/vergaben/<uuid:pk>/stand/", procurements.procurement_move, name="procurement_move"),
    path("gemeinsam/vergaben/<uuid:pk>/bedarf/", procurements.demand, name="demand"),
    path(
        "gemeinsam/vergaben/<uuid:pk>/bedarf/zurueckziehen/",
        procurements.demand_withdraw,
        name="demand_withdraw",
    ),
    path("gemeinsam/vergaben/<uuid:pk>/bedarfe/", procurements.demand_file, name="demand_file"),
    path("gemeinsam/vergaben/<uuid:pk>/rahmenvertrag/", contracts.contract_edit, name="contract"),
    path("gemeinsam/vergaben/<uuid:pk>/abruf/", contracts.call_off_new, name="call_off"),
]
PILOTS: list[URLPattern | URLResolver] = [
    path("gemeinsam/piloten/", pilots.pilot_list, name="pilots"),
    path("gemeinsam/piloten/neu/", pilots.pilot_new, name="pilot_new"),
    path("gemeinsam/piloten/<uuid:pk>/", pilots.pilot, name="pilot"),
    path("gemeinsam/piloten/<uuid:pk>/bearbeiten/", pilots.pilot_edit, name="pilot_edit"),
    path("gemeinsam/piloten/<uuid:pk>/bewerben/", pilots.pilot_apply, name="pilot_apply"),
    path("gemeinsam/piloten/<uuid:pk>/stand/", pilots.pilot_move, name="pilot_move"),
    path("gemeinsam/bewerbungen/<uuid:pk>/", applications.application, name="application"),
    path(
        "gemeinsam/bewerbungen/<uuid:pk>/entscheiden/",
        applications.application_decide,
        name="application_decide",
    ),
    path(
        "gemeinsam/bewerbungen/<uuid:pk>/zurueckziehen/",
        applications.application_withdraw,
        name="application_withdraw",
    ),
    path("gemeinsam/bewerbungen/<uuid:pk>/bericht/", applications.report_edit, name="report"),
]
STAFF: list[URLPattern | URLResolver] = [
    path("gemeinsam/personal/", staff.staff_list, name="staff"),
    path("gemeinsam/personal/neu/", staff.staff_new, name="staff_new"),
    path("gemeinsam/personal/<uuid:pk>/", staff.staff_offer, name="staff_offer"),
    path("gemeinsam/personal/<uuid:pk>/bearbeiten/", staff.staff_edit, name="staff_edit"),
    path("gemeinsam/personal/<uuid:pk>/anfragen/", staff.staff_ask, name="staff_ask"),
    path("gemeinsam/personal/<uuid:pk>/stand/", staff.staff_move, name="staff_move"),
    path("gemeinsam/anfragen/<uuid:pk>/beantworten/", staff.staff_answer, name="staff_answer"),
    path("gemeinsam/anfragen/<uuid:pk>/zurueckziehen/", staff.staff_withdraw, name="staff_withdraw"),
]
TOGETHER: list[URLPattern | URLResolver] = [
    path("gemeinsam/", together.together, name="together"),
    path("gemeinsam/fristen.ics", together.deadline_file, name="deadlines"),
    *CALLS,
    *PROCUREMENTS,
    *PILOTS,
    *STAFF,
]

urlpatterns = [*ADOPTIONS, *MATCHING, *TOGETHER]

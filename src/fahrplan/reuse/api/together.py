"""Calls, procurements, pilots and shared staff. What stays inside is null for who may not see it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import HttpError

from fahrplan.foundation.exporters.portions import portion
from fahrplan.municipalities.rules.access import may_see_internals
from fahrplan.reuse.api.together_schemas import (
    CallFound,
    CallList,
    CallOffOut,
    CallOut,
    CallQuery,
    ContractOut,
    PilotFound,
    PilotList,
    PilotOut,
    PilotQuery,
    ProcurementFound,
    ProcurementList,
    ProcurementOut,
    ProcurementQuery,
    ReportOut,
    StaffOfferList,
    StaffOfferOut,
    StaffQuery,
)
from fahrplan.reuse.models import PilotReport
from fahrplan.reuse.rules.together import may_edit_offer
from fahrplan.reuse.selectors.calls import call_by_id, calls_listed, interests_of
from fahrplan.reuse.selectors.pilots import pilot_by_id, pilots_listed, reports_of, selected_of
from fahrplan.reuse.selectors.procurement import (
    ContractView,
    procurement_by_id,
    procurement_view,
    procurements_listed,
)
from fahrplan.reuse.selectors.staff import offer_by_id, offers_listed
from fahrplan.reuse.selectors.together import Choice

router = Router()
MISSING = "Diesen Eintrag gibt es nicht."


@router.get("/joint-calls", response=CallList, url_name="joint-calls", summary="Aufrufe zum Mitmachen")
def list_calls(request: HttpRequest, query: Query[CallQuery]) -> dict[str, Any]:
    """Die neuesten zuerst."""
    return portion(request, calls_listed(_choice(query)), query, _call_out)


@router.get("/joint-calls/{pk}", response=CallFound, url_name="joint-call", summary="Ein Aufruf")
def get_call(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Mit den Organisationen, die mitmachen."""
    found = call_by_id(pk)
    if found is None:
        raise HttpError(404, MISSING)
    interests = [
        {
            "organisation": each.organisation.key,
            "quarter": each.quarter,
            "note": each.note,
            "created_at": each.created_at,
        }
        for each in interests_of(found)
    ]
    return _call_out(found) | {"interests": interests}


@router.get("/procurements", response=ProcurementList, url_name="procurements", summary="Gemeinsame Vergaben")
def list_procurements(request: HttpRequest, query: Query[ProcurementQuery]) -> dict[str, Any]:
    """Die neuesten zuerst. ``organisation`` ist die federführende Stelle."""
    return portion(request, procurements_listed(_choice(query)), query, _procurement_out)


@router.get("/procurements/{pk}", response=ProcurementFound, url_name="procurement", summary="Eine Vergabe")
def get_procurement(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Mit Bedarfen, Rahmenvertrag und Abrufen."""
    found = procurement_by_id(pk)
    if found is None:
        raise HttpError(404, MISSING)
    view = procurement_view(found, request.user)
    demands = [
        {
            "organisation": row.organisation.key,
            "quantity": row.quantity,
            "wanted_by": row.wanted_by,
            "budget": None if row.budget is None else float(row.budget),
            "note": row.note,
            "is_demo": row.is_demo,
        }
        for row in view.demands
    ]
    contract = _contract_out(view.contract) if view.contract else None
    return _procurement_out(found) | {"demands": demands, "contract": contract}


@router.get("/pilots", response=PilotList, url_name="pilots", summary="Piloten")
def list_pilots(request: HttpRequest, query: Query[PilotQuery]) -> dict[str, Any]:
    """Die neuesten zuerst."""
    return portion(request, pilots_listed(_choice(query)), query, _pilot_out)


@router.get("/pilots/{pk}", response=PilotFound, url_name="pilot", summary="Ein Pilot")
def get_pilot(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Mit den ausgewählten Kommunen und ihren Berichten. Bewerbungen sind nicht öffentlich."""
    found = pilot_by_id(pk)
    if found is None:
        raise HttpError(404, MISSING)
    more = {
        "selected": [organisation.key for organisation in selected_of(found)],
        "published_reports": [_report_out(report) for report in reports_of(found)],
    }
    return _pilot_out(found) | more


@router.get("/staff-offers", response=StaffOfferList, url_name="staff-offers", summary="Geteiltes Personal")
def list_offers(request: HttpRequest, query: Query[StaffQuery]) -> dict[str, Any]:
    """Die neuesten zuerst."""
    inside = may_see_internals(request.user)
    return portion(
        request, offers_listed(_choice(query)), query, lambda offer: _offer_out(offer, inside=inside)
    )


@router.get(
    "/staff-offers/{pk}", response=StaffOfferOut, url_name="staff-offer", summary="Ein Personalangebot"
)
def get_offer(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Anfragen sind nicht öffentlich."""
    found = offer_by_id(pk)
    if found is None:
        raise HttpError(404, MISSING)
    return _offer_out(found, inside=(may_see_internals | may_edit_offer)(request.user, found))


def _choice(query: Any) -> Choice:
    return Choice(
        state=query.state or "",
        leika_key=getattr(query, "leika_key", ""),
        text=query.q,
        organisation=getattr(query, "organisation", ""),
    )


def _plain(schema: type[Schema], row: Any) -> dict[str, Any]:
    """The fields that the record has under the same name, with its page and its services."""
    taken = {name: getattr(row, name) for name in schema.model_fields if hasattr(row, name)}
    taken["url"] = f"{settings.BASE_URL}{row.get_absolute_url()}"
    if "services" in schema.model_fields:
        taken["services"] = [
            {"leika_key": service.leika_key, "name": service.name} for service in row.services.all()
        ]
        taken["solution"] = row.solution.key if row.solution else ""
    return taken


def _call_out(row: Any) -> dict[str, Any]:
    return _plain(CallOut, row) | {"organisation": row.organisation.key}


def _procurement_out(row: Any) -> dict[str, Any]:
    return _plain(ProcurementOut, row) | {"lead": row.lead.key}


def _pilot_out(row: Any) -> dict[str, Any]:
    return _plain(PilotOut, row)


def _offer_out(row: Any, *, inside: bool) -> dict[str, Any]:
    return _plain(StaffOfferOut, row) | {
        "organisation": row.organisation.key,
        "free": max(row.hours - row.promised, 0),
        "cost_share": row.cost_share if inside else None,
    }


def _report_out(report: PilotReport) -> dict[str, Any]:
    taken = {name: getattr(report, name) for name in ReportOut.model_fields if hasattr(report, name)}
    return taken | {"organisation": report.application.organisation.key}


def _contract_out(view: ContractView) -> dict[str, Any]:
    row = view.contract
    taken = {name: getattr(row, name) for name in ContractOut.model_fields if hasattr(row, name)}
    return taken | {
        "provider": row.provider.key,
        "solution": row.solution.key,
        "version": row.version.number if row.version else "",
        "price_per_unit": None if view.price is None else float(view.price),
        "called_off": view.terms.called_off,
        "call_offs": [
            {name: getattr(each, name) for name in CallOffOut.model_fields if name != "organisation"}
            | {"organisation": each.organisation.key}
            for each in view.call_offs
        ],
    }

"""What the page of a procurement says, for who looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from fahrplan.design.rules import digits, number, percent_words
from fahrplan.municipalities.models import Organisation
from fahrplan.reuse.enums import CallOffCircle, ProcurementState
from fahrplan.reuse.models import CallOff, Procurement
from fahrplan.reuse.selectors.procurement import ContractView, DemandRow, ProcurementView
from fahrplan.reuse.web.joint_pages import service_links, state_badges, until

SOURCE = "Angaben der Kommunen"


def page_of(
    view: ProcurementView, *, mine: Sequence[Organisation], may_run: bool, today: date
) -> dict[str, Any]:
    """The context of the page. ``mine`` are the municipalities the person speaks for."""
    found, contract = view.procurement, view.contract
    demanding = {row.organisation.pk for row in view.demands}
    own = [row for row in mine if row.pk in demanding]
    collecting = found.state == ProcurementState.COLLECTING and found.demands_until >= today
    callers = _callers(view, mine, own, today)
    return {
        "procurement": found,
        "badges": state_badges(found),
        "facts": _facts(found),
        "services": service_links(found.services.all()),
        "demand_figure": _demand_figure(view, today),
        "demand_columns": ["Organisation", f"Menge ({found.unit})", "Gebraucht bis", *_more(view.sees_money)],
        "demand_rows": [_demand_row(row, view.sees_money) for row in view.demands],
        "numbers": [1],
        "budget": _budget(view),
        "contract": contract.contract if contract else None,
        "contract_facts": _contract_facts(contract, found.unit) if contract else [],
        "share_figure": _share_figure(contract, found.unit, today) if contract else None,
        "call_off_columns": [
            "Organisation",
            f"Menge ({found.unit})",
            "Abgerufen am",
            "Geplant für",
            "Bemerkung",
        ],
        "call_off_rows": [_call_off_row(each) for each in contract.call_offs] if contract else [],
        "may_run": may_run,
        "may_demand": collecting and bool(mine),
        "own_demands": own if collecting else [],
        "may_call_off": bool(callers),
        "moves": _moves(found, bool(view.demands)) if may_run else [],
        "may_sign": may_run and found.state == ProcurementState.TENDERING,
        "may_cancel": may_run and found.state in (ProcurementState.COLLECTING, ProcurementState.TENDERING),
        "next_step": next_step(
            found, may_run=may_run, own=bool(own), mine=bool(mine), callable=bool(callers)
        ),
    }


def _callers(
    view: ProcurementView, mine: Sequence[Organisation], own: Sequence[Organisation], today: date
) -> Sequence[Organisation]:
    """Whom of mine the contract lets call off today."""
    if view.contract is None or view.procurement.state != ProcurementState.CONTRACTED:
        return []
    terms = view.contract.terms
    if not terms.in_force(today) or not terms.left:
        return []
    return own if terms.circle == CallOffCircle.DEMAND else mine


def _facts(found: Procurement) -> list[tuple[Any, ...]]:
    solution = found.solution
    return [
        ("Federführend", found.lead.name, f"/kommunen/{found.lead.key}/"),
        *([("Lösung", solution.name, f"/loesungen/{solution.key}/")] if solution else []),
        ("Bedarf melden", until(found.demands_until)),
        *([("Aus dem Aufruf", found.call.title, found.call.get_absolute_url())] if found.call else []),
        ("Vergabenummer", found.reference),
        ("Begründung", found.state_reason),
        ("Kontakt", found.contact),
        ("begonnen am", f"{timezone.localtime(found.created_at):%d.%m.%Y}"),
    ]


def _demand_figure(view: ProcurementView, today: date) -> dict[str, Any]:
    count = len(view.demands)
    return {
        "value": number(view.demanded),
        "label": f"{view.procurement.unit}: gemeldeter Bedarf",
        "denominator": f"{count} {'Kommune' if count == 1 else 'Kommunen'}",
        "as_of": today,
        "source": SOURCE,
    }


def _share_figure(contract: ContractView, unit: str, today: date) -> dict[str, Any]:
    terms = contract.terms
    return {
        "value": percent_words(terms.called_off, terms.max_volume),
        "label": "der höchsten Abrufmenge abgerufen",
        "numerator": number(terms.called_off),
        "denominator": f"{number(terms.max_volume)} {unit}",
        "as_of": today,
        "source": "Abrufe aus dem Rahmenvertrag",
    }


def _more(sees_money: bool) -> list[str]:
    return ["Budget in Euro", "Bemerkung"] if sees_money else []


def _demand_row(row: DemandRow, sees_money: bool) -> list[Any]:
    wanted = f"{row.wanted_by:%d.%m.%Y}" if row.wanted_by else "ohne Angabe"
    inside = [euro(row.budget), row.note or ""] if sees_money else []
    return [
        (row.organisation.name, f"/kommunen/{row.organisation.key}/"),
        row.quantity,
        wanted,
        *inside,
    ]


def _budget(view: ProcurementView) -> str:
    """The sum of budgets with how many said one; empty where the person may not see it."""
    if view.budget is None:
        return ""
    return f"{euro(view.budget)} Euro, Angaben von {view.budgets_said} der {len(view.demands)} Kommunen"


def _contract_facts(contract: ContractView, unit: str) -> list[tuple[Any, ...]]:
    row = contract.contract
    version = f" {row.version.number}" if row.version else ""
    price = [("Preis je Einheit", f"{euro(contract.price)} Euro")] if contract.price is not None else []
    return [
        ("Vertragsnummer", row.number),
        ("Anbieter", row.provider.name, f"/kommunen/{row.provider.key}/"),
        ("Lösung", f"{row.solution.name}{version}", f"/loesungen/{row.solution.key}/"),
        ("Gültig", f"{row.valid_from:%d.%m.%Y} bis {row.valid_to:%d.%m.%Y}"),
        *price,
        ("Höchste Abrufmenge", f"{number(row.max_volume)} {unit}"),
        ("Noch abrufbar", f"{number(contract.terms.left)} {unit}"),
        ("Abrufen darf", row.get_circle_display()),
        ("Bedingungen", row.conditions),
    ]


def _call_off_row(each: CallOff) -> list[Any]:
    organisation = each.organisation
    return [
        (organisation.name, f"/kommunen/{organisation.key}/"),
        each.quantity,
        f"{each.ordered_on:%d.%m.%Y}",
        f"{each.planned_for:%d.%m.%Y}",
        each.note,
    ]


def _moves(found: Procurement, demanded: bool) -> list[tuple[str, str]]:
    """Buttons of who runs the procurement: (state, words)."""
    if found.state == ProcurementState.COLLECTING:
        return [(ProcurementState.TENDERING, "Vergabe starten")] if demanded else []
    if found.state == ProcurementState.TENDERING:
        return [(ProcurementState.COLLECTING, "Noch einmal Bedarf sammeln")]
    if found.state == ProcurementState.CONTRACTED:
        return [(ProcurementState.ENDED, "Rahmenvertrag beenden")]
    return []


def next_step(found: Procurement, *, may_run: bool, own: bool, mine: bool, callable: bool) -> str:
    """One sentence for who looks."""
    if callable:
        return "Der Rahmenvertrag gilt. Rufen Sie ab, was Ihre Kommune braucht."
    if may_run and found.state in RUNNING_WORDS:
        return RUNNING_WORDS[found.state]
    if found.state == ProcurementState.COLLECTING:
        if own:
            return "Ihr Bedarf ist gemeldet. Bis zur Frist können Sie ihn ändern."
        return (
            "Melden Sie Ihren Bedarf." if mine else "Bedarf melden können Kommunen. Melden Sie sich dafür an."
        )
    return WORDS[found.state]


RUNNING_WORDS: dict[str, str] = {
    ProcurementState.COLLECTING: "Sammeln Sie Bedarf. Wenn genug da ist, starten Sie die Vergabe.",
    ProcurementState.TENDERING: "Wenn der Zuschlag erteilt ist, tragen Sie den Rahmenvertrag ein.",
    ProcurementState.CONTRACTED: "Kommunen rufen ab. Sie sehen hier, wie viel noch frei ist.",
}
WORDS: dict[str, str] = {
    ProcurementState.TENDERING: "Die Vergabe läuft. Wer Bedarf gemeldet hat, erfährt, wenn der Vertrag besteht.",
    ProcurementState.CONTRACTED: "Der Rahmenvertrag besteht. Abrufen können die Kommunen, die er nennt.",
    ProcurementState.ENDED: "Der Rahmenvertrag ist beendet. Abrufen geht nicht mehr.",
    ProcurementState.CANCELLED: "Die Vergabe ist abgebrochen. Vielleicht starten Sie einen neuen Aufruf.",
}


def euro(amount: Decimal | None) -> str:
    """1.234,50 as people write it; empty for nothing."""
    return "" if amount is None else digits(amount, 2)

"""One solution with everything that is known of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.design.rules import euro
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.models import Change
from fahrplan.solutions.models import Solution, SolutionVersion
from fahrplan.solutions.rules.access import may_edit_solution, may_merge_solutions
from fahrplan.solutions.rules.fields import FIELD_LABELS, RELATION_LABELS, shown
from fahrplan.solutions.rules.promises import date_words, delivery_state
from fahrplan.solutions.selectors import history_of, merges_into
from fahrplan.solutions.services.entries import address_of
from fahrplan.solutions.web.acting import PATH, solution_or_404
from fahrplan.solutions.web.listing import badges

SERVICES_SHOWN = 50
CHANGES_SHOWN = 15
LABELS = (
    FIELD_LABELS
    | RELATION_LABELS
    | {
        "merged_into": "zusammengeführt mit",
        "responsible": "verantwortlich",
        "solution": "Lösung",
        "note": "Bemerkung",
        "is_history": "Geschichte",
        "promised_for": "zugesagt für",
        "delivered_on": "bereitgestellt am",
    }
)
SERVICE_COLUMNS = ("Leistung", "Schlüssel")
NEED_COLUMNS = ("Zusage", "zugesagt für", "Stand")
VERSION_COLUMNS = ("Version", "Stand", "erschienen", "geplant für", "gepflegt bis", "Was ist neu")


@require_safe
def solution_page(request: HttpRequest, key: str) -> HttpResponse:
    """The address of a duplicate leads to the entry that took it in."""
    solution = solution_or_404(key)
    if solution.key != key:
        return redirect(address_of(solution))
    services = Paginator(list(solution.covers.all()), SERVICES_SHOWN).get_page(request.GET.get("seite"))
    may_merge = may_merge_solutions(request.user)
    context = {
        "path": PATH,
        "solution": solution,
        **_addresses(solution),
        "badges": badges(solution),
        "facts": facts(solution),
        "money": money_facts(solution),
        "contact": [("Kontakt", solution.contact), ("E-Mail", solution.contact_mail)],
        "services": services,
        "service_columns": SERVICE_COLUMNS,
        "service_rows": [
            [(str(row.service), f"/leistungen/{row.service.leika_key}/"), row.service.leika_key]
            for row in services
        ],
        "version_columns": VERSION_COLUMNS,
        "version_rows": [version_row(version) for version in solution.versions.all()],
        "need_columns": NEED_COLUMNS,
        "need_rows": need_rows(solution),
        "history": [change_words(row) for row in history_of(solution)[:CHANGES_SHOWN]],
        "may_edit": may_edit_solution(request.user, solution),
        "may_merge": may_merge,
        "merges": list(merges_into(solution)) if may_merge else [],
    }
    return render(request, "solutions/solution.html", context)


def _addresses(solution: Solution) -> dict[str, str]:
    own = address_of(solution)
    return {
        "users_url": f"/nachnutzung/?loesung={solution.key}",
        "edit_url": f"{own}bearbeiten/",
        "versions_url": f"{own}versionen/",
        "publiccode_url": f"{own}publiccode/",
        "merge_url": f"{own}zusammenfuehren/",
    }


def facts(solution: Solution) -> list[tuple[Any, ...]]:
    """(term, text) or (term, text, address) for the description list; what nobody has said is left out."""
    provider, operator = solution.provider, solution.operator
    return [
        ("Art", solution.get_kind_display()),
        ("Anbieter", provider and provider.name, f"/loesungen/?anbieter={provider.key}" if provider else ""),
        ("Betreiber", operator and operator.name),
        ("„Einer für alle“", solution.get_efa_display()),
        ("Reifegrad 1.1, erreichbar", _level(solution.maturity_11)),
        ("Reifegrad 2.0, erreichbar", _level(solution.maturity_20)),
        ("Standards", ", ".join(solution.standards)),
        ("Schnittstellen", ", ".join(solution.interfaces)),
        ("Betrieb", solution.get_hosting_display()),
        ("Lizenz", solution.licence),
    ]


def _level(level: int | None) -> str:
    return "" if level is None else f"Stufe {level}"


def money_facts(solution: Solution) -> list[tuple[str, str]]:
    return [
        ("Preismodell", str(solution.get_price_model_display())),
        ("Listenpreis", _said(solution.price)),
        ("Anschluss, einmalig", _said(solution.connection_cost)),
        ("Hinweis zum Preis", solution.price_note),
        ("Vertragsweg", str(solution.get_contract_route_display())),
    ]


def _said(amount: Decimal | None) -> str:
    return "" if amount is None else euro(amount)


def version_row(version: SolutionVersion) -> list[Any]:
    return [
        version.number,
        version.get_life_cycle_display(),
        _day(version.released_on),
        _day(version.planned_for),
        _day(version.supported_until),
        version.notes,
    ]


def _day(day: date | None) -> str:
    return date_words(day) if day else ""


def need_rows(solution: Solution) -> list[list[Any]]:
    today = timezone.localdate()
    return [
        [
            (item.name, address_of(item)),
            date_words(item.promised_for),
            delivery_state(
                item.promised_for, item.delivered_on, is_history=item.is_history, today=today
            ).label,
        ]
        for item in solution.needs.all()
    ]


def change_words(row: Change) -> tuple[Any, str, str]:
    """(moment, headline, text) without the names of people."""
    if row.kind == ChangeKind.ADDED:
        return (row.recorded_at, "Eintrag angelegt", "")
    if row.field == "absorbed":
        word = "aufgenommen" if row.new else "wieder abgetrennt"
        return (row.recorded_at, f"Doppelter Eintrag {word}", str(row.new or row.old))
    label = LABELS.get(row.field, row.field)
    return (
        row.recorded_at,
        f"{label} geändert",
        f"{_short(row.old, row.field)} → {_short(row.new, row.field)}",
    )


def _short(value: Any, field: str) -> str:
    text = shown(value, field)
    return f"{text[:120]} …" if len(text) > 120 else text

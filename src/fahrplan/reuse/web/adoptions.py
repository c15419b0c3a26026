"""Pages to read: one entry, those of a municipality, and the proposals that wait."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fahrplan.design.rules import digits, euro
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.selectors import organisation_by_key
from fahrplan.reuse.enums import Origin
from fahrplan.reuse.exporters.adoptions import adoption_rows, header
from fahrplan.reuse.models import Adoption
from fahrplan.reuse.selectors.adoptions import (
    AdoptionView,
    Delay,
    Inside,
    Sight,
    adoption_view,
    adoptions_at,
    all_waiting,
    duplicates_of,
    history_of,
    joined,
    proposed_by,
    public_adoptions,
    sight_of,
    stays_for,
    views_of,
    waiting_for,
)
from fahrplan.reuse.web.overview import FORMATS, Answer

PAGE_SIZE = 25
PATH = [("Nachnutzung", "/nachnutzung/")]
NOT_SAID = "nicht angegeben"
MUNICIPAL_COLUMNS = ["Lösung", "Anbieter", "Leistungen", "Stand", "Termin"]


@require_safe
def adoption(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One entry, as far as the person may see it. A duplicate leads to the entry that stays."""
    sight = sight_of(request.user)
    found = adoption_view(pk, sight)
    if found is None:
        stays = stays_for(pk)
        if stays is None or adoption_view(stays, sight) is None:
            raise Http404
        return redirect("reuse:adoption", pk=stays)
    row, view = found
    context = {
        "view": view,
        "path": [*PATH, (view.organisation.name, f"/nachnutzung/kommune/{view.organisation.key}/")],
        "facts": [fact for fact in public_facts(view) if fact[1]],
        "inside": inside_facts(view.inside) if view.inside else None,
        "asked": asked_facts(view),
        "delay": delay_words(view.delay) if view.delay else "",
        "services": [(str(one), f"/leistungen/{one.leika_key}/") for one in view.services],
        "states": [
            (str(one), f"/stand/leistung/{one.leika_key}/{view.organisation.key}/") for one in view.services
        ],
        "history": history(row) if sight.internals else [],
        "based_on": version_of(row),
        **_doors(row, view, sight),
    }
    return render(request, "reuse/adoption.html", context)


def _doors(row: Adoption, view: AdoptionView, sight: Sight) -> dict[str, Any]:
    """What this person may do here."""
    open_proposal = view.origin == Origin.PROPOSED
    own = open_proposal and row.proposed_by_id == sight.person_id and sight.person_id is not None
    return {
        "may_edit": view.mine or sight.steward,
        "may_answer": view.mine and open_proposal,
        "may_withdraw": own,
        "may_merge": sight.steward,
        "duplicates": duplicates_of(row) if sight.steward else [],
    }


@require_safe
def municipality(request: HttpRequest, key: str) -> Answer:
    """What one organisation uses and plans. ``format`` gives it as a file."""
    organisation = _organisation(key)
    sight = sight_of(request.user)
    found = adoptions_at(organisation, sight)
    form = request.GET.get("format", "")
    if form in FORMATS:
        confirmed = found.filter(origin=Origin.CONFIRMED)
        return FORMATS[form](f"nachnutzung-{key}", header(sight), adoption_rows(confirmed, sight))
    page = Paginator(joined(found), PAGE_SIZE).get_page(request.GET.get("seite"))
    mine = organisation.pk in sight.works_in
    context = {
        "organisation": organisation,
        "path": PATH,
        "page": page,
        "columns": MUNICIPAL_COLUMNS,
        "rows": [municipal_cells(view) for view in views_of(page.object_list, sight)],
        "today": timezone.localdate(),
        "may_record": organisation.active and (mine or sight.steward),
        "may_hand_over": sight.steward,
    }
    return render(request, "reuse/municipality.html", context)


def municipal_cells(view: AdoptionView) -> list[Any]:
    names = ", ".join(str(service) for service in view.services[:3])
    more = f" und {len(view.services) - 3} weitere" if len(view.services) > 3 else ""
    late = ", verzögert" if view.delay else ""
    state = view.state_label if view.confirmed else f"{view.state_label} ({view.origin_label})"
    demo = " (Demodaten)" if view.is_demo else ""
    return [
        (f"{view.solution.name}{demo}", view.url),
        str(view.solution.provider or "nicht bekannt"),
        names + more,
        state + late,
        view.day_words or "ohne Angabe",
    ]


@login_required
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """``?zeigen=wartet|meine|alle``: what I may answer, what I proposed, for a steward everything open."""
    sight = sight_of(request.user)
    asked = request.GET.get("zeigen", "wartet")
    lists = {"wartet": waiting_for(sight), "meine": proposed_by(sight)}
    labels = {"wartet": "Wartet auf mich", "meine": "Von mir vorgeschlagen"}
    if sight.steward:
        lists["alle"], labels["alle"] = all_waiting(), "Alle offenen"
    asked = asked if asked in lists else "wartet"
    found = joined(lists[asked]).order_by("-proposed_at", "pk")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "items": views_of(page.object_list, sight),
        "path": PATH,
        "tabs": [(label, f"?zeigen={name}", name == asked) for name, label in labels.items()],
    }
    return render(request, "reuse/proposals.html", context)


def public_facts(view: AdoptionView) -> list[tuple[str, Any]]:
    """What everybody reads, and the version for who may see it."""
    provider = view.solution.provider
    return [
        ("Lösung", view.solution.name),
        ("Art", view.solution.get_kind_display()),
        ("Anbieter", provider.name if provider else "nicht bekannt"),
        ("Stand", view.state_words),
        ("Version", view.version or ""),
        ("Herkunft", view.origin_label),
        ("übernommen von", view.came_from.name if view.came_from else ""),
        ("zuletzt geändert", f"{timezone.localtime(view.changed_at):%d.%m.%Y}"),
    ]


def inside_facts(inside: Inside) -> list[tuple[str, str]]:
    """What municipalities and the Land read."""
    call = inside.call_contact if inside.may_be_called else "lieber nicht"
    return [
        ("Fachverfahren dahinter", str(inside.fachverfahren or NOT_SAID)),
        ("Kosten einmalig", _euro(inside.cost_once)),
        ("Kosten im Jahr", _euro(inside.cost_yearly)),
        ("Eigene Arbeitstage zur Einführung", _number(inside.staff_days_once)),
        ("Anrufen", call),
    ]


def asked_facts(view: AdoptionView) -> list[tuple[str, str]]:
    """Who proposed it, for those who may know."""
    asked = view.asked
    if asked is None:
        return []
    at = f" am {timezone.localtime(asked.at):%d.%m.%Y}" if asked.at else ""
    facts = [
        ("vorgeschlagen von", f"{asked.by}{at}"),
        ("Begründung", asked.reason),
        ("Antwort", asked.answer),
    ]
    return [fact for fact in facts if fact[1]]


def delay_words(delay: Delay) -> str:
    """„verzögert durch Servicekonto: neuer Termin 30.06.2027“."""
    new = f"neuer Termin {delay.new:%d.%m.%Y}" if delay.new else "ohne neuen Termin"
    if delay.late:
        return f"Verzögert durch „{delay.item}“: {new}."
    return f"„{delay.item}“ kommt später: {new}. Der Termin dieser Nachnutzung liegt danach."


def history(row: Adoption) -> list[tuple[Any, str, str]]:
    """Entries of the journal as a timeline: when, what, from what to what."""
    told = []
    for change in history_of(row):
        if change.field in HIDDEN:
            continue
        name = FIELD_WORDS.get(change.field) or _field_name(change.field)
        who = f" ({change.actor_label})" if change.actor_label else ""
        text = f"{_short(change.old)} → {_short(change.new)}" if change.field else ""
        moment = f"{timezone.localtime(change.recorded_at):%d.%m.%Y %H:%M}"
        told.append((moment, f"{name}: {change.get_kind_display()}{who}", text))
    return told


def _field_name(field: str) -> str:
    if not field:
        return "Eintrag"
    return str(getattr(Adoption._meta.get_field(field), "verbose_name", field))


FIELD_WORDS = {"services": "Leistungen", "needs": "wartet auf", "absorbed": "zusammengeführt mit"}
HIDDEN = ("call_contact", "proposed_by_id", "proposal", "answer", "proposed_by")


def _short(value: Any) -> str:
    if value in (None, "", []):
        return "leer"
    if isinstance(value, list):
        return ", ".join(str(item) for item in value[:10])
    return str(value)[:200]


def _euro(value: Any) -> str:
    return NOT_SAID if value is None else euro(value)


def _number(value: Any) -> str:
    return NOT_SAID if value is None else digits(value, 1)


def _organisation(key: str) -> Organisation:
    found = organisation_by_key(key)
    if found is None or not (found.active or public_adoptions().filter(organisation=found).exists()):
        raise Http404
    return found

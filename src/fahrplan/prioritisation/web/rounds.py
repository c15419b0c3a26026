"""Rounds for those who lead them: list, prepare, open, close, take over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import author_from
from fahrplan.catalogue.models import PublicService
from fahrplan.design.answering import PAGE_METHODS, given, show_fault
from fahrplan.prioritisation.enums import RoundState
from fahrplan.prioritisation.exporters.qr import qr_path
from fahrplan.prioritisation.models import RatingRound, RoundItem
from fahrplan.prioritisation.rules.rounds import Terms
from fahrplan.prioritisation.rules.rounds_words import ANONYMOUS, NO_ACCOUNTS, method_words
from fahrplan.prioritisation.selectors.rounds import (
    Result,
    items_of,
    names_of,
    result_of,
    rounds_listed,
)
from fahrplan.prioritisation.services.rounds import (
    STALE_FORM,
    create_round,
    edit_round,
    move_round,
    remove_round,
)
from fahrplan.prioritisation.services.rounds_result import take_over_result
from fahrplan.prioritisation.web.ranking_pages import pages_of
from fahrplan.prioritisation.web.rounds_forms import RoundForm, key_of, new_initial, round_initial
from fahrplan.prioritisation.web.rounds_results import FORMATS, ballot_address, round_or_404
from fahrplan.prioritisation.web.whose import PATH, WHO, whose

PAGE_SIZE = 20
ROUNDS = [*PATH, ("Bewertungsrunden", "/prioritaeten/runden/")]
MOST_PREFILLED = 40
BADGES = {RoundState.OPEN: "success", RoundState.CLOSED: "info", RoundState.DRAFT: "warning"}


@login_required
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds of one's own municipality, the newest first."""
    ours = whose(request)
    found = (
        rounds_listed(request.user, ours.organisation) if ours.organisation else RatingRound.objects.none()
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "whose": ours,
        "who": WHO,
        "page": page,
        "items": [_listed(one) for one in page] if ours.organisation else [],
        "new_url": f"{reverse('prioritisation:round_new')}{ours.query}",
        "path": PATH,
        "tabs": pages_of(ours, "/prioritaeten/runden/"),
    }
    return render(request, "prioritisation/rounds.html", context)


def _listed(one: Any) -> tuple[str, str, str, list[str], list[tuple[str, str]]]:
    facts = [f"Einträge: {one.item_count}", f"Stimmzettel: {one.ballot_count}"]
    return one.title, one.get_absolute_url(), one.question, facts, _badges(one)


def _badges(found: RatingRound) -> list[tuple[str, str]]:
    over = found.state == RoundState.OPEN and not found.takes_votes()
    word = "abgelaufen" if over else found.get_state_display()
    demo = [("Demodaten", "warning")] if found.is_demo else []
    return [(word, "info" if over else BADGES[RoundState(found.state)]), *demo]


@login_required
@require_safe
def round_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the one who leads the round needs: code, list, who has voted, what comes next."""
    found = round_or_404(request, pk)
    address = ballot_address(request, found)
    result = result_of(found)
    path, size = qr_path(address)
    items = sorted((line.item for line in result.lines), key=lambda item: item.position)
    context = {
        "round": found,
        "badges": _badges(found),
        "next_step": _next_step(found, result),
        "address": address,
        "join_address": request.build_absolute_uri(reverse("prioritisation:round_join")),
        "formats": FORMATS,
        "qr": {"path": path, "size": size},
        "facts": _facts(found, result),
        "rows": [_item(item) for item in items],
        "names": names_of(found),
        "result": result,
        "open": found.takes_votes(),
        "services": [item for item in items if item.service_id],
        "notes": [NO_ACCOUNTS, ANONYMOUS],
        "path": ROUNDS,
    }
    return render(request, "prioritisation/round.html", context)


def _item(item: RoundItem) -> tuple[str, str]:
    return item.label, f"/leistungen/{item.service.leika_key}/" if item.service else ""


def _facts(found: RatingRound, result: Result) -> list[tuple[str, Any]]:
    moments = [
        ("eröffnet", found.opened_at),
        ("schließt von selbst", found.closes_at),
        ("geschlossen", found.closed_at),
    ]
    return [
        ("Verfahren", method_words(Terms(found.method, found.points))),
        *((words, f"{timezone.localtime(at):%d.%m.%Y, %H:%M Uhr}") for words, at in moments if at),
        ("Stimmzettel", f"{result.ballots}, davon {result.paper} auf Papier"),
        ("Ergebnis für Teilnehmende", "sichtbar" if found.show_results else "nicht sichtbar"),
    ]


def _next_step(found: RatingRound, result: Result) -> str:
    if found.state == RoundState.DRAFT:
        return "Prüfen Sie die Liste und eröffnen Sie die Runde. Ab dann kann abstimmen, wer den Code hat."
    if found.takes_votes():
        return "Zeigen Sie Code und Adresse. Haben alle abgestimmt, schließen Sie die Runde."
    if not result.ballots:
        return "Niemand hat abgestimmt. Sie können die Runde wieder öffnen oder löschen."
    return "Laden Sie das Protokoll herunter und übernehmen Sie das Ergebnis als eigene Einschätzung."


@login_required
@require_http_methods(PAGE_METHODS)
def round_new(request: HttpRequest) -> HttpResponse:
    """``?leistung=KEY``, more than once, fills the list."""
    ours = whose(request)
    keys = [
        key[:14]
        for key in request.GET.getlist("leistung")[:MOST_PREFILLED]
        if key.isascii() and key.isdigit()
    ]
    services = (
        {row.leika_key: row for row in PublicService.objects.filter(leika_key__in=keys)} if keys else {}
    )
    initial = new_initial([services[key] for key in dict.fromkeys(keys) if key in services])
    first = [ours.organisation] if ours.organisation else []
    organisations = [*first, *(one for one in ours.mine if one not in first)]
    form = RoundForm(given(request), organisations=organisations, initial=initial)
    if ours.organisation and form.is_bound and form.is_valid():
        try:
            made = create_round(form.organisation, form.said(), author=author_from(request), key=key_of(form))
            messages.success(request, "Die Runde ist angelegt. Prüfen Sie sie und eröffnen Sie sie dann.")
            return redirect(made.get_absolute_url())
        except ValidationError as fault:
            show_fault(form, fault)
    context = {
        "form": form if ours.organisation else None,
        "who": WHO,
        "title": "Bewertungsrunde vorbereiten",
        "path": ROUNDS,
    }
    return render(request, "prioritisation/round_form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(PAGE_METHODS)
def round_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Two at the same time: who comes second sees the other's state and keeps the own words."""
    found = round_or_404(request, pk)
    form = RoundForm(given(request), initial=round_initial(found, items_of(found)))
    newer: list[tuple[str, Any]] = []
    if form.is_bound and form.is_valid():
        try:
            edit_round(
                found, form.said(), author=author_from(request), based_on=form.cleaned_data["based_on"]
            )
            messages.success(request, "Die Runde ist geändert.")
            return redirect(found.get_absolute_url())
        except ValidationError as fault:
            show_fault(form, fault)
            if STALE_FORM in fault.messages:
                newer = _stored_texts(found)
                form.show_newer(found)
    context = {
        "form": form,
        "newer": newer,
        "title": "Bewertungsrunde bearbeiten",
        "path": [*ROUNDS, (found.title, found.get_absolute_url())],
    }
    return render(request, "prioritisation/round_form.html", context, status=422 if form.is_bound else 200)


def _stored_texts(found: RatingRound) -> list[tuple[str, Any]]:
    found.refresh_from_db()
    return [
        ("Titel", found.title),
        ("Frage an alle", found.question),
        ("Verfahren", found.get_method_display()),
        ("Punkte je Person", found.points),
        ("Liste", "; ".join(item.label for item in items_of(found))),
        ("geändert von", found.changed_by),
    ]


@login_required
@require_POST
def round_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """``stand`` is open or closed."""
    found = round_or_404(request, pk)
    state = request.POST.get("stand", "")[:10]
    words = {
        RoundState.OPEN: "Die Runde ist offen. Wer den Code hat, kann abstimmen.",
        RoundState.CLOSED: "Die Runde ist geschlossen. Es zählt, was bis eben gespeichert war.",
    }.get(state, "")  # type: ignore[call-overload]
    return _act(request, found, lambda: move_round(found, state, author=author_from(request)), words)


@login_required
@require_POST
def round_take_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = round_or_404(request, pk)
    words = "Das Ergebnis steht jetzt als Ihre Einschätzung im Kriterium „Nutzen für Bürger“."
    return _act(request, found, lambda: take_over_result(found, author=author_from(request)), words)


@login_required
@require_POST
def round_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = round_or_404(request, pk)
    try:
        remove_round(found, author=author_from(request))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return redirect(found.get_absolute_url())
    messages.success(request, f"Die Runde „{found.title}“ ist gelöscht.")
    return redirect("prioritisation:rounds")


def _act(request: HttpRequest, found: RatingRound, step: Callable[[], object], words: str) -> HttpResponse:
    try:
        step()
        messages.success(request, words)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect(found.get_absolute_url())

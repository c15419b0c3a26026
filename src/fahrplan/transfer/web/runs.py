"""Import runs: what came in when, what it changed, and taking it back."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from fahrplan.accounts.models import Person
from fahrplan.accounts.services.authorship import author_of
from fahrplan.catalogue.services import RollBackError, roll_back
from fahrplan.foundation.enums import RunState
from fahrplan.transfer.importers import kind_words
from fahrplan.transfer.rules import may_import
from fahrplan.transfer.selectors import runs
from fahrplan.transfer.web.trails import RUNS, trail

# Runs of the catalogue can be taken back: the journal holds all that is needed.
CATALOGUE_KINDS = ("leika", "synonyms", "key_successors")


@login_required
@require_safe
def run_list(request: HttpRequest) -> HttpResponse:
    may_import.require(request.user)
    page = Paginator(runs(), 50).get_page(request.GET.get("seite"))
    rows = [(run, kind_words(run.kind)) for run in page]
    return render(request, "transfer/runs.html", {"runs": page, "rows": rows, "path": trail(request.user)})


@login_required
@require_safe
def run_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    may_import.require(request.user)
    run = get_object_or_404(runs(), pk=pk)
    changes = Paginator(run.changes.order_by("subject_key", "field"), 100).get_page(request.GET.get("seite"))
    facts = [
        ("Art", kind_words(run.kind)),
        ("Quelle", run.source),
        ("Gelesen von", run.actor_label),
        ("Beginn", f"{localtime(run.started_at):%d.%m.%Y %H:%M}"),
        ("Prüfsumme (SHA-256)", run.sha256),
        *run.counts.items(),
    ]
    context = {
        "run": run,
        "changes": changes,
        "facts": facts,
        "may_roll_back": run.state == RunState.DONE and run.kind in CATALOGUE_KINDS,
        "path": trail(request.user, RUNS),
    }
    return render(request, "transfer/run.html", context)


@login_required
@require_POST
def run_roll_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a run of the catalogue back, unless later changes stand on it."""
    may_import.require(request.user)
    run = get_object_or_404(runs(), pk=pk)
    person = cast("Person", request.user)
    try:
        roll_back(run, author=author_of(person))
        messages.success(request, "Der Lauf ist zurückgenommen.")
    except RollBackError as fault:
        messages.error(request, str(fault))
    return redirect("transfer:run", pk=run.pk)

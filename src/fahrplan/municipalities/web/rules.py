"""The rule table: everybody may read why; a steward may edit."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.authorship import author_from
from fahrplan.design.answering import show_fault
from fahrplan.municipalities.exporters import RULE_HEADER, rule_rows
from fahrplan.municipalities.models import ResponsibilityRule
from fahrplan.municipalities.rules import may_edit_rules
from fahrplan.municipalities.selectors import RuleFilter, place_by_ars, rules_matching, services_of_rule
from fahrplan.municipalities.services import edit_rule
from fahrplan.municipalities.web.choose import FORMATS, Answer
from fahrplan.municipalities.web.forms import RuleFilterForm, RuleForm
from fahrplan.municipalities.web.profile import PATH

PAGE_SIZE = 50
RULES = [*PATH, ("Regeln", "/kommunen/regeln/")]


@require_safe
def rule_list(request: HttpRequest) -> Answer:
    form = RuleFilterForm(request.GET)
    form.is_valid()
    given = form.cleaned_data
    choice = RuleFilter(
        land=given.get("land", ""),
        level=given.get("ebene", ""),
        confidence=given.get("sicher", ""),
        text=given.get("q", ""),
    )
    found = rules_matching(choice)
    table = FORMATS.get(request.GET.get("format", ""))
    if table:
        return table("zustaendigkeitsregeln", RULE_HEADER, rule_rows(found))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "path": PATH,
        "form": form,
        "page": page,
        "columns": [
            "Regel",
            "Land",
            "bearbeitet",
            "entscheidet",
            "Verlässlichkeit",
            "Rechtsquelle",
            "Leistungen",
        ],
        "numbers": [6],
        "rows": [_row(rule) for rule in page],
    }
    return render(request, "municipalities/rules.html", context)


def _row(rule: Any) -> list[object]:
    return [
        (rule.key, f"/kommunen/regeln/{rule.key}/"),
        rule.land,
        rule.get_handles_display(),
        rule.get_decides_display(),
        rule.get_confidence_display() if rule.active else "nicht aktiv",
        rule.legal_source,
        rule.services,
    ]


@require_safe
def rule_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One rule in words, and the services it decides today."""
    rule = get_object_or_404(ResponsibilityRule, key=key)
    page = Paginator(services_of_rule(rule), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "rule": rule,
        "path": RULES,
        "edit_url": f"/kommunen/regeln/{rule.key}/bearbeiten/",
        "columns": ["Leistung", "Schlüssel", "zählbar"],
        "facts": [
            ("Land", _land(rule.land)),
            ("Schlüsselanfänge", ", ".join(rule.match_keys)),
            ("Wörter im Namen", ", ".join(rule.match_words)),
            ("Typen", ", ".join(rule.match_types)),
            ("bearbeitet", rule.get_handles_display()),
            ("entscheidet", rule.get_decides_display()),
            ("Rechtsquelle", rule.legal_source),
            ("Rang", rule.priority),
            ("Stand", rule.as_of),
            ("Bemerkung", rule.note),
        ],
        "page": page,
        "rows": [[(s.name, f"/leistungen/{s.leika_key}/"), s.leika_key, _yes(s.countable)] for s in page],
        "may_edit": may_edit_rules(request.user, rule),
    }
    return render(request, "municipalities/rule.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rule_edit(request: HttpRequest, key: str) -> HttpResponse:
    rule = get_object_or_404(ResponsibilityRule, key=key)
    may_edit_rules.require(request.user, rule)
    form = RuleForm(request.POST if request.method == "POST" else None, instance=rule)
    if form.is_bound and form.is_valid():
        try:
            rows = edit_rule(rule, form.changes(), author_from(request))
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            messages.success(
                request, "Gespeichert. Die Zuordnungen sind neu berechnet." if rows else "Nichts geändert."
            )
            return redirect("municipalities:rule", key=key)
    context = {"rule": rule, "form": form, "path": [*RULES, (rule.key, f"/kommunen/regeln/{rule.key}/")]}
    return render(request, "municipalities/rule_edit.html", context, status=422 if form.errors else 200)


def _land(key: str) -> str:
    """The name of the Land where its territory is known, else its key."""
    land = place_by_ars(key)
    return "alle Länder" if key == "DE" else f"{land} ({key})" if land else key


def _yes(value: bool) -> str:
    return "ja" if value else "nein"

"""The ranking of one's own municipality, and one service with its reckoning and the own judgement."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.authorship import author_from
from fahrplan.catalogue.models import PublicService
from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.foundation.exporters import csv_response, xlsx_response
from fahrplan.foundation.rules.versions import version_of
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.exporters.ranking import HEADER, ranking_notes, ranking_rows
from fahrplan.prioritisation.models import Rating
from fahrplan.prioritisation.rules.estimates import decimal
from fahrplan.prioritisation.rules.scoring import JUDGED
from fahrplan.prioritisation.rules.stability import FIRST, STEADY, stability_words
from fahrplan.prioritisation.selectors.ranking import Ranked, Ranking, ranking_of
from fahrplan.prioritisation.services.rating import rate_service, withdraw_rating
from fahrplan.prioritisation.web.ranking_forms import (
    ALL_OURS,
    JudgementForm,
    RankingFilter,
    judgement_initial,
)
from fahrplan.prioritisation.web.ranking_pages import pages_of, service_or_404, show_fault, status_of
from fahrplan.prioritisation.web.whose import PATH, WHO, Whose, whose

PAGE_SIZE = 25
COLUMNS = ["Platz", "Leistung", "Punkte von 100", "Unter den ersten zehn", "Warum", "Weiter"]
RECKONING = ["Kriterium", "Rohwert", "Quelle", "Wert von 0 bis 1", "Gewicht", "Beitrag"]


@login_required
@require_safe
def ranking_page(request: HttpRequest) -> HttpResponseBase:
    """The services of one's own municipality in order of their points. ``?format=csv|xlsx`` gives all as a file."""
    found = whose(request)
    context: dict[str, Any] = {
        "path": [],
        "whose": found,
        "who": WHO,
        "tabs": pages_of(found, "/prioritaeten/"),
    }
    if found.organisation is None:
        return render(request, "prioritisation/ranking.html", context)
    everything = request.GET.get("umfang") == ALL_OURS
    ranking = ranking_of(found.organisation, timezone.localdate(), everything=everything)
    form = _filter(request, ranking)
    items = _chosen(ranking, form)
    if (kind := request.GET.get("format", "")) in ("csv", "xlsx"):
        return _file(ranking, items, kind)
    page = Paginator(items, PAGE_SIZE).get_page(request.GET.get("seite"))
    context |= {
        "organisation": found.organisation,
        "ranking": ranking,
        "form": form,
        "page": page,
        "everything": everything,
        "columns": COLUMNS,
        "rows": [_row(one, ranking, found) for one in page],
        "steady": _steady(ranking),
        "kommune": found.organisation.key if found.query else "",
        "plan_url": f"/prioritaeten/planung/{found.query}",
        "rounds_url": f"/prioritaeten/runden/{found.query}",
        "has_demo": ranking.weights.is_demo or any(_demo(one) for one in page),
    }
    return render(request, "prioritisation/ranking.html", context)


def _filter(request: HttpRequest, ranking: Ranking) -> RankingFilter:
    return RankingFilter(
        request.GET,
        themenfelder=sorted({one.facts.themenfeld for one in ranking.items} - {""}),
        departments=sorted({one.facts.department for one in ranking.items} - {""}),
    )


def _chosen(ranking: Ranking, form: RankingFilter) -> list[Ranked]:
    """The part of the list that the filter asks for; places and points stay those of the whole list."""
    field, department = form.chosen("themenfeld"), form.chosen("fachbereich")
    words = form.chosen("q").casefold().split()
    return [
        one
        for one in ranking.items
        if (not field or one.facts.themenfeld == field)
        and (not department or one.facts.department == department)
        and all(word in one.name.casefold() or one.leika_key.startswith(word) for word in words)
    ]


def _file(ranking: Ranking, items: list[Ranked], kind: str) -> HttpResponseBase:
    name = f"rangliste-{ranking.organisation.key}"
    rows = ranking_rows(ranking, items)
    if kind == "csv":
        return csv_response(name, HEADER, rows)
    return xlsx_response(name, HEADER, rows, notes=ranking_notes(ranking))


def _row(one: Ranked, ranking: Ranking, found: Whose) -> list[Any]:
    return [
        str(one.place),
        (one.name, service_url(one.leika_key, found)),
        decimal(one.score),
        stability_words(ranking.stability[one.pk]),
        one.sentence,
        ("Vorhaben anlegen", project_url(one.leika_key, found)),
    ]


def _steady(ranking: Ranking) -> tuple[int, int]:
    """Of the first ten so many stay there, whatever the weights do; and how many the first ten are."""
    first = ranking.items[:FIRST]
    return sum(ranking.stability[one.pk] >= STEADY for one in first), len(first)


def _demo(one: Ranked) -> bool:
    facts = one.facts
    known = (facts.reported, facts.estimate, *facts.judgements.values())
    return facts.offered.is_demo or any(each.is_demo for each in known if each is not None)


def service_url(leika_key: str, found: Whose) -> str:
    return reverse("prioritisation:service", args=[leika_key]) + found.query


def project_url(leika_key: str, found: Whose) -> str:
    key = found.organisation.key if found.organisation else ""
    return f"/vorhaben/neu/?{urlencode({'leistung': leika_key, 'kommune': key})}"


@login_required
@require_http_methods(PAGE_METHODS)
def service_page(request: HttpRequest, leika_key: str) -> HttpResponse:
    """One service: raw value, source, value, weight and contribution of every criterion; the own judgement."""
    found = whose(request)
    context: dict[str, Any] = {"path": PATH, "whose": found, "who": WHO}
    if found.organisation is None:
        service_or_404(leika_key)
        return render(request, "prioritisation/service.html", context, status=status_of(request))
    ranking = ranking_of(found.organisation, timezone.localdate(), everything=True)
    one = next((each for each in ranking.items if each.leika_key == leika_key), None)
    if one is None:
        service = service_or_404(leika_key)
        if service.leika_key != leika_key:
            return redirect(service_url(service.leika_key, found))
        context |= {"organisation": found.organisation, "title": str(service), "leika_key": leika_key}
        return render(request, "prioritisation/service.html", context, status=status_of(request))
    criterion = _criterion(request)
    own = one.facts.judgements.get(criterion.value)
    form = JudgementForm(given(request), initial=judgement_initial(own))
    if form.is_bound and form.is_valid() and _stored(request, found, one, criterion, form):
        return redirect(service_url(leika_key, found))
    context |= _service(ranking, one, found) | {
        "form": form,
        "criterion": criterion,
        "criteria": [_choice(each, criterion, found) for each in JUDGED],
    }
    return render(request, "prioritisation/service.html", context, status=status_of(request))


def _criterion(request: HttpRequest) -> Criterion:
    asked = request.GET.get("kriterium", "")
    return next((each for each in JUDGED if each.value == asked), Criterion.BENEFIT)


def _choice(each: Criterion, current: Criterion, found: Whose) -> tuple[str, str, bool]:
    given_key = {"kommune": found.organisation.key} if found.organisation and found.query else {}
    return str(each.label), f"?{urlencode({'kriterium': each.value, **given_key})}", each == current


def _stored(
    request: HttpRequest, found: Whose, one: Ranked, criterion: Criterion, form: JudgementForm
) -> bool:
    """Store or take back the judgement; a complaint goes into the form."""
    if found.organisation is None:
        return False
    service = PublicService(pk=one.pk, leika_key=one.leika_key, name=one.name)
    judgement, author = form.judgement(), author_from(request)
    try:
        if judgement is None:
            seen = form.cleaned_data["based_on"]
            withdraw_rating(found.organisation, service, criterion, author=author, based_on=seen)
            messages.success(request, "Das eigene Urteil ist zurückgenommen.")
        else:
            rate_service(found.organisation, service, criterion, judgement, author=author)
            messages.success(request, f"Ihr Urteil zum Kriterium {criterion.label} ist gespeichert.")
    except ValidationError as fault:
        show_fault(form, fault, _version(found, one, criterion))
        return False
    return True


def _version(found: Whose, one: Ranked, criterion: str) -> str:
    rows = Rating.objects.filter(organisation=found.organisation, service=one.pk, criterion=criterion)
    return version_of(rows.first())


def _service(ranking: Ranking, one: Ranked, found: Whose) -> dict[str, Any]:
    organisation, rows = ranking.organisation, one.contributions
    gaps = [each.pk for each in ranking.items if each.facts.is_gap]
    place = gaps.index(one.pk) + 1 if one.pk in gaps else None
    key = {"kommune": organisation.key}
    return {
        "organisation": organisation,
        "ranking": ranking,
        "one": one,
        "title": one.name,
        "leika_key": one.leika_key,
        "place": place,
        "gaps": len(gaps),
        "columns": RECKONING,
        "rows": [*map(_reckoned, rows), ["Summe", "", "", "", "100 %", decimal(one.score, 2)]],
        "has_demo": _demo(one),
        "links": [
            ("Leistung im Katalog", f"/leistungen/{one.leika_key}/"),
            (f"Stand bei {organisation}", f"/stand/leistung/{one.leika_key}/{organisation.key}/"),
            ("Lösungen und Nachbarn", f"/nachnutzung/luecke/{one.leika_key}/?{urlencode(key)}"),
            ("Fallzahl eintragen", reverse("prioritisation:case", args=[one.leika_key]) + found.query),
        ],
        "project_url": project_url(one.leika_key, found),
    }


def _reckoned(row: Any) -> list[str]:
    value = decimal(row.value, 2)
    return [
        row.label,
        row.raw,
        row.source or "keine Angabe",
        value if row.known else f"{value} (Mitte, weil nicht bekannt)",
        f"{decimal(100 * row.weight)} %",
        decimal(row.points, 2),
    ]

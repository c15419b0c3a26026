"""How a form is used: figures, where people stop, and the same as open data."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fahrplan.design.rules import Bar, Bars, Figure, Series, Trend, TrendPoint
from fahrplan.forms.exporters.use import SOURCE, use_file
from fahrplan.forms.models import Form
from fahrplan.forms.rules.figures import LEAST, FormUse, shared, shown
from fahrplan.forms.selectors.figures import form_with_use, recent, use_of, weekly_use

SPANS = {"30": "30 Tage", "90": "90 Tage", "365": "ein Jahr"}


@require_safe
def form_use(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """``tage``: 30, 90 or 365; ``format`` gives the figures as a file."""
    form = form_with_use(pk, request.user)
    if form is None:
        raise Http404
    asked = request.GET.get("tage", "")
    days = asked if asked in SPANS else "30"
    since, until = recent(int(days))
    use = use_of(form, since, until)
    if answer := use_file(request, form, use):
        return answer
    context = {
        "form": form,
        "use": use,
        "path": [("Kommunen", "/kommunen/"), (form.organisation.name, f"/kommunen/{form.organisation.key}/")],
        "tabs": [(label, f"?tage={key}", key == days) for key, label in SPANS.items()],
        "figures": _figures(use),
        "facts": _facts(use),
        "pages": _pages(use),
        "weeks": _weeks(form, since, until),
        "least": LEAST,
    }
    return render(request, "forms/use.html", context)


def _figures(use: FormUse) -> list[Figure]:
    """Only shares that may be told."""
    shares = [
        ("haben begonnen", use.starts, use.visits, "Aufrufen"),
        ("haben online abgeschickt", use.done, use.starts, "begonnenen Anträgen"),
        ("kamen mit Fehlern zurück", use.faulty, use.answered, "abgeschickten Seiten"),
        ("Übergaben schlugen fehl", use.unsent, use.done, "abgeschickten Anträgen"),
    ]
    return [
        Figure(
            label=label,
            numerator=numerator,
            denominator=denominator,
            noun=noun,
            as_of=use.until,
            sources=[(SOURCE, numerator)],
        )
        for label, numerator, denominator, noun in shares
        if numerator <= denominator and shared(numerator, denominator)
    ]


def _facts(use: FormUse) -> list[tuple[str, str]]:
    drop, few = use.drop_off, f"zu wenige Anträge (weniger als {LEAST})"
    marks = f"{use.mark} von 5, aus {shown(use.asked)} Antworten".replace(".", ",", 1) if use.mark else few
    return [
        ("Aufrufe", shown(use.visits)),
        ("Begonnen", shown(use.starts)),
        ("Abgeschickt", shown(use.done)),
        (
            "Mittlere Dauer vom Beginn bis zum Abschicken",
            _minutes(use.minutes) if use.minutes is not None else few,
        ),
        ("Hier hören die meisten auf", drop.title if drop else "nirgends auffällig"),
        ("Seiten mit Fehlern zurückgegeben", shown(use.faulty)),
        ("Übergaben an das Fachverfahren fehlgeschlagen", shown(use.unsent)),
        ("Medienbrüche", "; ".join(use.breaks) or "keine: alles geht online"),
        ("Zufriedenheit", marks),
    ]


def _minutes(minutes: int) -> str:
    return (
        "weniger als eine Minute" if minutes == 0 else f"{minutes} Minuten" if minutes > 1 else "eine Minute"
    )


def _pages(use: FormUse) -> Bars | None:
    """How many of those who began finished each page that everybody sees."""
    bars = [
        Bar(page.title, page.finished, use.starts)
        for page in use.pages
        if page.always and page.finished <= use.starts and shared(page.finished, use.starts)
    ]
    return (
        Bars(
            title="Bis wohin die Menschen kommen",
            source=SOURCE,
            as_of=use.until,
            group_name="Seite",
            share_name="abgeschlossen, von allen begonnenen",
            bars=bars,
        )
        if bars
        else None
    )


def _weeks(form: Form, since: date, until: date) -> Trend | None:
    """Weeks with few people are left out."""
    weeks = weekly_use(form, since, until)
    begun = [TrendPoint(monday, starts) for monday, starts, _ in weeks if starts >= LEAST]
    handed_in = [TrendPoint(monday, done) for monday, _, done in weeks if done >= LEAST]
    lines = [Series("begonnen", begun), Series("abgeschickt", handed_in)]
    lines = [line for line in lines if len(line.points) > 1]
    return Trend(title="Anträge je Woche", source=SOURCE, as_of=until, series=lines) if lines else None

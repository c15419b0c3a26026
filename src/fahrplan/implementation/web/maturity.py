"""Pages about maturity: the models, the level of an implementation, and its assessment."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fahrplan.accounts.services.authorship import author_of, person_of
from fahrplan.design.answering import PAGE_METHODS, given
from fahrplan.implementation.models import Implementation
from fahrplan.implementation.rules.access import leads_owner, may_assess
from fahrplan.implementation.rules.maturity import MEASURED_BY, MaturityScale
from fahrplan.implementation.rules.maturity_files import document_of
from fahrplan.implementation.rules.sources import CHECK, SELF
from fahrplan.implementation.selectors.assessments import (
    assessment_history,
    implementation_by_id,
    latest_assessment,
)
from fahrplan.implementation.selectors.maturity import maturity_models, maturity_scale
from fahrplan.implementation.services.assessments import assess
from fahrplan.implementation.web.maturity_forms import AssessmentForm
from fahrplan.implementation.web.maturity_words import (
    ANSWER_COLUMNS,
    HISTORY_COLUMNS,
    SHIFT_COLUMNS,
    STEP_COLUMNS,
    answer_rows,
    duty_words,
    history_rows,
    level_words,
    model_facts,
    shift_rows,
    step_rows,
)


@require_safe
def models_page(request: HttpRequest) -> HttpResponse:
    """All models with levels, criteria, answers and where the words come from; figures link to its anchors."""
    models = [
        {"scale": edition.scale, "facts": model_facts(edition), "duty": duty_words(edition.scale)}
        for edition in maturity_models()
    ]
    return render(request, "implementation/maturity_models.html", {"models": models})


@require_safe
def model_file(request: HttpRequest, key: str) -> HttpResponse:
    """The model as a file that can be changed and read in again."""
    scale = maturity_scale(key)
    if scale is None:
        raise Http404
    name = f"reifegradmodell-{scale.key}.json"
    return JsonResponse(
        document_of(scale),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
def maturity_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The level of an implementation; for its own people also what holds it down and what would lift it."""
    implementation, scale = found_or_404(request, pk)
    history = assessment_history(
        implementation, reader=request.user, model=scale.key, page=request.GET.get("seite", "1")
    )
    latest = history.latest
    answers = latest.answers if latest else None
    context = page_context(implementation, scale) | {
        "history": history,
        "latest": latest,
        "level": scale.level(latest.level) if latest else None,
        "duty": duty_words(scale, latest.level if latest else None),
        "level_words": level_words(scale, latest.level if latest else None),
        "tabs": tabs(implementation, scale, "implementation:maturity"),
        "history_columns": HISTORY_COLUMNS[: 3 if history.detailed else 2],
        "history_rows": history_rows(scale, history.rows, detailed=history.detailed),
    }
    if answers is not None:
        former = history.former.answers if history.former else None
        context |= {
            "steps": step_rows(scale, answers),
            "step_columns": STEP_COLUMNS,
            "answers": answer_rows(scale, answers),
            "answer_columns": ANSWER_COLUMNS,
            "shifts": shift_rows(scale, former, answers) if former is not None else None,
            "shift_columns": SHIFT_COLUMNS,
        }
    return render(request, "implementation/maturity.html", context)


@login_required
@require_http_methods(PAGE_METHODS)
def assess_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All criteria on one page; answers of the last assessment are already chosen."""
    implementation, scale = found_or_404(request, pk)
    may_assess.require(request.user, implementation)
    former = latest_assessment(implementation, scale.key)
    form = AssessmentForm(
        given(request),
        scale=scale,
        former=former.answers if former else {},
    )
    if form.is_bound and form.is_valid() and _store(request, implementation, form):
        address = reverse("implementation:maturity", kwargs={"pk": pk})
        return redirect(f"{address}?modell={scale.key}")
    context = page_context(implementation, scale) | {
        "form": form,
        "former": former,
        "tabs": tabs(implementation, scale, "implementation:assess"),
    }
    return render(request, "implementation/assess.html", context, status=422 if form.errors else 200)


def _store(request: HttpRequest, implementation: Implementation, form: AssessmentForm) -> bool:
    person = person_of(request)
    # A steward who does not belong to the organisation has looked from outside.
    inside = leads_owner(person, implementation) or not person.is_steward
    try:
        assessment = assess(
            implementation,
            model=form.scale.key,
            answers=form.answers(),
            author=author_of(person),
            source=SELF.key if inside else CHECK.key,
        )
    except ValidationError as fault:
        form.add_error(None, fault.messages)
        return False
    messages.success(request, f"Gespeichert: {level_words(form.scale, assessment.level)}.")
    return True


def found_or_404(request: HttpRequest, pk: UUID) -> tuple[Implementation, MaturityScale]:
    """The implementation, and the model that the address asks for (else the one figures speak in)."""
    implementation = implementation_by_id(pk)
    scale = maturity_scale(request.GET.get("modell", MEASURED_BY)[:20])
    if implementation is None or scale is None:
        raise Http404
    return implementation, scale


def page_context(implementation: Implementation, scale: MaturityScale) -> dict[str, Any]:
    organisation = implementation.organisation
    return {
        "implementation": implementation,
        "scale": scale,
        "measured_by": MEASURED_BY,
        "definition": f"{reverse('implementation:maturity_models')}#{scale.anchor}",
        "duty": duty_words(scale),
        "path": [
            ("Kommunen", "/kommunen/"),
            (organisation.name, f"/kommunen/{organisation.key}/"),
            ("Stand", f"/stand/leistung/{implementation.service.leika_key}/{organisation.key}/"),
        ],
    }


def tabs(implementation: Implementation, scale: MaturityScale, view: str) -> list[tuple[str, str, bool]]:
    """One tab for each model."""
    address = reverse(view, kwargs={"pk": implementation.pk})
    return [
        (edition.scale.name, f"{address}?modell={edition.scale.key}", edition.scale.key == scale.key)
        for edition in maturity_models()
    ]

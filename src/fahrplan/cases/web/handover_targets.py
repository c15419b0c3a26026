"""Targets of hand-overs for those who lead an organisation: list, new, change, try out, secrets."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.services.authorship import author_from
from fahrplan.cases.models import HandoverTarget
from fahrplan.cases.ports import dispatch_target, dispatch_targets
from fahrplan.cases.selectors.handover_targets import led_organisations, target_by_id, targets_of
from fahrplan.cases.services.handover_content import callback_secret_of, secret_of
from fahrplan.cases.services.handover_targets import add_target, change_target, try_out
from fahrplan.cases.web.handover_forms import ConnectorForm, TargetForm, target_initial
from fahrplan.design.answering import PAGE_METHODS, show_fault
from fahrplan.forms.models import Form
from fahrplan.foundation.rules.versions import version_of
from fahrplan.municipalities.models import Organisation

PATH = [("Ziele der Übergabe", "/vorgaenge/ziele/")]


@login_required
@require_safe
def target_list(request: HttpRequest) -> HttpResponse:
    groups = [(one, list(targets_of(one.pk)[:100])) for one in _led(request)]
    return render(request, "cases/handover_targets.html", {"groups": groups, "labels": _labels()})


@login_required
@require_http_methods(PAGE_METHODS)
def target_new(request: HttpRequest, key: str) -> HttpResponse:
    """First the connector, then its settings; ``verbinder`` names the connector."""
    organisation = next((one for one in _led(request) if one.key == key), None)
    if organisation is None:
        raise Http404
    chosen = request.GET.get("verbinder", "")
    if chosen not in dispatch_targets():
        form = ConnectorForm(None, dispatch_targets())
        context = {"title": f"Neues Ziel für {organisation}", "form": form, "path": PATH, "choosing": True}
        return render(request, "cases/handover_target_form.html", context)
    return _new(request, organisation, chosen)


def _new(request: HttpRequest, organisation: Organisation, chosen: str) -> HttpResponse:
    form = _form(request, chosen, organisation, {"active": True})
    if form.is_bound and form.is_valid():
        try:
            target = add_target(organisation, form.said(), author=author_from(request))
            messages.success(request, "Das Ziel ist angelegt. Probieren Sie die Verbindung aus.")
            return redirect(target.get_absolute_url())
        except ValidationError as fault:
            show_fault(form, fault)
    return _form_page(request, f"Neues Ziel für {organisation}", form)


@login_required
@require_safe
def target_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _shown(request, _found(request, pk))


@login_required
@require_http_methods(PAGE_METHODS)
def target_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    target = _found(request, pk)
    form = _form(request, target.connector, target.organisation, target_initial(target))
    if form.is_bound and form.is_valid():
        based_on = form.cleaned_data["based_on"] or None
        try:
            change_target(target, form.said(), author=author_from(request), based_on=based_on)
            messages.success(request, "Gespeichert. Was noch wartet, geht beim nächsten Versuch diesen Weg.")
            return redirect(target.get_absolute_url())
        except ValidationError as fault:
            show_fault(form, fault)
            form.data = {**request.POST.dict(), "based_on": version_of(target)}
    return _form_page(request, f"{target.name} ändern", form, _facts(target) if form.is_bound else [])


@login_required
@require_POST
def target_try(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask the other side, without handing anything over."""
    target = _found(request, pk)
    try:
        messages.success(request, try_out(target))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect(target.get_absolute_url())


@login_required
@require_POST
@sensitive_variables("secrets")
def target_secret(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show once what the other side must know to tell us from others, and how to reach us."""
    target = _found(request, pk)
    address = request.build_absolute_uri(reverse("cases:fit_connect_callback", args=[target.pk]))
    connector = dispatch_targets().get(target.connector)
    if connector is None:
        raise Http404
    if connector.own_secret:
        secrets = [("Geheimnis für die Unterschrift", secret_of(target))]
    else:
        secrets = [("Adresse für Rückrufe", address), ("Geheimnis der Rückrufe", callback_secret_of(target))]
    answer = _shown(request, target, secrets=secrets)
    answer["Cache-Control"] = "no-store"
    return answer


def _shown(request: HttpRequest, target: HandoverTarget, **more: Any) -> HttpResponse:
    known = target.connector in dispatch_targets()
    context = {"target": target, "facts": _facts(target), "path": PATH, "known": known, **more}
    return render(request, "cases/handover_target.html", context)


def _form(request: HttpRequest, key: str, organisation: Organisation, initial: dict[str, Any]) -> TargetForm:
    try:
        connector = dispatch_target(key)
    except LookupError as error:
        raise Http404 from error
    offered = Form.objects.filter(organisation=organisation).order_by("name")[:200]
    data = request.POST if request.method == "POST" else None
    return TargetForm(data, key=key, connector=connector, offered=offered, initial=initial)


def _form_page(
    request: HttpRequest, title: str, form: TargetForm, facts: list[tuple[str, str]] | None = None
) -> HttpResponse:
    context = {
        "title": title,
        "form": form,
        "path": PATH,
        "facts": facts,
        "explanation": form.connector.explanation,
    }
    return render(request, "cases/handover_target_form.html", context, status=422 if form.is_bound else 200)


def _led(request: HttpRequest) -> list[Organisation]:
    """For who leads none the pages do not exist."""
    led = led_organisations(request.user)
    if not led:
        raise Http404
    return led


def _found(request: HttpRequest, pk: UUID) -> HandoverTarget:
    led = {one.pk for one in _led(request)}
    target = target_by_id(pk)
    if target is None or target.organisation_id not in led:
        raise Http404
    return target


def _labels() -> dict[str, str]:
    return {key: one.label for key, one in dispatch_targets().items()}


def _facts(target: HandoverTarget) -> list[tuple[str, str]]:
    connector = dispatch_targets().get(target.connector)
    facts = [
        ("Organisation", target.organisation.name),
        ("Formular", target.form.name if target.form else "alle, die kein eigenes Ziel haben"),
        ("Verbinder", connector.label if connector else f"{target.connector} (nicht eingerichtet)"),
        ("In Betrieb", "ja" if target.active else "nein"),
    ]
    for setting in connector.settings if connector else ():
        value = target.settings.get(setting.key, "")
        facts.append((setting.label, dict(setting.choices).get(value, value) or "keine Angabe"))
    if target.secret_name:
        facts.append(("Name des Geheimnisses", target.secret_name))
    return facts

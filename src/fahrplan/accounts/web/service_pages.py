"""The Servicekonto's own pages: what is stored, correct it, take it along, give it up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fahrplan.accounts.enums import AccountKind, ConsentKind, TrustLevel
from fahrplan.accounts.exporters.service_accounts import account_json, account_zip
from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.ports import identity_provider
from fahrplan.accounts.rules.details import CONTACT, DETAILS, LONGEST
from fahrplan.accounts.rules.trust import LEVEL, trust_level_of
from fahrplan.accounts.selectors.service_accounts import (
    account_of,
    consent_lines,
    consents_of,
    details_of,
    holdings_of,
    identities_of,
    name_of,
)
from fahrplan.accounts.services.service_accounts import (
    close_account,
    correct_details,
    log_consent,
    open_account,
)
from fahrplan.design.rules import day
from fahrplan.foundation.rules.sealing import NotOpenedError
from fahrplan.foundation.services.row_scope import row_scope

LOCKED = _(
    "Ihre Angaben lassen sich gerade nicht öffnen: Der Schlüssel dieses Angebots passt nicht oder fehlt. Gelöscht ist "
    "nichts. Bitte wenden Sie sich an den Betrieb, über „Rückmeldung geben“ unten auf der Seite."
)
View = Callable[..., HttpResponseBase]
TABS = [
    (_("Angaben"), "accounts:service-overview"),
    (_("Meine Anträge"), "accounts:service-applications"),
    (_("Einwilligungen"), "accounts:service-consents"),
    (_("Mitnehmen und auflösen"), "accounts:service-close"),
]


def with_account(view: View) -> View:
    """Only for somebody with a Servicekonto; the page is made within the account's row scope."""

    @never_cache
    @wraps(view)
    def inner(request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect(f"{reverse('accounts:service-login')}?{urlencode({'next': request.path})}")
        try:
            with row_scope(account=request.user.pk):
                account = account_of(request.user)
                if account is not None:
                    return view(request, account)
        except NotOpenedError:
            return render(request, "accounts/service_refused.html", {"text": LOCKED}, status=503)
        if request.method == "POST":
            raise Http404
        return render(request, "accounts/service_none.html", {"may_open": settings.DEMO})

    return inner


@require_safe
@with_account
def service_overview(request: HttpRequest, account: ServiceAccount) -> HttpResponse:
    """Everything stored about the person, with level and source."""
    rows = [
        [
            gettext(DETAILS[name]),
            one.value,
            gettext(one.level.label),
            gettext(one.source) if one.source else "",
            day(date.fromisoformat(one.at[:10])),
        ]
        for name, one in details_of(account).items()
    ]
    logins = [
        [_provider_label(one.provider), timezone.localtime(one.created_at), timezone.localtime(one.used_at)]
        for one in identities_of(account)
    ]
    context = {
        "name": name_of(account),
        "rows": rows,
        "columns": [
            gettext("Angabe"),
            gettext("Wert"),
            gettext("Vertrauensniveau"),
            gettext("Quelle"),
            pgettext("Tag einer Angabe", "Stand"),
        ],
        "logins": [[one, f"{first:%d.%m.%Y %H:%M}", f"{last:%d.%m.%Y %H:%M}"] for one, first, last in logins],
        "login_columns": [gettext("Anmeldedienst"), gettext("zuerst"), gettext("zuletzt")],
        "level": gettext(trust_level_of(request.session).label),
    }
    return _page(request, "overview", account, context)


def _provider_label(key: str) -> str:
    """As on the login page; the key of one that is offered no longer."""
    try:
        return identity_provider(key).label
    except LookupError:
        return key


class ContactForm(forms.Form):
    """Own contact details; all else is corrected where it comes from."""

    def __init__(self, data: Any, *, account: ServiceAccount) -> None:
        details = details_of(account)
        super().__init__(data, initial={name: one.value for name, one in details.items()})
        tokens = {
            "street": "street-address",
            "postcode": "postal-code",
            "town": "address-level2",
            "email": "email",
            "phone": "tel",
        }
        for name in CONTACT:
            self.fields[name] = forms.CharField(
                label=gettext(DETAILS[name]),
                required=False,
                max_length=LONGEST,
                widget=forms.TextInput(attrs={"autocomplete": tokens[name]}),
            )


@require_http_methods(["GET", "HEAD", "POST"])
@with_account
def service_correct(request: HttpRequest, account: ServiceAccount) -> HttpResponse:
    """Correct address, e-mail and telephone."""
    form = ContactForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        try:
            changed = correct_details(account, form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            names = ", ".join(gettext(name) for name in changed)
            words = gettext("Geändert: %(names)s.") if changed else gettext("Es war schon alles so.")
            messages.success(request, words % {"names": names})
            return redirect("accounts:service-overview")
    return _page(request, "correct", account, {"form": form}, status=422 if form.errors else 200)


@require_safe
@with_account
def service_applications(request: HttpRequest, account: ServiceAccount) -> HttpResponse:
    """What offices and the assistant keep for this account."""
    groups = [
        {
            "label": gettext(label),
            "rows": [
                [(one.title, one.url), one.state, f"{timezone.localtime(one.at):%d.%m.%Y}"]
                for one in found[:50]
            ],
            "more": len(found) > 50,
        }
        for label, found in holdings_of(account).items()
    ]
    columns = [gettext("Worum geht es?"), gettext("Stand"), gettext("zuletzt geändert")]
    return _page(request, "applications", account, {"groups": groups, "columns": columns})


@require_safe
@with_account
def service_consents(request: HttpRequest, account: ServiceAccount) -> HttpResponse:
    """The consent log."""
    page = Paginator(consents_of(account), 25).get_page(request.GET.get("seite"))
    lines = consent_lines(page.object_list)
    rows = [
        [f"{timezone.localtime(one.given_at):%d.%m.%Y %H:%M}", gettext(one.kind), one.about] for one in lines
    ]
    columns = [gettext("Wann"), gettext("Was"), gettext("Worum")]
    return _page(request, "consents", account, {"page": page, "rows": rows, "columns": columns})


@require_POST
@with_account
def service_export(request: HttpRequest, account: ServiceAccount) -> HttpResponseBase:
    """Everything as ZIP with files, or as JSON without; a POST, so that no foreign page starts it."""
    log_consent(account, ConsentKind.EXPORT, "alle Angaben und Anträge")
    if request.POST.get("format") == "json":
        answer = HttpResponse(account_json(account), content_type="application/json")
        answer["Content-Disposition"] = 'attachment; filename="servicekonto.json"'
        return answer
    return FileResponse(account_zip(account), as_attachment=True, filename="servicekonto.zip")


@require_http_methods(["GET", "HEAD", "POST"])
@with_account
def service_close(request: HttpRequest, account: ServiceAccount) -> HttpResponse:
    """Take everything along; give up the account in a second step."""
    asked = request.POST.get("schritt", "")
    if asked == "aufloesen" and request.POST.get("sicher") == "ja":
        close_account(account)
        logout(request)
        messages.success(request, gettext("Ihr Servicekonto ist aufgelöst, und Sie sind abgemeldet."))
        return redirect("accounts:service-login")
    context = {"asked": bool(asked), "unsure": asked == "aufloesen"}
    return _page(request, "close", account, context, status=422 if context["unsure"] else 200)


@require_POST
def service_open(request: HttpRequest) -> HttpResponse:
    """A Servicekonto out of a login with e-mail and password: in the demonstration alone."""
    if not settings.DEMO or not request.user.is_authenticated:
        raise Http404
    person: Any = request.user
    with row_scope(account=person.pk):
        if account_of(person) is None:
            open_account(person, AccountKind.CITIZEN)
    request.session[LEVEL] = int(TrustLevel.BASIC)
    return redirect("accounts:service-overview")


def _page(
    request: HttpRequest, name: str, account: ServiceAccount, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    place = f"accounts:service-{name}"
    frame = {
        "account": account,
        "tabs": [(label, reverse(route), route == place) for label, route in TABS],
        "path": [(gettext("Servicekonto"), reverse("accounts:service-overview"))],
    }
    return render(request, f"accounts/service_{name}.html", frame | context, status=status)

"""What the service account knows and the login proves; taken over only when somebody ticks that, and logged then."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from fahrplan.accounts.enums import ConsentKind
from fahrplan.accounts.models import ServiceAccount
from fahrplan.accounts.rules.trust import trust_level_of
from fahrplan.accounts.selectors.service_accounts import details_of
from fahrplan.accounts.services.service_accounts import log_consent
from fahrplan.forms.rules.checking import check_page
from fahrplan.forms.rules.reading import Data
from fahrplan.forms.rules.reading_words import label_of
from fahrplan.forms.selectors.published import KnownVersion
from fahrplan.foundation.services.row_scope import row_scope


def level_of(request: HttpRequest) -> int:
    """The trust level of this login, 0 without one."""
    return int(trust_level_of(request.session)) if request.user.is_authenticated else 0


def login_address(request: HttpRequest, known: KnownVersion) -> str:
    """Where to log in with at least the level of the form; leads back here."""
    query = urlencode({"niveau": known.level, "next": request.path})
    return f"{reverse('accounts:service-login')}?{query}"


def details_for(request: HttpRequest, known: KnownVersion, own: ServiceAccount | None) -> Data:
    """The account's details at the fields the form names, where the person ticked that; else nothing.

    What does not fit its field is left out: the person fills it in.
    """
    wanted = known.version.flow.get("prefill") or {}
    if own is None or request.POST.get("uebernehmen") != "ja" or not wanted:
        return {}
    details = details_of(own)
    fields = [field for path, field in known.plan.fields.items() if path in wanted and not field.repeats]
    posted = {
        each.path: [details[wanted[each.path]].value] for each in fields if wanted[each.path] in details
    }
    checked = check_page(known.plan, fields, posted, today=timezone.localdate())
    checked.values = {path: value for path, value in checked.values.items() if value is not None}
    data: Data = {}
    checked.enter(data, known.plan, ())
    if checked.values:
        taken = ", ".join(label_of(known.plan, known.plan.fields[path]) for path in checked.values)
        with row_scope(account=own.pk):
            log_consent(own, ConsentKind.PREFILL, f"{taken} in „{known.title()}“")
    return data

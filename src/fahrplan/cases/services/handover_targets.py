"""Where an organisation hands over: added, changed, switched off, tried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fahrplan.cases.models import HandoverTarget
from fahrplan.cases.ports import DispatchTarget, UndeliveredError, dispatch_target
from fahrplan.cases.rules.handover_words import NOT_LAID_DOWN
from fahrplan.cases.services.handover_content import access_for
from fahrplan.forms.models import Form
from fahrplan.foundation.enums import ChangeKind
from fahrplan.foundation.rules.versions import version_of
from fahrplan.foundation.services import Author, changed_fields, journal
from fahrplan.foundation.services.journal import entries, entry
from fahrplan.municipalities.models import Organisation

STALE = "stale"
STALE_FORM = (
    "Inzwischen hat jemand anderes dieses Ziel geändert. Oben steht, was jetzt gilt; im Formular steht Ihre Fassung. "
    "Führen Sie beides zusammen und speichern Sie noch einmal."
)
LONGEST = 500


@dataclass(frozen=True)
class TargetText:
    """What a target says. ``form`` None: for all forms that have no target of their own."""

    name: str
    connector: str
    settings: Mapping[str, str] = field(default_factory=dict)
    form: Form | None = None
    secret_name: str = ""
    active: bool = True


@transaction.atomic
def add_target(
    organisation: Organisation, text: TargetText, *, author: Author, is_demo: bool = False
) -> HandoverTarget:
    """A new target. Raises ValidationError by field."""
    target = HandoverTarget(organisation=organisation, is_demo=is_demo, changed_by=author.label[:200])
    for name, value in _values(text, organisation).items():
        setattr(target, name, value)
    target.full_clean(validate_unique=False)
    target.save()
    journal(
        [entry(target, ChangeKind.ADDED, author, new={"name": target.name, "connector": target.connector})]
    )
    return target


@transaction.atomic
def change_target(
    target: HandoverTarget, text: TargetText, *, author: Author, based_on: str | None = None
) -> HandoverTarget:
    """Change it; what waits goes the new way at its next attempt. ``based_on``: see version_of, None: do not compare.

    Raises ValidationError by field, and with the code ``STALE`` for a form filled from another state.
    """
    held = (
        HandoverTarget.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=target.pk)
    )
    pairs = changed_fields(held, _values(text, held.organisation))
    if pairs and based_on not in (None, version_of(held)):
        raise ValidationError(STALE_FORM, code=STALE)
    for name, (_, new) in pairs.items():
        setattr(held, name, new)
    if not pairs:
        return held
    held.changed_at, held.changed_by = timezone.now(), author.label[:200]
    held.full_clean(validate_unique=False)
    held.save()
    journal(entries(held, pairs, author))
    return held


def try_out(target: HandoverTarget) -> str:
    """What was found at the other side, one German sentence. Raises ValidationError with what went wrong."""
    try:
        return dispatch_target(target.connector).try_out(access_for(target, {}))
    except LookupError as error:
        raise ValidationError(NOT_LAID_DOWN) from error
    except UndeliveredError as error:
        raise ValidationError(str(error)) from error


def _values(text: TargetText, organisation: Organisation) -> dict[str, Any]:
    connector = _connector(text.connector)
    settings = {one.key: text.settings.get(one.key, "").strip() for one in connector.settings}
    faults = {one.key: "Bitte füllen Sie dieses Feld aus." for one in connector.settings
              if one.required and not settings[one.key]}  # fmt: skip
    faults |= {key: "Bitte höchstens 500 Zeichen." for key, value in settings.items() if len(value) > LONGEST}
    faults = faults or connector.check(settings)
    if not text.name.strip():
        faults["name"] = "Bitte geben Sie dem Ziel einen Namen."
    if text.form is not None and text.form.organisation_id != organisation.pk:
        faults["form"] = "Dieses Formular gehört zu einer anderen Organisation."
    if faults:
        raise ValidationError(faults)
    return {
        "name": text.name.strip()[:120],
        "connector": text.connector,
        "settings": {key: value for key, value in settings.items() if value},
        "form": text.form,
        "secret_name": "" if connector.own_secret else text.secret_name.strip(),
        "active": text.active,
    }


def _connector(key: str) -> DispatchTarget:
    try:
        return dispatch_target(key)
    except LookupError as error:
        raise ValidationError({"connector": str(error)}) from error

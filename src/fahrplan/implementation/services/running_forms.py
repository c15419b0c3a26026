"""Forms that run here are a source: while a version is published, its services are online at the organisation.

The level follows from what the form offers: 3 where everything can be handed in online, 2 where something is still
needed on paper. Level 4 takes a proven hand-over, which another source reports. Scale: Reifegradmodell 1.1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from fahrplan.catalogue.models import PublicService
from fahrplan.forms.models import Form
from fahrplan.forms.rules.definition import Definition
from fahrplan.forms.rules.figures import media_breaks
from fahrplan.forms.selectors.figures import LiveForm, live_forms
from fahrplan.foundation.services import Author
from fahrplan.implementation.enums import Finding
from fahrplan.implementation.models import Observation
from fahrplan.implementation.rules.sources import SourceKind, register_source
from fahrplan.implementation.services.observing import Word, record_words
from fahrplan.municipalities.models import Organisation

FORM = register_source(
    SourceKind(
        "form",
        "Online-Formular läuft hier",
        92,
        45,
        "Ein Formular der zuständigen Stelle ist in Fahrplan veröffentlicht und kann ausgefüllt werden.",
    )
)
AUTHOR = Author(label="Fahrplan: veröffentlichte Formulare")
ONLINE_LEVEL, PAPER_LEVEL = 3, 2


def follow_all_forms() -> int:
    """Confirm what runs and withdraw what no longer does, everywhere; gives how many words were recorded."""
    running = Form.objects.values_list("organisation_id", flat=True)
    spoken = Observation.objects.filter(source=FORM.key).values_list("organisation_id", flat=True)
    organisations = Organisation.objects.filter(pk__in=set(running) | {pk for pk in spoken if pk})
    return sum(follow_forms_of(one) for one in organisations.select_related("territory").order_by("key"))


@transaction.atomic
def follow_forms_of(organisation: Organisation) -> int:
    """The same for one organisation. One without an area of its own is passed over."""
    if organisation.territory_id is None:
        return 0
    wanted = _wanted(organisation)
    gone = [
        pk for pk, finding in _last_findings(organisation).items() if pk not in wanted and _stands(finding)
    ]
    words = list(wanted.values()) + [
        (service, Word(Finding.WITHDRAWN, FORM.key)) for service in PublicService.objects.filter(pk__in=gone)
    ]
    if words:
        record_words(organisation, words, author=AUTHOR)
    return len(words)


def word_of(live: LiveForm) -> Word:
    """What a running form says about its services."""
    definition = live.version.definition
    whole = not media_breaks(definition)
    return Word(
        Finding.ONLINE if whole else Finding.OFFLINE,
        FORM.key,
        level=ONLINE_LEVEL if whole else PAPER_LEVEL,
        url=f"{settings.BASE_URL.rstrip('/')}{live.address}" if whole else "",
        evidence={"form": str(live.form.pk), "version": live.version.number, "offers": offers(definition)},
        is_demo=live.form.is_demo,
    )


def offers(definition: Definition) -> list[str]:
    """What people can do with the form, in words."""
    flow: Any = definition.flow
    access, fee = flow.get("access", {}), flow.get("fee", {})
    evidence = any(path in definition.fields for path in flow.get("evidence", ()))
    told = {
        "ohne Konto ausfüllen": access.get("anonymous", False),
        "Angaben aus dem Servicekonto übernehmen": bool(flow.get("prefill")),
        "Nachweise hochladen": evidence,
        "online bezahlen": fee.get("kind", "none") != "none" and fee.get("due") != "later",
        "Bescheid im Postfach": True,
        "in mehreren Sprachen": len(definition.texts) > 1,
    }
    return [words for words, offered in told.items() if offered]


def _wanted(organisation: Organisation) -> dict[UUID, tuple[PublicService, Word]]:
    """One word for each service; of several forms the one that gets furthest."""
    forms = Form.objects.filter(organisation=organisation)
    live = {one.form.pk: one for one in live_forms(forms.values_list("pk", flat=True))}
    found: defaultdict[UUID, list[tuple[PublicService, Word]]] = defaultdict(list)
    pairs: Iterable[Any] = Form.services.through._default_manager.filter(form__in=list(live))
    services = PublicService.objects.in_bulk([pair.publicservice_id for pair in pairs])
    for pair in pairs:
        service = services[pair.publicservice_id]
        found[service.pk].append((service, word_of(live[pair.form_id])))
    return {pk: max(said, key=lambda pair: pair[1].level or 0) for pk, said in found.items()}


def _last_findings(organisation: Organisation) -> dict[UUID, str]:
    rows = Observation.objects.filter(source=FORM.key, organisation=organisation, service__isnull=False)
    return dict(rows.order_by("seen_on", "id").values_list("service_id", "finding"))


def _stands(finding: str) -> bool:
    return finding != Finding.WITHDRAWN

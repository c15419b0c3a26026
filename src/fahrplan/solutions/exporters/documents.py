"""A solution and a promise as JSON-ready documents, for the API and for files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from fahrplan.municipalities.models import Organisation
from fahrplan.solutions.models import DeliveryItem, Solution
from fahrplan.solutions.rules.fields import FIELD_LABELS
from fahrplan.solutions.rules.promises import delivery_state
from fahrplan.solutions.services.entries import address_of

MONEY = ("price", "connection_cost")


def solution_document(solution: Solution) -> dict[str, Any]:
    """Everything public. Provider, operator, coverage, versions and needs must be fetched."""
    plain = {name: getattr(solution, name) for name in FIELD_LABELS}
    return plain | {
        "key": solution.key,
        "provider": _organisation(solution.provider),
        "operator": _organisation(solution.operator),
        **{name: None if plain[name] is None else float(plain[name]) for name in MONEY},
        "services": sorted(
            (
                {"leika_key": cover.service.leika_key, "name": cover.service.name}
                for cover in solution.covers.all()
            ),
            key=lambda service: service["leika_key"],
        ),
        "versions": [
            {
                "number": version.number,
                "life_cycle": version.life_cycle,
                "released_on": version.released_on,
                "planned_for": version.planned_for,
                "supported_until": version.supported_until,
                "notes": version.notes,
            }
            for version in solution.versions.all()
        ],
        "needs": sorted(item.key for item in solution.needs.all()),
        "changed_at": solution.changed_at,
        "is_demo": solution.is_demo,
        "url": f"{settings.BASE_URL}{address_of(solution)}",
    }


def item_document(item: DeliveryItem) -> dict[str, Any]:
    """A promise with all its moves, oldest first, without the names of people."""
    state = delivery_state(
        item.promised_for, item.delivered_on, is_history=item.is_history, today=timezone.localdate()
    )
    return {
        "key": item.key,
        "name": item.name,
        "kind": item.kind,
        "summary": item.summary,
        "responsible": _organisation(item.responsible),
        "solution": item.solution.key if item.solution else None,
        "promised_for": item.promised_for,
        "delivered_on": item.delivered_on,
        "state": str(state),
        "slips": [
            {"old": slip.old, "new": slip.new, "reason": slip.reason, "recorded_at": slip.recorded_at}
            for slip in reversed(item.slips.all())
        ],
        "source": item.source,
        "note": item.note,
        "is_demo": item.is_demo,
        "url": f"{settings.BASE_URL}{address_of(item)}",
    }


def json_file(documents: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The documents as one JSON object ``{"items": […]}``, written piece by piece."""
    yield '{"items": ['
    for number, document in enumerate(documents):
        written = json.dumps(document, ensure_ascii=False, cls=DjangoJSONEncoder)
        yield f"{',' if number else ''}\n{written}"
    yield "\n]}\n"


def _organisation(organisation: Organisation | None) -> dict[str, str] | None:
    return {"key": organisation.key, "name": organisation.name} if organisation else None

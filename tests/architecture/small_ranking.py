"""Own weights and a judgement of the town, for the list of routes."""

from __future__ import annotations

from typing import Any

from fahrplan.catalogue.models import PublicService
from fahrplan.municipalities.models import Organisation
from fahrplan.prioritisation.enums import Criterion
from fahrplan.prioritisation.models import Rating, Weighting

KEY = "99102013104000"
SECRET = "Das bleibt im Haus"


def arguments_of_ranking(home: Organisation) -> dict[str, dict[str, Any]]:
    """The records, and which route shows which."""
    said = {"organisation": home, "reason": SECRET}
    Weighting.objects.get_or_create(
        organisation=home, defaults={"weights": {"benefit": 10}, "reason": SECRET}
    )
    service = PublicService.objects.get(leika_key=KEY)
    Rating.objects.create(service=service, criterion=Criterion.BENEFIT, value=7, **said)
    pages = {f"prioritisation:{name}": {"leika_key": KEY} for name in ("service", "case")}
    api = {f"api-v1:{name}": {"organisation": home.key} for name in ("weights", "ranking")}
    return pages | api

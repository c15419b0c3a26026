"""A facility and a round of the town, and a FIM module, for their routes."""

from __future__ import annotations

from datetime import date
from typing import Any

from fahrplan.cases.models import Facility, PlaceRound
from fahrplan.forms.importers.xdatenfelder import modules_of
from fahrplan.forms.models import FieldModule
from fahrplan.foundation.rules import sealing
from fahrplan.municipalities.models import Organisation
from fahrplan.municipalities.services.sealing_keys import wrap_for
from fahrplan.standards.xdatenfelder import read_xdatenfelder
from tests.standards.shared import sample

ROUND_PAGES = (
    "place_round",
    "place_waiting",
    "place_criteria",
    "place_allocate",
    "place_publish",
    "place_announce",
    "place_withdraw",
)


def arguments_of_places(home: Organisation) -> dict[str, dict[str, Any]]:
    """Values for the parameters of each route, by its name."""
    kid, wrapped = wrap_for(home, sealing.new_key())
    facility = Facility.objects.create(organisation=home, name="Kita Sonne", capacity=20)
    found = PlaceRound.objects.create(
        organisation=home,
        name="Kita 2030",
        starts_on=date(2030, 8, 1),
        deadline=date(2030, 2, 1),
        seed="1",
        kid=kid,
        wrapped_key=wrapped,
    )
    module = modules_of(read_xdatenfelder(sample("xdatenfelder/anmeldung_v2.xml")))[0]
    FieldModule.objects.bulk_create([module])
    return (
        {f"cases:{name}": {"pk": found.pk} for name in ROUND_PAGES}
        | {f"cases:facility{tail}": {"pk": facility.pk} for tail in ("", "_edit")}
        | {"cases:facility_new": {"key": home.key}}
        | {f"forms:{name}": {"pk": module.pk} for name in ("module_page", "module_file")}
    )

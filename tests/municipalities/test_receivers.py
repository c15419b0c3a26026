"""News from the catalogue reach the matches."""

from __future__ import annotations

from fahrplan.catalogue.models import PublicService
from fahrplan.catalogue.signals import services_changed
from fahrplan.municipalities.models import RuleMatch
from tests.municipalities.conftest import World
from tests.support.records import service


def test_a_new_service_is_matched_when_the_catalogue_says_so(world: World) -> None:
    late = service("99102013999000", "Hundesteuer Ermäßigung")
    services_changed.send(PublicService, keys=[late.leika_key])
    assert RuleMatch.objects.get(service=late).rule.key == "hundesteuer"

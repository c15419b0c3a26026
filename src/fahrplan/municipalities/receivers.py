"""When the catalogue changes, the matches of the changed services are worked out again."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from fahrplan.catalogue.signals import services_changed
from fahrplan.municipalities.services.matches import rebuild_rule_matches


@receiver(services_changed)
def on_services_changed(sender: Any, keys: list[str], **extra: Any) -> None:
    rebuild_rule_matches(services=keys)

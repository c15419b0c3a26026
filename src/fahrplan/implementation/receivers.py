"""When responsibilities, areas or the catalogue change, states and denominators follow in the background."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from fahrplan.catalogue.signals import services_changed
from fahrplan.implementation.services.following import moved_themenfeld, start_following
from fahrplan.municipalities.signals import responsibilities_changed


@receiver(responsibilities_changed)
def on_responsibilities_changed(
    sender: Any, laender: list[str] | None, services: list[str] | None, **extra: Any
) -> None:
    words = "Gebiete haben sich geändert" if services is None else "Zuständigkeiten haben sich geändert"
    start_following(laender, services, words=words)


@receiver(services_changed)
def on_services_changed(sender: Any, keys: list[str], **extra: Any) -> None:
    # Themenfelder stand in the ledger: where one moved, single cells cannot be taken out of it any more.
    start_following(None, None if moved_themenfeld(keys) else keys, words="Der Katalog hat sich geändert")

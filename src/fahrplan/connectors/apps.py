"""Registers each connector with the port it serves."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings


class ConnectorsConfig(AppConfig):
    name = "fahrplan.connectors"
    label = "connectors"
    verbose_name = "Verbinder"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from fahrplan.connectors.key_files.store import KeyFiles
        from fahrplan.connectors.links.addresses import Doors
        from fahrplan.connectors.links.exchange import Reach
        from fahrplan.connectors.links.probe import HttpProbe
        from fahrplan.connectors.links_demo.probe import FailingProbe, RecordedProbe
        from fahrplan.foundation.ports import register_key_store
        from fahrplan.implementation.ports import register_link_probe

        register_key_store(KeyFiles(settings.FAHRPLAN_KEYS))

        agent = f"Fahrplan/{settings.FAHRPLAN_VERSION} (link check; {settings.LINK_CONTACT})"
        doors = Doors(ports=settings.LINK_PORTS, allowed=settings.LINK_ALLOWED)
        register_link_probe("links", HttpProbe(Reach(agent, doors)))
        register_link_probe("links_demo", RecordedProbe())
        register_link_probe("links_failing", FailingProbe())

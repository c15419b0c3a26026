"""Who publishes the open data, under which licence, and on what they rest."""

from __future__ import annotations

from django.conf import settings

from fahrplan.foundation.models import Source
from fahrplan.implementation.exporters.datasets import Terms
from fahrplan.implementation.rules.licences import LICENCES

UNNAMED = "Betreiber dieser Fahrplan-Installation"
DEMO = "Demonstration von Fahrplan (kein amtlicher Herausgeber)"


def publisher() -> str:
    """The operator's name; a demo is nobody's official data."""
    return str(settings.FAHRPLAN_OPERATOR) or (DEMO if settings.DEMO else UNNAMED)


def terms_of_use() -> Terms:
    """One query for the sources."""
    return Terms(
        publisher(), LICENCES[settings.FAHRPLAN_LICENCE], tuple(map(source_words, Source.objects.all()))
    )


def source_words(source: Source) -> str:
    """A source with publisher, date and its own licence, as far as they are known."""
    parts = [source.title, source.publisher, f"Stand {source.as_of:%d.%m.%Y}" if source.as_of else ""]
    licence = source.licence or "Lizenz der Quelle: nicht angegeben"
    return ", ".join(filter(None, [*parts, licence]))

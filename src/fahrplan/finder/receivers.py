"""When catalogue or lexicon change, the index follows."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from fahrplan.catalogue.signals import services_changed, synonyms_changed
from fahrplan.finder.services import index_keys, mark_stale
from fahrplan.foundation.services import defer

FEW = 50  # services that are indexed at once, inside the same transaction


@receiver(services_changed)
def on_services_changed(sender: Any, keys: list[str], **extra: Any) -> None:
    """A few services at once; a whole import by a job that rebuilds everything."""
    if len(keys) <= FEW:
        index_keys(keys)
        defer("finder.embed_missing")
    else:
        mark_stale()
        defer("finder.rebuild_index")


@receiver(synonyms_changed)
def on_synonyms_changed(sender: Any, **extra: Any) -> None:
    """New phrases count with the next search; their words in the index follow by a job."""
    mark_stale()
    defer("finder.rebuild_index")

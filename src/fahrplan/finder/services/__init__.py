"""Building the search index."""

from fahrplan.finder.services.index import index_keys, index_services, mark_stale, rebuild_index
from fahrplan.finder.services.meanings import embed_missing

__all__ = ["embed_missing", "index_keys", "index_services", "mark_stale", "rebuild_index"]

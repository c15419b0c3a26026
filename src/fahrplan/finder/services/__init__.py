"""Building the search index, and keeping the search over everything."""

from fahrplan.finder.services.entries import Entry, drop_entries, put_entries
from fahrplan.finder.services.index import index_keys, mark_stale, rebuild_index
from fahrplan.finder.services.meanings import embed_missing

__all__ = [
    "Entry",
    "drop_entries",
    "embed_missing",
    "index_keys",
    "mark_stale",
    "put_entries",
    "rebuild_index",
]

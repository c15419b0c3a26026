"""News for the rooms above: the catalogue has changed."""

from __future__ import annotations

from django.dispatch import Signal

# Sent inside the transaction that changed them, with ``keys``: the LeiKa keys of the services concerned. An import
# also says its ``run`` (ImportRun); ``taken_back`` is true where that run was undone.
services_changed = Signal()
# Sent inside the transaction, without arguments.
synonyms_changed = Signal()

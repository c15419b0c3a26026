"""News for the rooms above: who is responsible for what, or where, has changed."""

from __future__ import annotations

from django.dispatch import Signal

# Sent inside the transaction that changed it. Arguments: ``laender``: the Länder concerned (2 digits), None for
# all; ``services``: the LeiKa keys of the services concerned, None where areas or their organisations changed, so
# that everything in these Länder may be different.
responsibilities_changed = Signal()

"""News of this room for the rooms above: they listen, this room imports none of them."""

from __future__ import annotations

from django.dispatch import Signal

# States changed because time passed: nobody reported anything. Sent once for each Land and day, inside the
# transaction that wrote it down. Arguments: ``land`` (2 digits), ``day`` (date), ``turned`` (Turned of
# services.sweeping: how many states of organisations and places began on that day).
states_changed = Signal()

"""News of this room for the rooms above."""

from __future__ import annotations

from django.dispatch import Signal

# The Land moved a promised date. Sent inside the transaction that wrote it. Arguments: ``slip`` (DeliverySlip).
delivery_slipped = Signal()
# A version was added or its place in the life cycle changed. Arguments: ``version`` (SolutionVersion).
version_changed = Signal()
# Two entries became one. Arguments: ``gone`` (Solution), ``stays`` (Solution).
solutions_merged = Signal()
# A merge was undone. Arguments: ``back`` (Solution), ``stays`` (Solution).
solutions_split = Signal()

"""Models of the payments room."""

from fahrplan.payments.models.payments import Payment

__all__ = ["Payment"]

"""Which provider new payments go to."""

from __future__ import annotations

from django.conf import settings

DEMO = "payment_demo"


def provider_name() -> str:
    """The provider the operator chose; in demo and tests the one that takes no money. „“: none."""
    chosen: str = settings.PAYMENT_PROVIDER
    return chosen or (DEMO if settings.DEMO or settings.TESTING else "")

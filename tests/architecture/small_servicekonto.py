"""A provider of the Servicekonto, for the list of routes."""

from __future__ import annotations

from typing import Any


def arguments_of_servicekonto() -> dict[str, dict[str, Any]]:
    """The invented provider that demo and tests have."""
    return {f"accounts:service-{page}": {"key": "demo"} for page in ("start", "finish", "metadata")}

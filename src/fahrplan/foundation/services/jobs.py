"""Starting background jobs by name, inside the transaction that makes them true."""

from __future__ import annotations

from typing import Any

from procrastinate.contrib.django import app


def defer(task: str, **arguments: Any) -> None:
    """Queue a job; it exists if and only if the surrounding transaction commits."""
    app.configure_task(task).defer(**arguments)

"""The console command ``fahrplan``: one thin module per command, services do the work."""

from __future__ import annotations

from config.cli.entry import main

__all__ = ["main"]

"""Signed exchange packages for other installations."""

from fahrplan.transfer.exporters.packages import build_package

__all__ = ["build_package"]

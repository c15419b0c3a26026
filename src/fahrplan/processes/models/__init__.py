"""Records of this room."""

from fahrplan.processes.models.processes import Process, ProcessVersion

__all__ = ["Process", "ProcessVersion"]

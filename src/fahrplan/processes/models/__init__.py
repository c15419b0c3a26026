"""Records of this room."""

from fahrplan.processes.models.processes import Process, ProcessVersion
from fahrplan.processes.models.templates import AdoptedTemplate, OwnVersion, Template, TemplateVersion

__all__ = ["AdoptedTemplate", "OwnVersion", "Process", "ProcessVersion", "Template", "TemplateVersion"]

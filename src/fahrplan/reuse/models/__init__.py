"""Records of this room."""

from fahrplan.reuse.models.adoptions import AdoptedService, Adoption

__all__ = ["AdoptedService", "Adoption"]

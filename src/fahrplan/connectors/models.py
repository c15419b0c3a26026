"""What the connectors must remember together, however many workers run."""

from __future__ import annotations

from django.db import models


class VisitedHost(models.Model):
    """A host that programs of ours call up: when it is next free, and what its robots.txt says.

    ``origin`` is the name alone for the pause between two questions, and scheme, name and port for robots.txt.
    ``robots`` is None where the host did not say; „“ allows everything.
    """

    origin = models.CharField("Rechner", max_length=300, primary_key=True)
    free_at = models.DateTimeField("frei ab")
    robots = models.TextField("robots.txt", null=True)  # noqa: DJ001 -- silence and an empty file differ
    robots_until = models.DateTimeField("robots.txt gilt bis", null=True)

    class Meta:
        verbose_name = "besuchter Rechner"
        verbose_name_plural = "besuchte Rechner"

    def __str__(self) -> str:
        return self.origin

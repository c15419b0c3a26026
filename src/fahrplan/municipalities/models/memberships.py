"""Who works for which organisation, in which role."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from fahrplan.accounts.models import Person
from fahrplan.foundation.models import Record
from fahrplan.municipalities.enums import MembershipRole
from fahrplan.municipalities.models.organisations import Department, Organisation


class Membership(Record):
    """A person's role in an organisation. It counts only once verified and until it ends."""

    journal_kind = "membership"

    person = models.ForeignKey(Person, models.CASCADE, verbose_name="Person", related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="memberships"
    )
    role = models.CharField("Rolle", max_length=20, choices=MembershipRole.choices)
    department = models.ForeignKey(
        Department,
        models.SET_NULL,
        verbose_name="Fachbereich",
        null=True,
        blank=True,
        related_name="memberships",
    )
    requested_at = models.DateTimeField("beantragt am", default=timezone.now)
    verified_at = models.DateTimeField("bestätigt am", null=True, blank=True)
    verified_by = models.CharField("bestätigt von", max_length=200, blank=True)
    ended_at = models.DateTimeField("beendet am", null=True, blank=True)

    class Meta:
        verbose_name = "Mitgliedschaft"
        verbose_name_plural = "Mitgliedschaften"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=Q(ended_at__isnull=True),
                name="one_current_membership",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}, {self.organisation}"

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class Invitation(Record):
    """An invitation by mail. Only the hash of its secret is kept."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="invitations"
    )
    email = models.EmailField("E-Mail-Adresse")
    role = models.CharField("Rolle", max_length=20, choices=MembershipRole.choices)
    department = models.ForeignKey(
        Department, models.SET_NULL, verbose_name="Fachbereich", null=True, blank=True, related_name="+"
    )
    token_hash = models.CharField("Prüfwert", max_length=64, unique=True)
    invited_by = models.CharField("eingeladen von", max_length=200)
    invited_by_id = models.UUIDField("Konto der einladenden Person", null=True, blank=True)
    created_at = models.DateTimeField("erstellt am", default=timezone.now)
    expires_at = models.DateTimeField("gültig bis")
    accepted_at = models.DateTimeField("angenommen am", null=True, blank=True)

    class Meta:
        verbose_name = "Einladung"
        verbose_name_plural = "Einladungen"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.email}: {self.organisation}"

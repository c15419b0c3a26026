"""Facilities with places (public), rounds in which they are given, wishes and what became of them (sealed)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone

from fahrplan.cases.enums import RoundState
from fahrplan.cases.models.cases import Case
from fahrplan.cases.rules import allocation
from fahrplan.foundation.models import Record
from fahrplan.municipalities.models import Department, Organisation


class Facility(Record):
    """A day-care centre or the like, shown to everybody. ``taken``: places that are already given away."""

    journal_kind = "facility"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    name = models.CharField("Name", max_length=120)
    provider = models.CharField("Träger", max_length=160, blank=True)
    street = models.CharField("Straße und Hausnummer", max_length=160, blank=True)
    postcode = models.CharField("Postleitzahl", max_length=5, blank=True)
    town = models.CharField("Ort", max_length=80, blank=True)
    latitude = models.FloatField("Breitengrad", null=True, blank=True)
    longitude = models.FloatField("Längengrad", null=True, blank=True)
    capacity = models.PositiveIntegerField("Plätze")
    taken = models.PositiveIntegerField("belegt", default=0)
    opens_on = models.DateField("eröffnet am", null=True, blank=True)
    closed_on = models.DateField("geschlossen am", null=True, blank=True)
    changed_at = models.DateTimeField("geändert am", default=timezone.now)
    changed_by = models.CharField("geändert von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Einrichtung"
        verbose_name_plural = "Einrichtungen"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="facility_name_of_organisation")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.taken)

    @property
    def address(self) -> str:
        town = " ".join(part for part in (self.postcode, self.town) if part)
        return ", ".join(part for part in (self.street, town) if part)

    def get_absolute_url(self) -> str:
        return f"/plaetze/einrichtung/{self.pk}/"


class PlaceRound(Record):
    """One allocation. ``criteria``: see ``rules.allocation_criteria``; ``seed``: told after the deadline, its
    ``commitment`` from the beginning.

    What concerns children is sealed under a key of the round, which lies here wrapped for the organisation
    (``kid``, ``wrapped_key``). ``offered``: facility → places when it was last allocated. ``proposed``: criteria that
    wait for a second person.
    """

    journal_kind = "place_round"

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    department = models.ForeignKey(
        Department, models.SET_NULL, verbose_name="Fachbereich", null=True, blank=True, related_name="+"
    )
    name = models.CharField("Name", max_length=120)
    starts_on = models.DateField("Eintritt am")
    deadline = models.DateField("Anmeldung bis")
    criteria = models.JSONField("Kriterien", default=list)
    proposed = models.JSONField("vorgeschlagene Kriterien", default=list, blank=True)
    proposed_by = models.CharField("vorgeschlagen von", max_length=200, blank=True)
    proposed_by_id = models.UUIDField("vorgeschlagen von (Kennung)", null=True, blank=True)
    seed = models.CharField("Zahl für das Los", max_length=64)
    state = models.CharField("Stand", max_length=9, choices=RoundState.choices, default=RoundState.OPEN)
    kid = models.CharField("Schlüssel der Organisation", max_length=64)
    wrapped_key = models.BinaryField("Schlüssel, eingepackt")
    offered = models.JSONField("vergebene Plätze je Einrichtung", default=dict, blank=True)
    created_at = models.DateTimeField("angelegt am", default=timezone.now)
    created_by = models.CharField("angelegt von", max_length=200, blank=True)
    allocated_at = models.DateTimeField("gerechnet am", null=True, blank=True)
    published_at = models.DateTimeField("veröffentlicht am", null=True, blank=True)
    published_by = models.CharField("veröffentlicht von", max_length=200, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Vergaberunde"
        verbose_name_plural = "Vergaberunden"
        ordering = ["-deadline", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="place_round_name_of_organisation")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return str(self.pk)

    @property
    def commitment(self) -> str:
        return allocation.commitment(self.seed)

    def ended_by(self, day: date) -> bool:
        """Whether nobody can apply any more."""
        return day > self.deadline

    def seed_on(self, day: date) -> str:
        """What the lot is drawn with: before the end only for a trial, which tells nothing of the real lot."""
        return self.seed if self.ended_by(day) else self.commitment

    def get_absolute_url(self) -> str:
        return f"/plaetze/runden/{self.pk}/"


class PlaceWish(Record):
    """What one application wishes; only who handles the round reads it.

    ``sealed`` (JSON: child, wishes, anywhere, facts) under the application's key, context „place-wish:<id>“;
    ``resealed`` the same under the round's key once the round was allocated. ``lot_key``: what the lot is drawn with.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    round = models.ForeignKey(
        PlaceRound, models.CASCADE, verbose_name="Vergaberunde", null=True, blank=True, related_name="wishes"
    )
    case = models.OneToOneField(
        Case, models.CASCADE, verbose_name="Vorgang", null=True, blank=True, related_name="+"
    )
    department = models.ForeignKey(
        Department, models.SET_NULL, verbose_name="Fachbereich", null=True, blank=True, related_name="+"
    )
    reference = models.CharField("Vorgangsnummer", max_length=20)
    lot_key = models.UUIDField("Kennung für das Los")
    sealed = models.BinaryField("Wunsch, versiegelt", default=bytes)
    resealed = models.BinaryField("Wunsch, für die Runde versiegelt", default=bytes)
    received_at = models.DateTimeField("eingegangen am", default=timezone.now)
    withdrawn_at = models.DateTimeField("zurückgezogen am", null=True, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Platzwunsch"
        verbose_name_plural = "Platzwünsche"
        ordering = ["reference", "id"]
        indexes = [models.Index(fields=["round", "reference"], name="wish_of_round")]

    def __str__(self) -> str:
        return self.reference


class Placement(Record):
    """What became of a wish. ``sealed`` (JSON: sentence, points, rank) under the round's key, context
    „placement:<wish id>“. ``waiting``: position on the waiting list of ``waits_for``, 0 for who has a place."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="Organisation", related_name="+"
    )
    round = models.ForeignKey(
        PlaceRound, models.CASCADE, verbose_name="Vergaberunde", related_name="placements"
    )
    wish = models.OneToOneField(
        PlaceWish, models.CASCADE, verbose_name="Platzwunsch", related_name="placement"
    )
    facility = models.ForeignKey(
        Facility, models.PROTECT, verbose_name="Einrichtung", null=True, blank=True, related_name="+"
    )
    waits_for = models.ForeignKey(
        Facility, models.PROTECT, verbose_name="Warteliste bei", null=True, blank=True, related_name="+"
    )
    waiting = models.PositiveIntegerField("Stelle auf der Warteliste", default=0)
    sealed = models.BinaryField("Begründung, versiegelt")
    told_at = models.DateTimeField("mitgeteilt am", null=True, blank=True)

    class Meta:
        verbose_name = "Vergabe eines Platzes"
        verbose_name_plural = "Vergabe von Plätzen"
        indexes = [models.Index(fields=["round", "facility"], name="placement_of_round")]

    def __str__(self) -> str:
        return str(self.facility or "Warteliste")

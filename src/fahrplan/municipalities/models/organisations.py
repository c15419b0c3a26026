"""Organisations acting in territories, their departments and contact points."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fahrplan.foundation.models import Record
from fahrplan.municipalities.enums import OrganisationKind
from fahrplan.municipalities.models.territories import Territory


class Organisation(Record):
    """A public organisation or an IT provider. ``territory`` is its own area; ``areas`` where else it acts.

    A Jobcenter or a digitalisation centre shared by several has no territory of its own, only ``areas``.
    """

    journal_kind = "organisation"

    key = models.SlugField("Kurzname", max_length=120, unique=True)
    name = models.CharField("Name", max_length=200)
    kind = models.CharField("Art", max_length=30, choices=OrganisationKind.choices)
    territory = models.ForeignKey(
        Territory, models.PROTECT, verbose_name="Gebiet", null=True, blank=True, related_name="organisations"
    )
    areas = models.ManyToManyField(Territory, verbose_name="tätig in", blank=True, related_name="served_by")
    land = models.CharField("Land", max_length=2, blank=True, db_index=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="übergeordnet", null=True, blank=True, related_name="members"
    )
    seat = models.CharField("Sitz", max_length=200, blank=True)
    website = models.URLField("Internetseite", max_length=500, blank=True)
    note = models.TextField("Hinweis", blank=True)
    source = models.CharField("Quelle", max_length=300, blank=True)
    confidence = models.CharField("Verlässlichkeit", max_length=10, default="hoch")
    active = models.BooleanField("aktiv", default=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Organisation"
        verbose_name_plural = "Organisationen"
        ordering = ["name"]
        indexes = [models.Index(fields=["kind", "land"])]
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "kind"],
                condition=Q(active=True, territory__isnull=False),
                name="one_per_territory",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return self.key[:60]


class Department(Record):
    """A department (Fachbereich) of an organisation and the services it takes care of."""

    journal_kind = "department"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="departments"
    )
    name = models.CharField("Name", max_length=200)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Fachbereich"
        verbose_name_plural = "Fachbereiche"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="department_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def journal_key(self) -> str:
        return str(self.pk)


class ContactPoint(Record):
    """Where to turn to: address, phone, mail, opening hours, accessibility.

    ``opening_hours`` is a list of ``{"day": 0..6, "from": "08:00", "to": "12:00"}``, Monday being 0.
    """

    journal_kind = "contact_point"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="Organisation", related_name="contacts"
    )
    department = models.ForeignKey(
        Department, models.CASCADE, verbose_name="Fachbereich", null=True, blank=True, related_name="contacts"
    )
    label = models.CharField("Bezeichnung", max_length=200)
    street = models.CharField("Straße und Hausnummer", max_length=200, blank=True)
    postcode = models.CharField("Postleitzahl", max_length=5, blank=True)
    town = models.CharField("Ort", max_length=200, blank=True)
    phone = models.CharField("Telefon", max_length=60, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    website = models.URLField("Internetseite", max_length=500, blank=True)
    opening_hours = models.JSONField("Öffnungszeiten", default=list, blank=True)
    opening_note = models.CharField("Hinweis zu den Öffnungszeiten", max_length=300, blank=True)
    accessibility = models.TextField("Barrierefreiheit vor Ort", blank=True)
    source = models.CharField("Quelle", max_length=300, blank=True)
    as_of = models.DateField("Stand", null=True, blank=True)
    is_demo = models.BooleanField("Demodaten", default=False)

    class Meta:
        verbose_name = "Kontaktstelle"
        verbose_name_plural = "Kontaktstellen"
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label

    @property
    def journal_key(self) -> str:
        return str(self.pk)
